public import NewsModel
internal import StoryGrouping
internal import TopicMatching

/// How items are grouped to stories: `TopicMatching` folds their words, `StoryGrouping` makes and compares sketches of
/// them, the store finds the sketches to compare.
public enum Stories {
  /// What the store is to compare sketches by.
  public static let comparing: @Sendable (StorySketch, StorySketch) -> StoryVerdict = { $0.compared(with: $1) }

  private static let sketcher = {
    let folder = TextFolder()
    return StorySketcher { folder.words(of: $0, language: $1, mostWords: $2) }
  }()

  /// The result with the sketch of the item, if there is a topic that it matched; others have no story.
  static func sketched(_ result: MatchResult, of item: FeedItem) -> MatchResult {
    if result.matches.isEmpty { return result }
    var result = result
    result.story = sketcher.sketch(item, language: result.language ?? item.language)
    return result
  }
}
