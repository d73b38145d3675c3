import Dispatch
import Synchronization

/// Something that a server's answer waits for, until the test opens it.
public final class Gate: Sendable {
  private let state = Mutex(State())

  private struct State {
    var isOpen = false
    var waiting = 0
    var arrivals: [CheckedContinuation<Void, Never>] = []
  }

  private let semaphore = DispatchSemaphore(value: 0)

  /// A closed gate.
  public init() {}

  /// Lets everybody through, now and later.
  public func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = 0 }
      return state.waiting
    }
    for _ in 0..<waiting { semaphore.signal() }
  }

  /// Waits until somebody has come to the gate.
  public func reached() async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.waiting == 0 && !state.isOpen { state.arrivals.append(continuation) }
        return state.waiting > 0 || state.isOpen
      }
      if isThere { continuation.resume() }
    }
  }

  /// Blocks the thread until the gate is open.
  func pass() {
    let (isOpen, arrivals) = state.withLock { state in
      if !state.isOpen { state.waiting += 1 }
      defer { state.arrivals = [] }
      return (state.isOpen, state.arrivals)
    }
    for arrival in arrivals { arrival.resume() }
    if !isOpen { semaphore.wait() }
  }
}
