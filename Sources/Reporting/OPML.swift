public import NewsModel

/// Feeds as OPML 2.0, which feed readers read.
public enum OPML {
  /// The document, ended by a line feed. Credentials in URLs are left out; what OPML has no place for (rhythm, topics,
  /// headers) is too.
  ///
  /// A disabled feed is an outline that is commented out; labels are categories, in which a comma would divide them.
  public static func text(_ feeds: [Feed], title: String) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0">
      <head>
      <title>\(XMLText.escaped(title))</title>
      </head>
      <body>

      """
    for feed in feeds { text += outline(feed) }
    return text + "</body>\n</opml>\n"
  }

  private static func outline(_ feed: Feed) -> String {
    let name = XMLText.escaped(feed.name)
    var line = "<outline type=\"rss\" text=\"\(name)\" title=\"\(name)\""
    line += " xmlUrl=\"\(XMLText.escaped(URLText.withoutCredentials(feed.url)))\""
    if let language = feed.language { line += " language=\"\(XMLText.escaped(language))\"" }
    if !feed.tags.isEmpty {
      let tags = feed.tags.map { $0.split(separator: ",").joined(separator: " ") }
      line += " category=\"\(XMLText.escaped(tags.joined(separator: ",")))\""
    }
    if !feed.isEnabled { line += " isComment=\"true\"" }
    return line + "/>\n"
  }
}
