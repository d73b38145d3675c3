import FeedParsing
import NewsModel
import Testing

@Suite("Damage stays where it is")
struct MalformedTests {
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

  /// Damage in the first item, a good one behind it.
  @Test(arguments: [
    Row("<title>a</ title><link>http://a/</link>", "title: a", "link: http://a/"),
    Row("<title>a</TITLE><Link>http://a/</link>", "title: a", "link: http://a/"),
    Row("<title>a<description>d</description>", "title: a", "summary: d"),
    Row("<link>http://a/<description>d</description>", "link: http://a/", "summary: d"),
    Row(
      "<title>a<dc:creator>c</dc:creator><content:encoded>x</content:encoded>", "title: a", "authors: c", "content: x"),
    Row("<content:encoded>a<title>t</title>", "title: t", "content: a"),
    Row("<title>a</b></title><description>x</i></description>", "title: a", "summary: x"),
    Row("<title>a<title>b</title>", "title: a"),
    Row("<guid isPermaLink=false>http://x/</guid>", "link: -", "id: http://x/"),
    Row("<guid isPermaLink=“false”>g</guid>", "id: g"),
    Row("<enclosure url=\"a\"type=\"b\"/><title>x</title>", "title: x"),
    Row("<m:content url=\"a<b\"/><title>x</title>", "title: x"), Row("<title>a <3 b</title>", "title: a <3 b"),
    Row("<title>if x<y then</title>", "title: if x<y then"), Row("<title><![cdata[a]]></title>", "title: a"),
    Row("<title>a&nbsp;b&foo;c&eacute;</title>", "title: a b&foo;c" + "é"),
    Row("<title>a\u{B}b\u{1F}c</title>", "title: a bc"),
    Row("<title>a<?<b></title>", "title: a"), Row("<!-- a -- b --><title>x</title>", "title: x"),
    Row("<!-- a <title>x</title>", "title: x"), Row("<title>x</title><!-- <!-- --><link>http://x/</link>", "title: x"),
    Row("<description><html><head><title>H</title></head><p>x</p></html></description><title>t</title>", "title: t"),
  ])
  func damageInAnItem(_ row: Row) throws {
    let document = try parse(
      rss(row.source + "</item><item><title>good</title><link>http://good.example/</link>"))
    row.check(document)
    #expect(document.items.last?.title == "good")
    #expect(document.items.last?.link == "http://good.example/")
  }

  @Test(arguments: [
    Row("HTTP/1.1 200 OK\nContent-Type: text/xml\n\n" + rss("<title>x</title>"), "title: x"),
    Row("<br />\n<b>Warning</b>: in <b>/x.php</b><br />\n" + rss("<title>x</title>"), "title: x"),
    Row(rss("<title>x</title>") + "<html><body><script>y</script></body></html>", "title: x", "items: 1"),
    Row(rss("<title>x</title>") + atom("<title>y</title><link href='http://y/'/>"), "items: 2", "1.link: http://y/"),
    Row(atom("<title>y</title>") + rss("<title>x</title><link>http://x/</link>"), "items: 2", "1.link: http://x/"),
    Row("<rss><channel><title>T</title></channel></rss><item><title>x</title></item>", "feed.title: T", "title: x"),
    Row("<rss><title>T</title><item><title>x</title></item></rss>", "feed.title: T", "title: x"),
    Row("<rss><channel><item><title>a</title><item><title>b</title></item></item>", "title: a", "1.title: b"),
    Row("<!DOCTYPE rss [<!ENTITY a 'b'>" + rss("<title>x</title>"), "title: x"),
    Row("<!DOCTYPE rss [<!ENTITY e '<b>x</b>'>]>" + rss("<title>a &e;</title>"), "title: a x"),
    Row(
      "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>a</title><content type='xhtml'><div><p>x</div></entry>"
        + "<entry><title>b</title></entry></feed>", "items: 2", "1.title: b"),
    Row("<s:Envelope><s:Body>\(rss("<title>x</title>"))</s:Body></s:Envelope>", "title: x"),
  ])
  func damageAround(_ row: Row) throws { row.check(try parse(row.source)) }
}
