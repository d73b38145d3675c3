import FeedParsing
import NewsModel
import Testing

@Suite("Items are handed over one by one")
struct StreamingTests {
  private static let documents = [
    "<rss version='2.0'><channel>" + (1...5).map { "<item><title>\($0)</title></item>" }.joined() + "</channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>" + (1...5).map { "<entry><title>\($0)</title></entry>" }.joined()
      + "</feed>",
    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":["
      + (1...5).map { "{\"id\":\"\($0)\",\"title\":\"\($0)\"}" }.joined(separator: ",") + "],\"title\":\"T\"}",
  ]

  private static func read(
    _ text: String, most: Int = .max
  ) throws -> (document: FeedDocument, items: [FeedItem]) {
    var items: [FeedItem] = []
    let document = try FeedParser.parse(Array(text.utf8)) { item in
      items.append(item)
      return items.count < most ? .goOn : .stop
    }
    return (document, items)
  }

  @Test(arguments: documents)
  func theSameAsAllAtOnce(_ text: String) throws {
    let (document, items) = try Self.read(text)
    var whole = try parse(text)
    #expect(items == whole.items)
    whole.items = []
    #expect(document == whole)
  }

  @Test(arguments: documents)
  func nothingIsReadBehindAStop(_ text: String) throws {
    // What follows the second item is damaged, and nobody notices.
    let damaged = String(text.prefix { $0 != "4" }) + "\u{0} <&\""
    let (document, items) = try Self.read(damaged, most: 2)
    #expect(items.map(\.title) == ["1", "2"])
    #expect(document.warnings == [])
    #expect(try !Self.read(damaged).document.warnings.isEmpty)
  }

  @Test func anItemThatIsNeverClosedAndAnEmptyOneAfterIt() throws {
    let items = try Self.read("<rss><channel><item><title>1</title><item/><item><title>2</title></channel></rss>").items
    #expect(items.map(\.title) == ["1", nil, "2"])
  }

  @Test(arguments: ["", "<author><name>A</name></author>"])
  func theFeedsAuthorsMayStandBehindItsEntries(_ before: String) throws {
    let feed = """
      <feed xmlns="http://www.w3.org/2005/Atom">\(before)<entry><title>1</title></entry>
      <entry><title>2</title><author><name>own</name></author></entry>
      \(before.isEmpty ? "<author><name>A</name></author>" : "")</feed>
      """
    #expect(try Self.read(feed).items.map(\.authors) == [["A"], ["own"]])
    #expect(try parse(feed).items.map(\.authors) == [["A"], ["own"]])
  }

  @Test func whatIsNoFeedHandsOverNothing() {
    for text in [
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://a.example/</loc></url></urlset>",
      "<opml><body><outline/></body></opml>", "{\"items\":[{\"id\":\"1\"}]}",
    ] {
      var count = 0
      #expect(throws: FeedParsingError.self) {
        try FeedParser.parse(Array(text.utf8)) { _ in
          count += 1
          return .goOn
        }
      }
      #expect(count == 0)
    }
  }

  @Test func aNewsSitemapWithoutNewsAtTheMoment() throws {
    let text = """
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"></urlset>
      """
    #expect(try parse(text).items == [])
  }
}
