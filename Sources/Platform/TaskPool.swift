internal import Dispatch
internal import Glibc
internal import Synchronization

/// Runs Swift's tasks on serial Dispatch queues, as many at a time as there are processors.
///
/// Swift's own executor takes the threads of Dispatch's global queues. On Linux their first thread starts a timer that
/// looks after them once a second for as long as the process lives (swift-corelibs-libdispatch, `src/event/workqueue.c`),
/// and an idle daemon would never sleep. The threads of serial queues are not looked after, and end when they have
/// nothing to do.
///
///     await withTaskExecutorPreference(TaskPool.shared) { … }
///
/// Child tasks inherit the preference; a `Task` has to be given it: `Task(executorPreference: TaskPool.shared) { … }`.
public final class TaskPool: TaskExecutor {
  private struct State {
    /// Jobs that wait, in their order from `next` on.
    var jobs: [UnownedJob] = []
    var next = 0
    var idleQueues: [DispatchQueue]

    mutating func takeJob() -> UnownedJob? {
      guard next < jobs.count else { return nil }
      defer {
        next += 1
        if next == jobs.count {
          jobs.removeAll(keepingCapacity: next <= 1024)
          next = 0
        }
      }
      return jobs[next]
    }
  }

  /// The pool that all that goes on runs on.
  public static let shared = TaskPool(width: max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

  private let state: Mutex<State>

  /// A pool that runs so many jobs at a time.
  public init(width: Int) {
    state = Mutex(State(idleQueues: (0..<max(1, width)).map { DispatchQueue(label: "newswatch.tasks.\($0)") }))
  }

  /// Implements `TaskExecutor`.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let queue = state.withLock { state in
      state.jobs.append(job)
      return state.idleQueues.popLast()
    }
    if let queue { queue.async { self.work(on: queue) } }
  }

  /// Runs jobs until none waits.
  private func work(on queue: DispatchQueue) {
    let executor = asUnownedTaskExecutor()
    while true {
      let job = state.withLock { state in
        let job = state.takeJob()
        if job == nil { state.idleQueues.append(queue) }
        return job
      }
      guard let job else { return }
      job.runSynchronously(on: executor)
    }
  }
}
