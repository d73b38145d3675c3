internal import AlertStoring
internal import Configuring
internal import NewsModel

/// Deletes what is older than the configuration's `keep` says, once a day.
struct HistoryPruning: Sendable {
  let keep: Configuration.Retention
  let store: AlertStore
  let now: @Sendable () -> Timestamp

  /// Deletes in small steps, between which others use the store; what a cancelled task leaves is deleted the next time.
  ///
  /// - Returns: what was deleted; nil where it was not the time.
  func run() async throws(StoreError) -> Pruning? {
    let time = now()
    guard try await store.isPruningDue(now: time) else { return nil }
    var pruning = Pruning(keepingItems: keep.items, alerts: keep.alerts, now: time)
    while !pruning.isDone, !Task.isCancelled { pruning = try await store.prune(pruning) }
    return pruning
  }
}
