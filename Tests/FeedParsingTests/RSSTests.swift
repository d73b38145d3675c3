import FeedParsing
import NewsModel
import Testing

@Suite("RSS 0.9x, 1.0 and 2.0: each element, and whose word counts")
struct RSSTests {
  private static let modules = """
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
     xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:xhtml="http://www.w3.org/1999/xhtml"
    """

  @Test(arguments: [
    Row("<title>a</title><title>b</title>", "title: a"), Row("<title></title><title>b</title>", "title: b"),
    Row("<media:title>m</media:title><itunes:summary>i</itunes:summary>", "title: -", "summary: -"),
    Row("<media:group><title>x</title><link>http://b/</link></media:group><title>t</title>", "title: t", "link: -"),
    Row("<source><title>s</title><link>http://s/</link></source><title>t</title>", "title: t", "link: -"),
    Row("<dc:title>d</dc:title><title>t</title>", "title: t"), Row("<dc:title>d</dc:title>", "title: d"),
    Row("<summary>s</summary><description>d</description>", "summary: d"),
    Row("<description>d</description><content:encoded>c</content:encoded>", "summary: d", "content: c"),
    Row("<xhtml:body><p>x</p></xhtml:body><content:encoded>c</content:encoded>", "content: c"),
    Row("<body xmlns='http://www.w3.org/1999/xhtml'><p>x</p><p>y</p></body>", "content: x\ny"),
    Row("<comments>http://c/</comments><enclosure url='http://e/'/>", "link: -"),
    Row(
      "<dcterms:title>t</dcterms:title><dcterms:creator>c</dcterms:creator><dcterms:date>2001-01-01</dcterms:date>",
      "title: t", "authors: c", "published: 2001-01-01T00:00:00Z"),
    Row("<dcterms:creator>t</dcterms:creator><dc:creator>c</dc:creator>", "authors: c"),
  ])
  func textOfItem(_ row: Row) throws { row.check(try parse(rss(row.source, attributes: Self.modules))) }

  @Test(arguments: [
    Row("<author>a@b.example (N)</author>", "authors: a@b.example (N)"),
    Row("<author>Joe &lt;joe@x.example&gt;</author>", "authors: Joe <joe@x.example>"),
    Row("<author>Joe <joe@x.example></author>", "authors: Joe <joe@x.example>"),
    Row("<author><name>X Y</name><email>e@x.example</email></author>", "authors: X Y"),
    Row("<itunes:author>I</itunes:author>", "authors: I"),
    Row("<itunes:author>I</itunes:author><dc:creator>c</dc:creator>", "authors: c"),
    Row("<dc:creator>c</dc:creator><author>a</author>", "authors: a"),
    Row("<atom:author><atom:name>N</atom:name></atom:author>", "authors: N"),
    Row("<category>a, b</category><category>c</category><category>c</category><category/>", "categories: a, b, c"),
    Row("<dc:subject>s</dc:subject><category>k</category>", "categories: k"),
    Row("<dc:subject>s</dc:subject><dc:subject>t</dc:subject>", "categories: s, t"),
    Row("<pubDate>soon</pubDate><dc:date>2001-01-01</dc:date>", "published: 2001-01-01T00:00:00Z"),
    Row("<atom:updated>2001-01-01T00:00:00Z</atom:updated>", "published: -", "updated: 2001-01-01T00:00:00Z"),
    Row("<dc:language>it</dc:language>", "language: it", "feed.language: -"),
  ])
  func peopleLabelsDates(_ row: Row) throws { row.check(try parse(rss(row.source, attributes: Self.modules))) }

  @Test(arguments: [
    Row("<guid>http://x.example/a</guid>", "link: http://x.example/a"),
    Row("<guid>HTTP://x.example/a</guid>", "link: HTTP://x.example/a"),
    Row("<guid isPermaLink='False'>http://x.example/a</guid>", "link: -", "id: http://x.example/a"),
    Row("<guid isPermaLink='true'>/a</guid>", "link: http://u.example/a", "id: /a"),
    Row("<guid>12345</guid>", "link: -", "id: 12345"),
    Row("<guid>urn:1</guid><link>b</link>", "link: http://u.example/b"),
    Row("<link>http://x/?a=1&copy=2&reg_id=3&amp;lt=4</link>", "link: http://x/?a=1&copy=2&reg_id=3&lt=4"),
    Row("<link><![CDATA[http://x/?a=1&b=2]]></link>", "link: http://x/?a=1&b=2"),
    Row("<link href='http://x/1'/>", "link: http://x/1"), Row("<link>//x.example/a</link>", "link: http://x.example/a"),
    Row("<link xml:base='http://b.example/'>a</link>", "link: http://b.example/a"),
    Row("<link>http://x/\(String(repeating: "a", count: 70_000))</link>", "link: -"),
    Row("<atom:link rel='self' href='http://self/'/><title>x</title>", "link: -"),
  ])
  func links(_ row: Row) throws {
    row.check(try parse(rss(row.source, attributes: Self.modules), baseURL: "http://u.example/f"))
  }

