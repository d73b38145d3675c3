import FeedParsing
import NewsModel
import Testing

@Suite("Charsets: declared, undeclared, falsely declared, mixed")
struct EncodingTests {
  @Test(arguments: [
    ("windows-1251", [0xCF, 0xF0] as [UInt8], "Пр"), ("koi8-r", [0xF0, 0xD2], "Пр"),
    ("iso-8859-1", [0x93, 0xE9], "“é"),
    ("shift_jis", [0x93, 0xFA], "日"), ("gb2312", [0xC8, 0xD5], "日"), ("euc-kr", [0xB3, 0xE2], "년"),
    ("utf-8", [0xE9], "é"),
  ])
  func declaredCharset(name: String, bytes: [UInt8], text: String) throws {
    let head = Array("<?xml version='1.0' encoding='\(name)'?><rss><channel><item><title>".utf8)
    let document = try FeedParser.parse(head + bytes + Array("</title></item></channel></rss>".utf8))
    #expect(document.items.first?.title == text)
    let undeclared = Array("<rss><channel><item><title>".utf8) + bytes + Array("</title></item></channel></rss>".utf8)
    #expect(
      try FeedParser.parse(undeclared, contentType: "text/xml; charset=\"\(name)\"").items.first?.title == text)
  }

  @Test func utf16() throws {
    let units = "\u{FEFF}<rss><channel><item><title>日本 😀</title></item></channel></rss>".utf16
    let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try FeedParser.parse(bytes).items.first?.title == "日本 😀")
  }

  @Test func falseDeclaration() throws {
    let document = try parse(
      "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Größe</title></channel></rss>")
    #expect(document.title == "Größe")
    #expect(!document.warnings.isEmpty)
  }

  /// A title whose bytes need the charset, under the labels that publishers write.
  @Test(arguments: [
    ("windows1251", [0xCF, 0xF0] as [UInt8], "Пр"), ("CP-1251", [0xCF, 0xF0], "Пр"), ("x-cp1251", [0xCF, 0xF0], "Пр"),
    (" Windows-1251 ", [0xCF, 0xF0], "Пр"), ("win-1251", [0xCF, 0xF0], "Пр"), ("KOI8-RU", [0xF0, 0xD2], "Пр"),
    ("dos-866", [0x8F, 0xE0], "Пр"), ("cp866", [0x8F, 0xE0], "Пр"), ("iso8859-5", [0xBF, 0xE0], "Пр"),
    ("ISO_8859-2:1987", [0xB9, 0xE9], "šé"), ("windows-1250", [0x9A, 0xF8], "šř"), ("ISO_8859-15", [0xA4], "€"),
    ("windows-1253", [0xC1, 0xE2], "Αβ"), ("iso-8859-7", [0xC1, 0xE2], "Αβ"), ("ISO-8859-9E", [0xFD, 0xF0], "ığ"),
    ("windows-1255", [0xF9, 0xEC], "של"), ("iso-8859-8-i", [0xF9, 0xEC], "של"), ("windows-1256", [0xE3, 0xD1], "مر"),
    ("windows-1257", [0xE8, 0xFB], "čū"), ("windows-1258", [0xFE], "₫"), ("tis-620", [0xE4, 0xB7], "ไท"),
    ("Latin-1", [0xE9], "é"), ("macintosh", [0x8E], "é"), ("us-ascii", [0xE9], "é"),
    ("x-gbk", [0xD6, 0xD0], "中"), ("gb_2312-80", [0xD6, 0xD0], "中"), ("x-x-big5", [0xA4, 0xA4], "中"),
    ("Big5-HKSCS", [0xA4, 0xA4], "中"), ("SJIS-win", [0x93, 0xFA], "日"), ("x-sjis", [0x93, 0xFA], "日"),
    ("EUC_JP", [0xC6, 0xFC], "日"), ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
    ("ks_c_5601-1987", [0xC7, 0xD1], "한"), ("utf8", [0xE6, 0x97, 0xA5], "日"), ("utf-16", [0xE6, 0x97, 0xA5], "日"),
  ])
  func label(name: String, bytes: [UInt8], text: String) throws {
    let head = Array("<?xml version='1.0' encoding='\(name)'?><rss><channel><item><title>".utf8)
    let document = try FeedParser.parse(head + bytes + Array("</title></item></channel></rss>".utf8))
    #expect(document.items.first?.title == text)
  }

  @Test(arguments: [
    ("text/xml; charset=windows-1251", "utf-8"), ("application/xml;charset='windows-1251'; x=y", "koi8-r"),
    ("text/xml; CHARSET=\"Windows-1251\"", "us-ascii"), ("text/plain; charset=", "windows-1251"),
    ("text/xml; charset=nonsense", "windows-1251"),
  ])
  func contentTypeComesFirst(type: String, declared: String) throws {
    let head = Array("<?xml version='1.0' encoding='\(declared)'?><rss><channel><title>".utf8)
    let bytes = head + [0xCF, 0xF0] + Array("</title></channel></rss>".utf8)
    #expect(try FeedParser.parse(bytes, contentType: type).title == "Пр")
  }

  @Test(arguments: ["iso-8859-1", "windows-1251", "utf-8", "shift_jis"])
  func oneBadByteSpoilsNothingElse(declared: String) throws {
    let head = "<?xml version='1.0' encoding='\(declared)'?><rss><channel>"
    let items = String(repeating: "<item><title>Größe, Übung, Änderung, été, 日本</title></item>", count: 10)
    let bytes =
      Array((head + items + "<item><title>bad ").utf8) + [0xE9] + Array("</title></item></channel></rss>".utf8)
    let document = try FeedParser.parse(bytes)
    #expect(document.items.dropLast().allSatisfy { $0.title == "Größe, Übung, Änderung, été, 日本" })
    #expect(document.items.last?.title?.hasPrefix("bad ") == true)
    #expect(!document.warnings.isEmpty)
  }

  /// The same where the text is in the declared charset: the C library's converter stops at each byte it cannot read.
  @Test(arguments: [
    ("gb2312", [0xD6, 0xD0] as [UInt8], "中"), ("big5", [0xA4, 0xA4], "中"), ("shift_jis", [0x93, 0xFA], "日"),
    ("euc-jp", [0xC6, 0xFC], "日"), ("euc-kr", [0xC7, 0xD1], "한"),
    ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
  ])
  func badBytesOfEastAsia(declared: String, character: [UInt8], text: String) throws {
    let item = Array("<item><title>".utf8) + character + Array("</title></item>".utf8)
    let bad = Array("<item><title>".utf8) + [0xFF] + Array("</title></item>".utf8) + [0xFF, character[0], 0x0A]
    let bytes =
      Array("<?xml version='1.0' encoding='\(declared)'?><rss><channel>".utf8) + item + bad + item
      + Array("</channel></rss>".utf8)
    let document = try FeedParser.parse(bytes)
    #expect(document.items.count == 3)
    #expect(document.items.first?.title == text)
    #expect(document.items.last?.title == text)
    #expect(!document.warnings.isEmpty)
  }

  @Test(arguments: [true, false], [[0xFF, 0xFE], []] as [[UInt8]])
  func utf16WithAndWithoutMark(saysUTF8: Bool, mark: [UInt8]) throws {
    let text =
      (saysUTF8 ? "<?xml version='1.0' encoding='utf-8'?>" : "") + "<rss><channel><title>日</title></channel></rss>"
    #expect(try FeedParser.parse(mark + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }).title == "日")
  }

  @Test(arguments: [
    [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xEC, 0xE8, 0xF0] as [UInt8],
    [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4, 0x20, 0xCD, 0xC9, 0xD2],
  ])
  func russianWithoutDeclaration(_ bytes: [UInt8]) throws {
    let document = try FeedParser.parse(
      Array("<rss><channel><title>".utf8) + bytes + Array("</title></channel></rss>".utf8))
    #expect(document.title == "Привет мир")
    #expect(document.warnings.contains { $0.contains("guessed") })
  }

  @Test func surrogatesInUTF8() throws {
    let bytes = Array("<rss><channel><title>".utf8) + [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80]
    #expect(try FeedParser.parse(bytes + Array(" x</title></channel></rss>".utf8)).title == "😀 x")
  }

  @Test func cutInsideACharacter() throws {
    let bytes = Array(rss("<title>Größe</title></item><item><title>日本").utf8).prefix { $0 != 0xAC }
    #expect(try FeedParser.parse(Array(bytes)).items.first?.title == "Größe")
  }
}
