import FeedParsing
import NewsModel
import Testing

@Suite("Damage and malice stay where they are")
struct RobustnessTests {
  static let three = (1...3).map { "<item><title>N\($0)</title><link>http://a.example/\($0)</link></item>" }

  @Test(arguments: [
    "<item><title>bad & worse</title></item>", "<item><title>bad<link>x</link></item>", "<item><b><title>x</item>",
    "<item><title>a</b></i></title></item>", "<item><description><p>a<br>b</description></item>",
    "<item><link href=\"x></link></item>", "<item><title>\u{0}\u{8}</title></item>",
    "<item><media:title>m</media:title></item>",
    "<item><title>&undefined; &#xFFFFFF;</title></item>", "<item><title><![CDATA[open</title></item>",
    "<item><title>x</title>", "<item>", "<x><x><x>", "</item>",
  ])
  func damageInTheMiddle(_ damage: String) throws {
    let document = try parse(
      "<rss version='2.0'><channel>\(Self.three[0])\(damage)\(Self.three[1])\(Self.three[2])</channel></rss>")
    #expect(document.items.first?.title == "N1")
    #expect(document.items.last?.title == "N3")
    #expect(document.items.contains { $0.title == "N2" && $0.link == "http://a.example/2" })
  }

  @Test(arguments: ["\n\n", "junk ", "\u{FEFF}", "<!-- c -->", "<br>"])
  func junkBeforeTheProlog(_ junk: String) throws {
    #expect(try parse(junk + rss("<title>a &lt;b&gt;x&lt;/b&gt;</title>")).items.first?.title == "a x")
  }

  @Test func severalFeedsInOneDocument() throws {
    let document = try parse(rss("<title>1</title>") + rss("<title>2</title>"))
    #expect(document.items.map(\.title) == ["1", "2"])
    #expect(!document.warnings.isEmpty)
  }

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
}
