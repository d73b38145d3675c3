internal import Synchronization

/// Lets many work side by side, or one alone, for as long as they like: who waits takes no thread.
///
///     await lock.lock(alone: false)
///     defer { lock.unlock() }
///
/// They are let in in the order in which they came, so that nobody waits forever. Where nobody wants to be alone nobody
/// waits, and it costs a mutex twice.
public final class AsyncReadWriteLock: Sendable {
  private struct State {
    /// How many hold it.
    var holders = 0
    /// Whether the one that holds it is alone.
    var isAlone = false
    var waiting: [(isAlone: Bool, continuation: CheckedContinuation<Void, Never>)] = []

    /// Lets one in that is next, if those who are in allow it.
    mutating func admit(alone: Bool) -> Bool {
      guard holders == 0 || !isAlone && !alone else { return false }
      holders += 1
      isAlone = alone
      return true
    }
  }

  private let state = Mutex(State())

  /// A lock that nobody holds.
  public init() {}

  /// Waits for one's turn; a task that is cancelled waits as well. Who holds it must not call this again.
  public func lock(alone: Bool) async {
    if state.withLock({ $0.waiting.isEmpty && $0.admit(alone: alone) }) { return }
    await withCheckedContinuation { continuation in
      let isIn = state.withLock { state in
        // Whoever was in the way may be gone by now.
        if state.waiting.isEmpty, state.admit(alone: alone) { return true }
        state.waiting.append((alone, continuation))
        return false
      }
      if isIn { continuation.resume() }
    }
  }

  /// Ends what a call of `lock` began, from whichever task.
  public func unlock() {
    let admitted = state.withLock { state in
      state.holders -= 1
      var count = 0
      while count < state.waiting.count, state.admit(alone: state.waiting[count].isAlone) { count += 1 }
      defer { state.waiting.removeFirst(count) }
      return state.waiting[..<count].map(\.continuation)
    }
    for continuation in admitted { continuation.resume() }
  }
}
