import FeedParsing
import NewsModel
import Testing

/// The document of a text.
func parse(_ text: String, contentType: String? = nil, baseURL: String? = nil) throws -> FeedDocument {
  try FeedParser.parse(Array(text.utf8), contentType: contentType, baseURL: baseURL)
}

/// An RSS 2.0 document with one item.
func rss(_ item: String, channel: String = "", attributes: String = "") -> String {
  "<?xml version=\"1.0\"?><rss version=\"2.0\"\(attributes)><channel>\(channel)<item>\(item)</item></channel></rss>"
}

/// An Atom 1.0 document with one entry.
func atom(_ entry: String, feed: String = "", attributes: String = "") -> String {
  "<feed xmlns=\"http://www.w3.org/2005/Atom\"\(attributes)>\(feed)<entry>\(entry)</entry></feed>"
}

/// One row of a table: a piece of a document, and what comes of it as `FIELD: VALUE`, with `-` for nothing and `, `
/// between several. A field is one of the first item's, of item N as `N.title`, or of the feed as `feed.title`;
/// `items` is their number.
struct Row: CustomTestStringConvertible {
  var source: String
  var expected: [String]

  init(_ source: String, _ expected: String...) {
    self.source = source
    self.expected = expected
  }

  var testDescription: String { String(source.prefix(100)) }

  /// Compares what the row expects with what the document says.
  func check(_ document: FeedDocument) {
    for line in expected {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.count > 1 ? String(parts[1].dropFirst()) : ""
      #expect(Self.field(String(parts[0]), of: document) == value, "\(parts[0])")
    }
  }

  private static func field(_ name: String, of document: FeedDocument) -> String {
    if name == "items" { return String(document.items.count) }
    if name.hasPrefix("feed.") {
      let texts = [
        "feed.title": document.title, "feed.link": document.link, "feed.language": document.language,
        "feed.updated": document.updated?.description, "feed.format": document.format.rawValue,
        "feed.ttl": document.hints.ttlMinutes.map(String.init),
      ]
      return (texts[name] ?? "no such field") ?? "-"
    }
    let parts = name.split(separator: ".")
    let index = parts.count > 1 ? Int(parts[0]) ?? 0 : 0
    guard index < document.items.count, let last = parts.last else { return "no such item" }
    let item = document.items[index]
    let texts = [
      "title": item.title, "link": item.link, "id": item.id, "summary": item.summary, "content": item.content,
      "language": item.language, "published": item.published?.description, "updated": item.updated?.description,
      "authors": item.authors.isEmpty ? nil : item.authors.joined(separator: ", "),
      "categories": item.categories.isEmpty ? nil : item.categories.joined(separator: ", "),
    ]
    return (texts[String(last)] ?? "no such field") ?? "-"
  }
}
