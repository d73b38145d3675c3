/// Which element fills which field, and whose word counts when several speak.
enum FieldRules {
  /// The rule of an element that stands directly in an item.
  static func item(_ namespace: XMLNamespace, _ tag: FeedTag, isAtom: Bool) -> FieldRule? {
    switch namespace {
    case .core, .sitemap: isAtom ? atomItem(tag, rank: 10) : coreItem(tag)
    case .atom: isAtom ? atomItem(tag, rank: 10) : atomItem(tag, rank: 7)
    case .dublinCore: dublinCore(tag)
    case .dublinCoreTerms: dublinCoreTerms(tag)
    case .contentModule: tag == .encoded ? FieldRule(field: .content, mode: .html) : nil
    case .xhtml:
      switch tag {
      case .body: FieldRule(field: .content, mode: .xml, rank: 8)
      case .div: FieldRule(field: .content, mode: .xml, rank: 6)
      default: nil
      }
    case .feedburner: tag == .origlink ? FieldRule(field: .originalLink, mode: .value, rank: 3) : nil
    case .news: news(tag)
    case .itunes: tag == .author ? FieldRule(field: .author, mode: .html, rank: 2) : nil
    default: nil
    }
  }

  private static func coreItem(_ tag: FeedTag) -> FieldRule? {
    switch tag {
    case .title: FieldRule(field: .title, mode: .html)
    case .description: FieldRule(field: .summary, mode: .html)
    case .abstract: FieldRule(field: .summary, mode: .html, rank: 8)
    case .summary: FieldRule(field: .summary, mode: .html, rank: 6)
    case .encoded: FieldRule(field: .content, mode: .html)
    case .fullitem: FieldRule(field: .content, mode: .html, rank: 9)
    case .body: FieldRule(field: .content, mode: .html, rank: 8)
    case .content: FieldRule(field: .content, mode: .html, rank: 6)
    case .link, .loc: FieldRule(field: .link, mode: .value)
    case .guid: FieldRule(field: .id, mode: .value)
    case .id: FieldRule(field: .id, mode: .value, rank: 8)
    case .author: FieldRule(field: .author, mode: .html)
    case .category: FieldRule(field: .category, mode: .html)
    case .pubdate: FieldRule(field: .published, mode: .value)
    case .published: FieldRule(field: .published, mode: .value, rank: 8)
    case .date: FieldRule(field: .date, mode: .value, rank: 5)
    case .updated, .modified, .lastmod: FieldRule(field: .updated, mode: .value)
    case .language: FieldRule(field: .language, mode: .value)
    default: nil
    }
  }

  private static func atomItem(_ tag: FeedTag, rank: UInt8) -> FieldRule? {
    switch tag {
    case .title: FieldRule(field: .title, mode: .text, rank: rank)
    case .summary: FieldRule(field: .summary, mode: .text, rank: rank)
    case .content: FieldRule(field: .content, mode: .text, rank: rank)
    case .id: FieldRule(field: .id, mode: .value, rank: rank)
    case .published: FieldRule(field: .published, mode: .value, rank: rank)
    case .issued: FieldRule(field: .published, mode: .value, rank: rank - 1)
    case .created: FieldRule(field: .published, mode: .value, rank: rank - 6)
    case .updated: FieldRule(field: .updated, mode: .value, rank: rank)
    case .modified: FieldRule(field: .updated, mode: .value, rank: rank - 1)
    default: nil
    }
  }

  private static func dublinCore(_ tag: FeedTag) -> FieldRule? {
    switch tag {
    case .title: FieldRule(field: .title, mode: .html, rank: 5)
    case .description: FieldRule(field: .summary, mode: .html, rank: 5)
    case .creator, .author: FieldRule(field: .author, mode: .html, rank: 5)
    case .subject: FieldRule(field: .category, mode: .html, rank: 5)
    case .date: FieldRule(field: .date, mode: .value, rank: 5)
    case .language: FieldRule(field: .language, mode: .value, rank: 5)
    default: nil
    }
  }

  private static func dublinCoreTerms(_ tag: FeedTag) -> FieldRule? {
    switch tag {
    case .issued: FieldRule(field: .published, mode: .value, rank: 6)
    case .created: FieldRule(field: .published, mode: .value, rank: 3)
    case .modified: FieldRule(field: .updated, mode: .value, rank: 6)
    case .abstract: FieldRule(field: .summary, mode: .html, rank: 3)
    default:
      // The terms repeat the elements; those come first.
      dublinCore(tag).map { FieldRule(field: $0.field, mode: $0.mode, rank: 4) }
    }
  }

  private static func news(_ tag: FeedTag) -> FieldRule? {
    switch tag {
    case .title: FieldRule(field: .title, mode: .html)
    case .publicationDate: FieldRule(field: .published, mode: .value)
    case .language: FieldRule(field: .language, mode: .value)
    case .keywords: FieldRule(field: .keywords, mode: .html)
    default: nil
    }
  }

  /// The rule of an element that stands directly in a feed or channel.
  static func feed(_ namespace: XMLNamespace, _ tag: FeedTag, isAtom: Bool) -> FieldRule? {
    switch namespace {
    case .core:
      isAtom ? atomFeed(tag, rank: 10) : coreFeed(tag)
    case .atom: atomFeed(tag, rank: isAtom ? 10 : 7)
    case .dublinCore:
      switch tag {
      case .title: FieldRule(field: .title, mode: .html, rank: 5)
      case .creator: FieldRule(field: .author, mode: .html, rank: 5)
      case .date: FieldRule(field: .updated, mode: .value, rank: 5)
      case .language: FieldRule(field: .language, mode: .value, rank: 5)
      default: nil
      }
    case .dublinCoreTerms: tag == .modified ? FieldRule(field: .updated, mode: .value, rank: 6) : nil
    case .syndication:
      switch tag {
      case .updateperiod: FieldRule(field: .updatePeriod, mode: .value)
      case .updatefrequency: FieldRule(field: .updateFrequency, mode: .value)
      default: nil
      }
    default: nil
    }
  }

  private static func coreFeed(_ tag: FeedTag) -> FieldRule? {
    switch tag {
    case .title: FieldRule(field: .title, mode: .html)
    case .link: FieldRule(field: .link, mode: .value)
    case .lastbuilddate: FieldRule(field: .updated, mode: .value)
    case .language: FieldRule(field: .language, mode: .value)
    case .ttl: FieldRule(field: .ttl, mode: .value)
    default: nil
    }
  }

  private static func atomFeed(_ tag: FeedTag, rank: UInt8) -> FieldRule? {
    switch tag {
    case .title: FieldRule(field: .title, mode: .text, rank: rank)
    case .updated: FieldRule(field: .updated, mode: .value, rank: rank)
    case .modified: FieldRule(field: .updated, mode: .value, rank: rank - 1)
    default: nil
    }
  }
}
