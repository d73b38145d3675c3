import AlertStoring
import NewsModel
import Platform
import Synchronization

/// The line on a terminal that says how far a pass has come; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
  private struct State {
    var total = 0
    var done = 0
    var failed = 0
    var newItems = 0
  }

  private let isShown: Bool
  private let state = Mutex(State())

  init(isShown: Bool) {
    self.isShown = isShown && StandardStream.error.isTerminal
  }

  /// A pass over so many feeds begins.
  func begin(total: Int) {
    state.withLock { $0.total = total }
  }

  /// Counts what came in; the line is written anew by `show`.
  func add(_ polls: [RecordedPoll]) {
    state.withLock { state in
      for poll in polls {
        if !poll.isOlderPage { state.done += 1 }
        if let failure = poll.outcome.failure, !failure.isNoOutcome { state.failed += 1 }
        state.newItems += poll.novelty?.new ?? 0
      }
    }
  }

  /// Writes the line, in place of the one before.
  func show() {
    guard isShown else { return }
    let text = state.withLock {
      "\($0.done) of \(Wording.count($0.total, "feed")), \($0.failed) failed, \(Wording.count($0.newItems, "new item"))"
    }
    StandardStream.error.write("\r\u{1B}[K" + text)
  }

  /// Takes the line away, before anything else is printed.
  func clear() {
    if isShown { StandardStream.error.write("\r\u{1B}[K") }
  }
}
