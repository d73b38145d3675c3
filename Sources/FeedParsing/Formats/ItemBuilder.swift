internal import NewsModel

/// An item or a feed under construction: each field with the rank of what filled it.
struct ItemBuilder {
  /// More authors than this are not kept.
  static let mostAuthors = 64
  /// More categories than this are not kept.
  static let mostCategories = 256

  var item = FeedItem()
  /// Authors of `atom:source`, for entries without their own.
  var sourceAuthors: [String] = []
  /// The channel's part of the hints.
  var hints = PublishingHints()
  var period: Double?
  var frequency: Double?
  var isPermalink = true
  /// What the identifier is relative to if it is expressly a link.
  var permalinkBase: String?
  var scopeLanguage: String?
  /// Whether authors or categories were left out.
  private(set) var hasTooMany = false

  private var titleRank: UInt8 = 0
  private var summaryRank: UInt8 = 0
  private var contentRank: UInt8 = 0
  private var idRank: UInt8 = 0
  private var linkRank: UInt8 = 0
  private var publishedRank: UInt8 = 0
  private var updatedRank: UInt8 = 0
  private var languageRank: UInt8 = 0
  private var authorRank: UInt8 = 0
  private var categoryRank: UInt8 = 0

  /// Whether something of that rank would be used.
  func wants(_ field: FeedField, rank: UInt8) -> Bool {
    switch field {
    case .title: rank > titleRank
    case .summary: rank > summaryRank
    case .content: rank > contentRank
    case .id: rank > idRank
    case .link, .originalLink: rank > linkRank
    case .published, .date: rank > publishedRank
    case .updated: rank > updatedRank
    case .language: rank > languageRank
    case .author, .personName, .personAddress: rank >= authorRank
    case .category, .keywords: rank >= categoryRank
    case .ttl, .skipHour, .skipDay, .updatePeriod, .updateFrequency: true
    }
  }

  /// Puts a text into its field; an empty one is none.
  mutating func set(_ field: FeedField, _ text: String, rank: UInt8) {
    guard !text.isEmpty, wants(field, rank: rank) else { return }
    switch field {
    case .title: (item.title, titleRank) = (text, rank)
    case .summary: (item.summary, summaryRank) = (text, rank)
    case .content: (item.content, contentRank) = (text, rank)
    case .id: (item.id, idRank) = (text, rank)
    case .link, .originalLink: (item.link, linkRank) = (text, rank)
    case .language: (item.language, languageRank) = (text, rank)
    case .author, .personName, .personAddress:
      if rank > authorRank { item.authors = [] }
      authorRank = rank
      if !hasTooMany { hasTooMany = !Self.add(text, to: &item.authors, atMost: Self.mostAuthors) }
    case .category:
      if rank > categoryRank { item.categories = [] }
      categoryRank = rank
      if !hasTooMany { hasTooMany = !Self.add(text, to: &item.categories, atMost: Self.mostCategories) }
    default: break
    }
  }

  /// Adds a text that is not in the list yet; false if it is full.
  private static func add(_ text: String, to list: inout [String], atMost most: Int) -> Bool {
    if list.contains(text) { return true }
    guard list.count < most else { return false }
    list.append(text)
    return true
  }

  /// Puts an instant into its field.
  mutating func set(_ field: FeedField, _ time: Timestamp, rank: UInt8) {
    guard wants(field, rank: rank) else { return }
    if case .updated = field {
      (item.updated, updatedRank) = (time, rank)
    } else {
      (item.published, publishedRank) = (time, rank)
    }
  }

  /// The link that an identifier is: it has to look like one, unless the feed says that it is.
  private func permalink(_ id: String) -> String? {
    let scheme = id.prefix(8).lowercased()
    if scheme.hasPrefix("http://") || scheme == "https://" { return id }
    guard let permalinkBase else { return nil }
    return LinkResolver.link(id, base: permalinkBase)
  }

  /// The item, with what only its end can tell.
  func finished() -> FeedItem {
    var item = item
    if item.link == nil, isPermalink, let id = item.id { item.link = permalink(id) }
    if item.authors.isEmpty { item.authors = sourceAuthors }
    if item.language == nil { item.language = scopeLanguage }
    return item
  }
}