  @Test(arguments: [
    Row("<image><title>I</title><link>http://i/</link></image><title>T</title>", "feed.title: T", "feed.link: -"),
    Row("<textInput><title>I</title><link>http://i/</link></textInput>", "feed.title: -", "feed.link: -"),
    Row("<pubDate>2001-01-01</pubDate>", "feed.updated: -"), Row("<ttl> 60 minutes</ttl>", "feed.ttl: 60"),
    Row("<dc:date>2001-01-01</dc:date>", "feed.updated: 2001-01-01T00:00:00Z"),
    Row(
      "<dc:date>2001-01-01</dc:date><lastBuildDate>2002-01-01</lastBuildDate>", "feed.updated: 2002-01-01T00:00:00Z"),
    Row("<dc:language>de</dc:language><language>en-us</language>", "feed.language: en-us"),
  ])
  func channel(_ row: Row) throws { row.check(try parse(rss("", channel: row.source, attributes: Self.modules))) }

  private static let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"

  @Test(arguments: [
    Row(
      "<RSS VERSION='2.0'><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>x</TITLE><PUBDATE>2001-01-01</PUBDATE></ITEM></CHANNEL>",
      "feed.format: rss2.0", "feed.title: T", "title: x", "published: 2001-01-01T00:00:00Z"),
    Row(
      "<rss version='2.0' xmlns='http://www.w3.org/2005/Atom'><channel><title>T</title><link>http://c/</link><item>"
        + "<title>&lt;b&gt;x</title><description>d</description><guid>g</guid></item></channel></rss>",
      "feed.link: http://c/", "title: x", "summary: d", "id: g"),
    Row(
      "<rss xmlns='http://purl.org/dc/elements/1.1/'><channel><item><link>http://x/</link></item></channel></rss>",
      "link: http://x/"),
    Row("<rss version='0.92'><channel><item/></channel></rss>", "feed.format: rss0.9x", "items: 1"),
    Row("<rss><channel><title>T</title></channel><item><title>x</title></item></rss>", "feed.title: T", "title: x"),
    Row("<channel><title>T</title><item><title>x</title></item></channel>", "feed.format: rss2.0", "title: x"),
    Row("<rss version='2.0'/>", "items: 0"),
    Row(
      rdf + " xmlns='http://purl.org/rss/1.0/'><channel><title>T</title></channel><image><title>I</title></image>"
        + "<item rdf:about='http://x/1'><title>x</title></item><textinput><title>q</title></textinput></rdf:RDF>",
      "feed.format: rss1.0", "feed.title: T", "items: 1", "id: http://x/1", "link: http://x/1"),
    Row(
      "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:s='http://purl.org/rss/1.0/'>"
        + "<s:item r:about='http://x/1'><s:title>x</s:title></s:item></r:RDF>", "title: x", "id: http://x/1"),
    Row(
      rdf + " xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/><item><title>x</title></item></rdf:RDF>",
      "feed.format: rss0.9x", "title: x"),
    Row(
      "<Channel xmlns='http://purl.org/net/rss1.1#'><title>T</title><items><item><title>x</title></item></items></Channel>",
      "feed.format: rss1.0", "feed.title: T", "title: x"),
  ])
  func roots(_ row: Row) throws { row.check(try parse(row.source)) }

  @Test(arguments: [
    "<tv><channel id='a'><display-name>x</display-name></channel></tv>",
    "<catalog><item><title>x</title></item></catalog>",
    rdf + " xmlns:f='http://xmlns.com/foaf/0.1/'><f:Person><f:name>x</f:name></f:Person></rdf:RDF>",
    "<svg xmlns='http://www.w3.org/2000/svg'><title>x</title></svg>", "<!DOCTYPE html><title>404</title><p>x",
    "<sitemapindex><sitemap><loc>http://x/</loc></sitemap></sitemapindex>", "[1,2]", "%PDF-1.4",
  ])
  func somethingElse(_ source: String) { #expect(throws: FeedParsingError.self) { try parse(source) } }
}
