internal import Dispatch
internal import Synchronization

/// Whether what is being sent is to be broken off.
final class Breaker: Sendable {
  private let isBroken = Atomic<Bool>(false)

  /// Breaks it off.
  func trip() {
    isBroken.store(true, ordering: .relaxed)
  }

  var isTripped: Bool { isBroken.load(ordering: .relaxed) }
}

/// Calls that block, each on a thread of Dispatch's own, off the cooperative pool. There are as many at a time as there
/// are receivers.
enum BlockingWork {
  private static let queue = DispatchQueue(label: "newswatch.sending", attributes: .concurrent)

  /// Runs the body; when the task is cancelled the breaker that it was given trips.
  static func run<R: Sendable>(_ body: @escaping @Sendable (Breaker) -> R) async -> R {
    let breaker = Breaker()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.async { continuation.resume(returning: body(breaker)) }
      }
    } onCancel: {
      breaker.trip()
    }
  }
}
