internal import AlertStoring
internal import Configuring
internal import Dispatch
internal import NewsModel
internal import Platform

/// The workers that tell the receivers of a configuration while the daemon runs, one each. It belongs to the daemon alone.
final class ReceiverWorkers {
  /// By the receiver's name.
  private var workers: [String: ReceiverWorker] = [:]
  /// How the workers reach the network.
  private var http: HTTPSettings?
  private let store: AlertStore
  private let log: Log
  private let queue: DispatchQueue
  private let now: @Sendable () -> Timestamp
  private let onTold: @Sendable () -> Void

  /// No worker yet.
  ///
  /// - Parameters:
  ///   - queue: where their timers fire.
  ///   - onTold: is called when something was told, or could not be.
  init(
    store: AlertStore, log: Log, queue: DispatchQueue, now: @escaping @Sendable () -> Timestamp,
    onTold: @escaping @Sendable () -> Void
  ) {
    self.store = store
    self.log = log
    self.queue = queue
    self.now = now
    self.onTold = onTold
  }

  /// Lets a worker tell each receiver of a configuration, and no other.
  nonisolated(nonsending) func use(_ configuration: Configuration) async {
    let isAnotherWay = http != configuration.http
    http = configuration.http
    let receivers = Dictionary(configuration.receivers.map { ($0.name, $0) }) { first, _ in first }
    // What is broken off is told again by the worker that comes next.
    await stop { isAnotherWay || receivers[$0.receiver.name] != $0.receiver }
    let round = DeliveryRound(http: configuration.http, store: store, now: now)
    for (name, receiver) in receivers where workers[name] == nil {
      workers[name] = ReceiverWorker(receiver, round: round, log: log, queue: queue, onTold: onTold)
    }
  }

  /// Lets all look whether something waits.
  func wake() {
    for worker in workers.values { worker.wake() }
  }

  /// Lets the workers of some receivers tell at once what waits, even those that failed a moment ago.
  func hurry(_ names: [String]) {
    for name in names { workers[name]?.wake(evenIfPaused: true) }
  }

  /// Breaks off all that is being sent, and waits for the end.
  nonisolated(nonsending) func stop() async {
    await stop { _ in true }
  }

  private nonisolated(nonsending) func stop(where isDropped: (ReceiverWorker) -> Bool) async {
    let dropped = workers.values.filter(isDropped)
    await withTaskGroup(of: Void.self) { group in
      for worker in dropped { group.addTask { await worker.stop() } }
    }
    for worker in dropped { workers[worker.receiver.name] = nil }
  }
}
