import FeedParsing
import NewsModel

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
