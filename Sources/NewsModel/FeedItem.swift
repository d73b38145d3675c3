/// One entry of a feed, normalized: text is plain, links are absolute, times are UTC.
public struct FeedItem: Sendable, Equatable {
  /// `guid`, `atom:id`, `rdf:about` or JSON Feed's `id`, unresolved.
  public var id: String?
  /// The headline, white space collapsed.
  public var title: String?
  /// The page that the item is about.
  public var link: String?
  /// When the publisher says that it came out; never invented.
  public var published: Timestamp?
  /// When the publisher says that it changed.
  public var updated: Timestamp?
  /// The short text; block boundaries are single line feeds.
  public var summary: String?
  /// The long text; block boundaries are single line feeds.
  public var content: String?
  /// Who wrote it, as the feed puts it.
  public var authors: [String]
  /// Its labels.
  public var categories: [String]
  /// Its language (BCP 47) where the feed says so.
  public var language: String?

  /// An item of which only some parts are known.
  public init(
    id: String? = nil, title: String? = nil, link: String? = nil, published: Timestamp? = nil,
    updated: Timestamp? = nil, summary: String? = nil, content: String? = nil, authors: [String] = [],
    categories: [String] = [], language: String? = nil
  ) {
    self.id = id
    self.title = title
    self.link = link
    self.published = published
    self.updated = updated
    self.summary = summary
    self.content = content
    self.authors = authors
    self.categories = categories
    self.language = language
  }
}

/// The parts of an item that a query can name.
public enum ItemField: String, Sendable, CaseIterable, BitwiseCopyable {
  /// The headline.
  case title
  /// The short text.
  case summary
  /// The long text.
  case content
  /// Who wrote it.
  case author
  /// Its labels.
  case category
  /// The configured name of the feed that brought it.
  case feed
  /// The page it is about.
  case link
  /// Its language.
  case lang
}
