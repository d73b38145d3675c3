internal import AlertStoring
internal import Delivering
internal import Dispatch
internal import NewsModel
internal import Platform
internal import Scheduling

/// Tells one receiver for as long as the daemon runs: when something new waits for it, and when a retry is due.
final class ReceiverWorker: Sendable {
  let receiver: Receiver
  private let wakeUps: AsyncStream<Bool>.Continuation
  private let task: Task<Void, Never>

  /// How long it is left alone while the store cannot be written.
  private static let pauseWithoutStore: Duration = .seconds(300)

  /// A worker that begins at once.
  ///
  /// - Parameters:
  ///   - queue: where its timer fires.
  ///   - onTold: is called when something was told, or could not be.
  init(
    _ receiver: Receiver, round: DeliveryRound, log: Log, queue: DispatchQueue, onTold: @escaping @Sendable () -> Void
  ) {
    self.receiver = receiver
    let (events, post) = AsyncStream<Bool>.makeStream()
    wakeUps = post
    task = Task(executorPreference: TaskPool.shared) {
      let timer: PollTimer
      do throws(SystemError) {
        timer = try PollTimer(queue: queue) { post.yield(false) }
      } catch {
        return log.error("receiver \(receiver.name) is not told: \(error)", [LogField("receiver", receiver.name)])
      }
      var failures = 0
      var pausedUntil: Timestamp?
      post.yield(false)
      for await isUrgent in events {
        if !isUrgent, let end = pausedUntil, end > round.now() {
          timer.arm(for: end)
          continue
        }
        var next: Timestamp?
        var asked: Duration?
        do throws(StoreError) {
          let result = try await round.run(receiver)
          if Task.isCancelled { break }
          Self.report(result, failures: failures, log)
          failures = result.failure == nil ? 0 : failures + 1
          if result.delivered > 0 || result.failure != nil || result.refusal != nil { onTold() }
          asked = result.asked
          next = try await round.store.nextNotice(for: receiver.name)
        } catch {
          if Task.isCancelled { break }
          log.error("receiver \(receiver.name): \(error)", [LogField("receiver", receiver.name)])
          failures += 1
          next = round.now() + Self.pauseWithoutStore
        }
        pausedUntil =
          failures == 0 ? nil : round.now() + RetryPolicy.pause(afterFailures: failures, asked: asked)
        timer.arm(for: next.map { max($0, pausedUntil ?? $0) })
      }
      timer.arm(for: nil)
    }
  }

  /// Something new may wait.
  ///
  /// - Parameter evenIfPaused: whether a receiver that failed a moment ago is told at once.
  func wake(evenIfPaused: Bool = false) { wakeUps.yield(evenIfPaused) }

  /// Breaks off what is being sent, and waits for the end.
  func stop() async {
    task.cancel()
    wakeUps.finish()
    await task.value
  }

  /// One line for what failed or is well again; a failure that goes on is told once.
  static func report(_ result: DeliveryRound.Result, failures: Int, _ log: Log) {
    let fields = [LogField("receiver", result.receiver)]
    if result.delivered > 0 {
      let line = "receiver \(result.receiver): told \(result.delivered)"
      if failures > 0 {
        log.info("\(line), well again after \(Wording.count(failures, "failure"))", fields)
      } else {
        log.debug(line, fields)
      }
    }
    if result.laidAside > 0 {
      log.error(
        "receiver \(result.receiver): \(result.laidAside) laid aside (\(result.refusal ?? result.failure ?? "")); "
          + "'newswatch deliver --retry' tries again", fields)
    } else if let refusal = result.refusal {
      log.warning("receiver \(result.receiver): \(refusal)", fields)
    } else if let failure = result.failure {
      let line = "receiver \(result.receiver): \(failure)"
      if failures > 0 && result.delivered == 0 { log.debug(line, fields) } else { log.warning(line, fields) }
    }
  }
}
