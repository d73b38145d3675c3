/// A feed that a page links to.
public struct DiscoveredFeed: Sendable, Hashable {
  /// What the page calls it.
  public var title: String?
  /// Where it is, absolute if the page's own address was known.
  public var url: String
  /// Its media type as the page gives it.
  public var type: String
}

/// Why a document gave no feed.
public enum FeedParsingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There was nothing but white space.
  case empty
  /// It is something else; the feeds that it links to, if it is a page.
  case notAFeed(found: String, links: [DiscoveredFeed])

  /// One line: what it is, and what to do.
  public var description: String {
    switch self {
    case .empty: "the document is empty"
    case .notAFeed(let found, let links):
      links.isEmpty
        ? "this is no feed but \(found)"
        : "this is no feed but \(found); it links to \(links.prefix(5).map(\.url).joined(separator: ", "))"
    }
  }
}
