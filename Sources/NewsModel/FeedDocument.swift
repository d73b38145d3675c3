/// A feed document, normalized.
public struct FeedDocument: Sendable, Equatable {
  /// The format that it is written in.
  public var format: FeedFormat
  /// The feed's own title.
  public var title: String?
  /// The site that it belongs to.
  public var link: String?
  /// The language of its items where they do not say (BCP 47).
  public var language: String?
  /// When the publisher says that the feed changed.
  public var updated: Timestamp?
  /// What the feed says of its own rhythm.
  public var hints: PublishingHints
  /// Its items in document order.
  public var items: [FeedItem]
  /// What was wrong and was read all the same, one line each.
  public var warnings: [String]
  /// The archive document with the items before these (RFC 5005, section 4), absolute.
  public var previousArchive: String?
  /// The page with the items after these (RFC 5005, section 3; JSON Feed's `next_url`), absolute.
  public var nextPage: String?

  /// A document.
  public init(
    format: FeedFormat, title: String? = nil, link: String? = nil, language: String? = nil, updated: Timestamp? = nil,
    hints: PublishingHints = PublishingHints(), items: [FeedItem] = [], warnings: [String] = [],
    previousArchive: String? = nil, nextPage: String? = nil
  ) {
    self.format = format
    self.title = title
    self.link = link
    self.language = language
    self.updated = updated
    self.hints = hints
    self.items = items
    self.warnings = warnings
    self.previousArchive = previousArchive
    self.nextPage = nextPage
  }
}

/// The feed formats that are told apart; the raw value is what users see.
public enum FeedFormat: String, Sendable {
  /// RSS 2.0.
  case rss2 = "rss2.0"
  /// RSS 1.0, with RDF.
  case rss1 = "rss1.0"
  /// RSS 0.90 to 0.94.
  case rss09 = "rss0.9x"
  /// Atom 1.0 (RFC 4287).
  case atom1 = "atom1.0"
  /// Atom 0.3.
  case atom03 = "atom0.3"
  /// Microsoft's Channel Definition Format.
  case cdf
  /// JSON Feed 1.0 and 1.1.
  case jsonFeed = "jsonfeed1"
  /// A sitemap with Google News elements.
  case sitemap
}

/// What a feed says of how often it should be read.
public struct PublishingHints: Sendable, Hashable {
  /// RSS `ttl`, in minutes.
  public var ttlMinutes: Int?
  /// RSS `skipHours`: hours of the day in UTC, 0 to 23, in which nobody need ask.
  public var skipHours: Set<Int>
  /// RSS `skipDays`: days of the week, 0 for Sunday to 6 for Saturday.
  public var skipDays: Set<Int>
  /// `sy:updatePeriod` divided by `sy:updateFrequency`.
  public var updateInterval: Duration?

  /// Hints, none by default.
  public init(
    ttlMinutes: Int? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = [], updateInterval: Duration? = nil
  ) {
    self.ttlMinutes = ttlMinutes
    self.skipHours = skipHours
    self.skipDays = skipDays
    self.updateInterval = updateInterval
  }
}
