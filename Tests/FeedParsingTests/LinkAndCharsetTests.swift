import FeedParsing
import NewsModel
import Testing

@Suite("Links, charsets and precedence")
struct LinkAndCharsetTests {
  @Test func linksAreResolvedInTheirScope() throws {
    let document = try parse(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/x/"><link href="../y"/>
      <entry xml:base="z/"><link href="1"/></entry><entry><link href="1?q#f"/></entry></feed>
      """, baseURL: "http://b.example/")
    #expect(document.link == "http://a.example/y")
    #expect(document.items.map(\.link) == ["http://a.example/x/z/1", "http://a.example/x/1?q#f"])
  }

  @Test func linkOfRSS() throws {
    let self1 = "<atom:link rel='self' href='http://a.example/feed'/>"
    let document = try parse(
      rss(
        "<guid isPermaLink='false'>x</guid>",
        channel: self1 + "<link>http://a.example/</link><image><link>i</link></image>"))
    #expect(document.link == "http://a.example/")
    #expect(document.items.first?.id == "x")
    #expect(document.items.first?.link == nil)
    #expect(try parse(rss("<guid>http://a.example/1</guid>")).items.first?.link == "http://a.example/1")
    #expect(try parse(rss("<link>javascript:alert(1)</link>"), baseURL: "http://a.example/").items.first?.link == nil)
  }

  @Test func coreElementsWin() throws {
    let item = try parse(
      rss(
        """
        <dc:title>d</dc:title><media:title>m</media:title><title>t</title><dc:creator>c</dc:creator>
        <itunes:summary>i</itunes:summary><source url='x'>s</source><category>k</category><dc:subject>u</dc:subject>
        """)
    ).items.first
    #expect(item?.title == "t")
    #expect(item?.summary == nil)
    #expect(item?.authors == ["c"])
    #expect(item?.categories == ["k"])
  }

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
}
