internal import Synchronization

/// The feeds whose gaps are being filled, in whichever round of polls.
///
/// A filling from a slow host can last beyond the feed's next poll, which may find another gap. That one is left as it
/// is: a host that does not keep up is not asked for two rows of pages at once.
final class FeedsBeingFilled: Sendable {
  private let feeds = Mutex<Set<String>>([])

  /// Runs the body, unless that goes on for the feed already.
  func once<Failure: Error>(
    for feed: String, _ body: () async throws(Failure) -> Void
  ) async throws(Failure) {
    guard feeds.withLock({ $0.insert(feed).inserted }) else { return }
    defer { _ = feeds.withLock { $0.remove(feed) } }
    try await body()
  }
}
