internal import Dispatch

/// The two Dispatch sources that wake a fetcher: one for all its descriptors, one for its time.
///
/// They live on the owner's queue and are cancelled when the owner lets go of them.
final class EventSources {
  private let readiness: any DispatchSourceRead
  private let timer: any DispatchSourceTimer
  private var armedFor: ContinuousClock.Instant?

  /// Sources that deliver on the queue: one whenever a descriptor of the set is ready, the other when the timer that
  /// `setTimer` set has run out.
  init(
    _ set: ReadinessSet, queue: DispatchQueue, onReadiness: @escaping @Sendable () -> Void,
    onTime: @escaping @Sendable () -> Void
  ) {
    readiness = DispatchSource.makeReadSource(fileDescriptor: set.raw, queue: queue)
    timer = DispatchSource.makeTimerSource(queue: queue)
    readiness.setEventHandler(handler: onReadiness)
    timer.setEventHandler(handler: onTime)
    // The epoll descriptor may only be closed, and its number given out again, once Dispatch has let go of it. The set
    // itself is not used by the handler, only held; by then its owner is gone.
    nonisolated(unsafe) let held = set
    readiness.setCancelHandler { @Sendable in withExtendedLifetime(held) {} }
    readiness.activate()
    timer.activate()
  }

  deinit {
    readiness.cancel()
    timer.cancel()
  }

  /// Sets the timer, or stops it.
  ///
  /// One that is already set for an earlier instant is left alone: that it then fires for nothing costs less than to
  /// move it whenever a transfer moves its own deadline.
  func setTimer(_ instant: ContinuousClock.Instant?, now: ContinuousClock.Instant) {
    guard let instant else {
      if armedFor != nil { timer.schedule(deadline: .distantFuture) }
      armedFor = nil
      return
    }
    if let armedFor, armedFor <= instant { return }
    armedFor = instant
    let delay = max(now.duration(to: instant), .zero)
    timer.schedule(deadline: .now() + .milliseconds(delay.wholeMilliseconds + 1), leeway: .milliseconds(1))
  }

  /// Notes that the timer has run out.
  func timerFired() {
    armedFor = nil
  }
}
