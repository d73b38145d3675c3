import FeedParsing
import NewsModel
import Testing

@Suite("Every format is told from the others and read")
struct FormatTests {
  struct Case: CustomTestStringConvertible {
    var format: FeedFormat
    var text: String
    var testDescription: String { format.rawValue }
  }

  static let cases = [
    Case(
      format: .rss2,
      text: """
        <rss version="2.0"><channel><title>T</title><link>http://a.example/</link>
        <item><title>One</title><link>http://a.example/1</link><guid>http://a.example/1</guid></item></channel></rss>
        """),
    Case(
      format: .rss09,
      text: """
        <rss version="0.91"><channel><title>T</title><link>http://a.example/</link>
        <item><title>One</title><link>http://a.example/1</link></item></channel></rss>
        """),
    Case(
      format: .rss1,
      text: """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="http://a.example/"><title>T</title><link>http://a.example/</link></channel>
        <item rdf:about="http://a.example/1"><title>One</title><link>http://a.example/1</link></item></rdf:RDF>
        """),
    Case(
      format: .atom1,
      text: """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><link href="http://a.example/"/>
        <entry><title>One</title><link href="http://a.example/1"/><id>urn:1</id></entry></feed>
        """),
    Case(
      format: .atom03,
      text: """
        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>
        <link rel="alternate" type="text/html" href="http://a.example/"/>
        <entry><title>One</title><link rel="alternate" type="text/html" href="http://a.example/1"/></entry></feed>
        """),
    Case(
      format: .cdf,
      text: """
        <CHANNEL HREF="http://a.example/"><TITLE>T</TITLE>
        <ITEM HREF="http://a.example/1"><TITLE>One</TITLE></ITEM></CHANNEL>
        """),
    Case(
      format: .jsonFeed,
      text: """
        {"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"http://a.example/",
        "items":[{"id":"1","title":"One","url":"http://a.example/1"}]}
        """),
  ]

  @Test(arguments: cases)
  func format(_ known: Case) throws {
    let document = try parse(known.text)
    #expect(document.format == known.format)
    #expect(document.title == "T")
    #expect(document.link == "http://a.example/")
    #expect(document.items.count == 1)
    #expect(document.items.first?.title == "One")
    #expect(document.items.first?.link == "http://a.example/1")
    #expect(document.warnings == [])
  }

  @Test func newsSitemap() throws {
    let document = try parse(
      """
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://a.example/1</loc>
      <news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2020-02-03</news:publication_date><news:title>One</news:title></news:news></url></urlset>
      """)
    #expect(document.format == .sitemap)
    #expect(document.items.first?.title == "One")
    #expect(document.items.first?.link == "http://a.example/1")
    #expect(document.items.first?.published?.description == "2020-02-03T00:00:00Z")
  }

  @Test(arguments: ["", " \n", "<html><body>x</body></html>", "{\"a\":1}", "<opml><body/></opml>", "hello"])
  func notAFeed(_ text: String) {
    #expect(throws: FeedParsingError.self) { try parse(text) }
  }

  @Test func aPageNamesItsFeeds() throws {
    let page = """
      <!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" title="News" href="/rss.xml">
      </head><body></body></html>
      """
    let error = #expect(throws: FeedParsingError.self) { try parse(page, baseURL: "https://a.example/x/") }
    guard case .notAFeed(_, let links)? = error else { return }
    #expect(links.map(\.url) == ["https://a.example/rss.xml"])
    #expect(error?.description.contains("https://a.example/rss.xml") == true)
  }
}
