internal import AlertStoring
internal import Configuring
internal import NewsModel
internal import TopicMatching

/// Lets new and changed topics alert on items that were kept before they were known.
struct Backfill: Sendable {
  let plan: WatchPlan
  let store: AlertStore
  let now: @Sendable () -> Timestamp

  /// Matches what is to be matched, batch by batch, and hands over each batch's alerts once they are durable. If the
  /// task is cancelled or the process ends on the way, the next run begins anew.
  ///
  /// - Throws: `StoreError` when the store cannot be read or written.
  func run(_ onAlerts: ([Alert]) async -> Void) async throws(StoreError) {
    let hashes = plan.matchingHashes
    let changed = try await store.changedTopics(hashes)
    if changed.isEmpty { return }
    let span = plan.configuration.backfill
    guard span > .zero else { return try await store.remember(hashes) }
    let matcher = KeptItemMatcher(plan, only: changed, feeds: plan.feedsOfOtherTopics(changed))
    let since = now() - span
    var next: Int64? = 0
    while let id = next, !Task.isCancelled {
      let batch = try await store.backfill(after: id, since: since, completing: hashes) {
        Stories.sketched(matcher.match($0), of: $0.item)
      }
      if !batch.alerts.isEmpty { await onAlerts(batch.alerts) }
      next = batch.last
    }
  }
}

extension WatchPlan {
  /// What decides which topics an item meets: the hash of each topic's query, and the topics that feeds are limited to.
  /// Where one is not what the store remembers, kept items may meet more topics than they did.
  public var matchingHashes: [String: String] {
    var hashes = topics.queryHashes
    for feed in configuration.feeds {
      if let topics = feed.topics { hashes[Self.key(of: feed.name)] = topics.sorted().joined(separator: " ") }
    }
    return hashes
  }

  /// The configured feeds that have got or lost a limit, or have another one.
  func feedsOfOtherTopics(_ changed: Set<String>) -> Set<String> {
    Set(configuration.feeds.map(\.name).filter { changed.contains(Self.key(of: $0)) })
  }

  /// Stands among the topics' ids; no topic can have it for an id.
  private static func key(of feed: String) -> String { "(feed) \(feed)" }
}
