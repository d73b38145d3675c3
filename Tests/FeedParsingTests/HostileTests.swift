import FeedParsing
import NewsModel
import Testing

@Suite("Hostile documents end soon, with what is good in them, and with a warning")
struct HostileTests {
  @Test func entityBomb() throws {
    var bomb = "<!DOCTYPE rss [<!ENTITY a0 \"0123456789\">"
    for level in 1...12 { bomb += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">" }
    let document = try parse(bomb + "]>" + rss("<title>&a12;</title>"))
    #expect((document.items.first?.title?.utf8.count ?? 0) < 4_000_000)
    #expect(document.warnings.contains { $0.contains("entities") })
  }

  @Test func externalEntityIsNothing() throws {
    let document = try parse("<!DOCTYPE rss [<!ENTITY x SYSTEM \"/etc/passwd\">]>" + rss("<title>Read: &x;</title>"))
    #expect(document.items.first?.title == "Read: &x;")
  }

  @Test(arguments: [
    "<x>", "<x a='1'>", "<!DOCTYPE [", "<![CDATA[", "<!--", "<x a=\"", "</x>", "&a", "<?x", "<item><title>",
  ])
  func repeatedWithoutEnd(_ piece: String) throws {
    _ = try? parse(rss(String(repeating: piece, count: 100_000)))
  }

  @Test func aMillionAttributes() throws {
    let document = try parse(rss("<title \(String(repeating: "a='1' ", count: 1_000_000))>x</title>"))
    #expect(document.items.first?.title == "x")
  }

  @Test func manyAuthors() throws {
    let authors = (0..<200_000).map { "<author>a\($0)</author>" }.joined()
    #expect(try parse(rss(authors)).items.first?.authors.count == 64)
  }

  @Test func moreItemsThanAreKept() throws {
    let document = try parse("<rss><channel>" + String(repeating: "<item/>", count: 50_001) + "</channel></rss>")
    #expect(document.items.count == 50_000)
    #expect(!document.warnings.isEmpty)
  }

  private static func many(_ piece: String, _ count: Int = 100_000) -> String { String(repeating: piece, count: count) }

  /// Between two good items something enormous, and a word of the warning.
  @Test(arguments: [
    (many("<a>") + "x" + many("</a>"), "nested"), ("<x \(many("a='1' "))/>", "attributes"),
    ("<item>\((0..<300).map { "<category>\($0)</category>" }.joined())</item>", "categories"),
    (many("</x>"), "fit"), (many("<"), "well-formed"), (many("<!--"), "well-formed"), (many("<?"), "well-formed"),
    (many("<![CDATA["), "well-formed"), (many("<a xmlns:p='u' xml:base='aaaa/' xml:lang='l'>"), "nested"),
    (many("<item><title>"), "fit"),
  ])
  func somethingEnormous(source: String, warning: String) throws {
    let document = try parse(
      "<rss><channel><item><title>A</title></item>\(source)<item><title>Z</title></item></channel></rss>")
    #expect(document.items.first?.title == "A")
    #expect(document.items.contains { $0.title == "Z" } || document.items.count == 50_000)
    #expect(document.warnings.contains { $0.contains(warning) })
  }

  /// Text in which every piece asks for a search to the end.
  @Test(arguments: [
    "&", "&#", "&abcdefghijklmnop", "<a b=\"", "<a b='\"", "<!--", "<![CDATA[", "<![CDATA[x]] >", "<script>",
    "<script></",
    "<b></i>", "]]>", "<p><", "&lt;![CDATA[",
  ])
  func textThatMeansWork(_ piece: String) throws {
    _ = try parse(rss("<description>\(Self.many(piece))</description>"))
    _ = try parse(rss("<description><![CDATA[\(Self.many(piece))]]></description>"))
    _ = try parse(atom("<content type='xhtml'>\(Self.many(piece))</content>"))
  }

  @Test(arguments: ["{\"a\":", "[", "[{\"items\":", "\"\\", "{\"title\":\"x\","])
  func deepJSON(_ piece: String) {
    _ = try? parse("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + Self.many(piece))
  }

  @Test func moreItemsOfJSONThanAreKept() throws {
    let document = try parse("{\"title\":\"T\",\"items\":[" + Self.many("{},", 50_000) + "{}]}")
    #expect(document.items.count == 50_000)
    #expect(document.warnings.contains { $0.contains("50000 items") })
  }

  @Test func entitiesThatNameEachOther() throws {
    let document = try parse(
      "<!DOCTYPE rss [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]>" + rss("<title>\(Self.many("&a;", 1000))x</title>"))
    #expect(document.items.first?.title?.hasSuffix("x") == true)
    #expect(document.warnings.contains { $0.contains("entities") })
  }
}
