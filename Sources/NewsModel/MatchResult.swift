/// What the matcher says of an item.
public struct MatchResult: Sendable, Equatable {
  /// The item's language (BCP 47): the declared one where its text bears it out, else the detected one; nil if neither.
  public var language: String?
  /// The topics that it matched, in the order of the configuration.
  public var matches: [TopicMatch]
  /// What decides on the item's story, where it matched and that was worked out; without it the item is a story by
  /// itself.
  public var story: StorySketch?

  /// A result, no match by default.
  public init(language: String? = nil, matches: [TopicMatch] = [], story: StorySketch? = nil) {
    self.language = language
    self.matches = matches
    self.story = story
  }
}
