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
    let queries = plan.topicQueries
    let changed = try await store.changedTopics(queries)
    if changed.isEmpty { return }
    let span = plan.configuration.backfill
    guard span > .zero else { return try await store.remember(queries) }
    let matcher = KeptItemMatcher(plan, only: changed, feeds: plan.feedsOfOtherTopics(changed))
    let since = now() - span
    var next: Int64? = 0
    while let id = next, !Task.isCancelled {
      let batch = try await store.backfill(after: id, since: since, completing: queries) {
        Stories.sketched(matcher.match($0), of: $0.item)
      }
      if !batch.alerts.isEmpty { await onAlerts(batch.alerts) }
      next = batch.last
    }
  }
}
