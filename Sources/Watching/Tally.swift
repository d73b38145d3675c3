internal import AlertStoring
internal import NewsModel
internal import Synchronization

/// Adds results up to a summary while they come in.
final class Tally: Sendable {
  private let state: Mutex<CheckPass.Summary>

  init(_ start: CheckPass.Summary) {
    state = Mutex(start)
  }

  var summary: CheckPass.Summary { state.withLock { $0 } }

  /// Adds alerts that no poll brought.
  func add(_ alerts: [Alert]) {
    state.withLock { $0.alerts += alerts.count }
  }

  func add(_ polls: [RecordedPoll]) {
    state.withLock { summary in
      for poll in polls {
        if poll.outcome.failure?.isNoOutcome ?? false {
          summary.skipped += 1
          continue
        }
        summary.newItems += poll.novelty?.new ?? 0
        summary.alerts += poll.alerts.count
        if poll.isOlderPage { continue }
        summary.polled += 1
        switch poll.outcome.body {
        case .notModified, .identical: summary.unchanged += 1
        case .none, .document: break
        }
        if let failure = poll.outcome.failure {
          summary.failures.append(.init(feed: poll.feed, reason: failure.message))
        }
      }
    }
  }
}
