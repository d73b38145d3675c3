internal import NewsModel

/// The fields that a part of a query looks at.
struct Fields: OptionSet, Hashable, BitwiseCopyable {
  let rawValue: UInt8

  static let title = Fields(rawValue: 1)
  static let summary = Fields(rawValue: 2)
  static let content = Fields(rawValue: 4)
  static let author = Fields(rawValue: 8)
  static let category = Fields(rawValue: 16)
  static let link = Fields(rawValue: 32)
  /// The first words of the content, which stand in for a summary that is missing.
  static let opening = Fields(rawValue: 64)

  /// What an unscoped term searches.
  static let text: Fields = [.title, .summary, .content]
  /// What tells the language of an item.
  static let sample: Fields = [.title, .summary, .content, .opening]
  static let all: Fields = [.title, .summary, .content, .author, .category, .link, .opening]

  /// How many words of the content count as its opening.
  static let openingWords = 60

  /// The fields of a scope; nil for those that are compared as a whole.
  init?(_ scope: FieldScope) {
    switch scope {
    case .title: self = .title
    case .summary: self = .summary
    case .content: self = .content
    case .author: self = .author
    case .category: self = .category
    case .link: self = .link
    case .text: self = .text
    case .lead: self = [.title, .summary, .opening]
    case .feed, .lang: return nil
    }
  }

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Within this scope, another one: what both look at.
  func narrowed(to scope: Fields) -> Fields {
    var result = intersection(scope)
    if contains(.content), scope.contains(.opening) { result.insert(.opening) }
    if scope.contains(.content), contains(.opening) { result.insert(.opening) }
    return result
  }

  /// The fields that a part of an item belongs to.
  init(indexing field: ItemField) {
    self =
      switch field {
      case .title: .title
      case .summary: .summary
      case .content: [.content, .opening]
      case .author: .author
      case .category: .category
      case .link: .link
      case .feed, .lang: []
      }
  }
}
