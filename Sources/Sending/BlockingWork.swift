internal import Glibc
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

/// Calls that block, each on a thread of its own. There are as many at a time as there are receivers.
///
/// Not on Dispatch's threads: there are few, Swift's tasks run on them too, and a handful of receivers that do not answer
/// would hold them all.
enum BlockingWork {
  /// Runs the body; when the task is cancelled the breaker that it was given trips.
  ///
  /// - Throws: `SendFailure` of the body, or where the system gives no thread.
  static func run<R: Sendable>(
    _ body: @escaping @Sendable (Breaker) throws(SendFailure) -> R
  ) async throws(SendFailure) -> R {
    let breaker = Breaker()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        start { isStarted in
          guard isStarted else {
            return continuation.resume(
              returning: Result<R, SendFailure>.failure(SendFailure("the system gives no thread")))
          }
          do throws(SendFailure) {
            continuation.resume(returning: .success(try body(breaker)))
          } catch {
            continuation.resume(returning: .failure(error))
          }
        }
      }
    } onCancel: {
      breaker.trip()
    }
    return try result.get()
  }

  private final class Body {
    let run: (Bool) -> Void

    init(_ run: @escaping (Bool) -> Void) {
      self.run = run
    }
  }

  /// Calls the body once, with whether it is on a thread of its own.
  private static func start(_ body: @escaping @Sendable (Bool) -> Void) {
    let box = Unmanaged.passRetained(Body(body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { box in
        if let box { Unmanaged<Body>.fromOpaque(box).takeRetainedValue().run(true) }
        return nil
      }, box.toOpaque())
    if code == 0 {
      pthread_detach(thread)
    } else {
      box.takeRetainedValue().run(false)
    }
  }
}
