/// A web page that was taken for a feed.
enum HTMLPage {
  /// More links than this are not listed.
  private static let mostLinks = 32

  /// The feeds that the page says it has (the HTML standard, section 4.6.7.1).
  static func feeds(in text: Bytes, baseURL: String?) -> [DiscoveredFeed] {
    var tokenizer = XMLTokenizer(text)
    var references = XMLReferences()
    var found: [DiscoveredFeed] = []
    var base = baseURL
    while found.count < mostLinks {
      switch tokenizer.next() {
      case .endOfDocument: return found
      case .start(let tag):
        let name = text[tag.name]
        if name.isIgnoringCase("body") { return found }
        if name.isIgnoringCase("base"), let href = value("href", of: tag, in: text, &references) {
          base = LinkResolver.base(href, within: baseURL)
        }
        if name.isIgnoringCase("link"), let feed = feed(tag, in: text, base: base, &references),
          !found.contains(where: { $0.url == feed.url })
        {
          found.append(feed)
        }
      default: break
      }
    }
    return found
  }

  private static func feed(
    _ tag: XMLTag, in text: Bytes, base: String?, _ references: inout XMLReferences
  ) -> DiscoveredFeed? {
    guard let rel = value("rel", of: tag, in: text, &references)?.lowercased(),
      rel.split(separator: " ").contains(where: { $0 == "alternate" || $0 == "feed" }),
      let type = value("type", of: tag, in: text, &references)?.lowercased(),
      ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"].contains(type)
        || (type == "application/json" && rel.contains("alternate")),
      let href = value("href", of: tag, in: text, &references),
      let url = LinkResolver.link(href, base: base)
    else { return nil }
    return DiscoveredFeed(title: value("title", of: tag, in: text, &references), url: url, type: type)
  }

  private static func value(
    _ name: StaticString, of tag: XMLTag, in text: Bytes, _ references: inout XMLReferences
  ) -> String? {
    for attribute in XMLAttributes(of: tag, in: text) where text[attribute.name].isIgnoringCase(name) {
      var out = ByteBuffer(capacity: attribute.value.count + 16)
      references.resolve(text[attribute.value], into: &out, names: .closed)
      return out.bytes.trimmed.string
    }
    return nil
  }
}

extension LinkResolver {
  /// The same for text.
  static func link(_ text: String, base: String?) -> String? {
    var text = text
    return text.withUTF8 { link($0, base: base) }
  }

  /// The same for text.
  static func base(_ text: String, within base: String?) -> String? {
    var text = text
    return text.withUTF8 { LinkResolver.base($0, within: base) }
  }
}
