/// What the matcher says of an item.
public struct MatchResult: Sendable, Equatable {
  /// The item's language (BCP 47): the declared one where its text bears it out, else the detected one; nil if neither.
  public var language: String?
  /// The topics that it matched, in the order of the configuration.
  public var matches: [TopicMatch]

  /// A result, no match by default.
  public init(language: String? = nil, matches: [TopicMatch] = []) {
    self.language = language
    self.matches = matches
  }
}
