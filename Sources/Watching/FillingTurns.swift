internal import Synchronization

/// The gaps that are being filled.
typealias FeedsBeingFilled = FillingTurns<GapFilling>

/// The turns of fillings: the feeds whose gaps are being filled, in whichever round of polls.
///
/// A filling from a slow host can last beyond the feed's next poll, which may find another gap. That one waits for its
/// turn: a host that does not keep up is not asked for two rows of pages at once. Those that wait are few, since a feed
/// with some gaps that nothing filled gets no further filling.
final class FillingTurns<Filling: Sendable>: Sendable {
  /// What waits for its turn, by the feeds that are being filled.
  private let waiting = Mutex<[String: [Filling]]>([:])

  /// Runs the body for a filling, and then for those of the same feed that came meanwhile; at once where that goes on
  /// already, for then the filling is left to who runs it.
  ///
  /// - Parameter body: says whether the feed may be asked for more.
  func inTurn<Failure: Error>(
    _ filling: Filling, of feed: String, _ body: (Filling) async throws(Failure) -> Bool
  ) async throws(Failure) {
    guard begins(filling, of: feed) else { return }
    var next: Filling? = filling
    while let filling = next {
      do throws(Failure) {
        guard try await body(filling) else { return end(feed) }
      } catch {
        end(feed)
        throw error
      }
      next = following(feed)
    }
  }

  private func begins(_ filling: Filling, of feed: String) -> Bool {
    waiting.withLock { waiting in
      guard waiting[feed] == nil else {
        waiting[feed]?.append(filling)
        return false
      }
      waiting[feed] = []
      return true
    }
  }

  /// The next that waits; where none does, the feed is not being filled any more.
  private func following(_ feed: String) -> Filling? {
    waiting.withLock { waiting in
      guard let first = waiting[feed]?.first else {
        waiting[feed] = nil
        return nil
      }
      waiting[feed]?.removeFirst()
      return first
    }
  }

  private func end(_ feed: String) { waiting.withLock { $0[feed] = nil } }
}
