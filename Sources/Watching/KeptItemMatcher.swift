public import AlertStoring
internal import Configuring
public import NewsModel
internal import TopicMatching

/// Matches items of the store as if their feeds brought them now.
public struct KeptItemMatcher: Sendable {
  private let plan: WatchPlan
  private let feeds: [String: Feed]
  private let only: Set<String>?
  private let whole: Set<String>

  /// A matcher of a plan's topics, or only of some of them.
  ///
  /// - Parameter whole: the feeds whose items are matched against all that their feed allows even so.
  public init(_ plan: WatchPlan, only: Set<String>? = nil, feeds whole: Set<String> = []) {
    self.whole = whole
    self.plan = plan
    feeds = Dictionary(plan.configuration.feeds.map { ($0.name, $0) }) { first, _ in first }
    self.only = only
  }

  /// The topics of an item. What its feed's `topics` leave out does not match; a feed that is not configured any more
  /// leaves nothing out.
  public func match(_ kept: KeptItem) -> MatchResult {
    let feed = feeds[kept.feed]
    let allowed: [String]? =
      if let only, !whole.contains(kept.feed) {
        feed?.topics?.filter(only.contains) ?? Array(only)
      } else {
        feed?.topics
      }
    let result = plan.topics.match(
      kept.item, feed: kept.feed, language: kept.item.language ?? feed?.language, only: allowed)
    return plan.reading(result, of: kept.item)
  }
}
