public import Dispatch

/// Runs an actor on a serial Dispatch queue of its own.
///
/// Blocking calls into C libraries then stay off the cooperative pool, and Dispatch sources that deliver on the
/// same queue may enter the actor with `assumeIsolated`. (`DispatchSerialQueue`, which is an executor itself on
/// other platforms, does not exist on Linux.)
public final class QueueExecutor: SerialExecutor {
  /// The serial queue that every job of the actor runs on.
  public let queue: DispatchQueue

  /// Makes a serial queue with the label that debuggers and crash reports show.
  public init(label: String) {
    queue = DispatchQueue(label: label)
  }

  /// Implements `SerialExecutor`.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }

  /// Implements `SerialExecutor`: traps unless called on the queue.
  public func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
