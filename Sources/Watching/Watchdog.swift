internal import NewsModel

/// When the service manager's watchdog is to be fed.
///
/// It goes by the clock that stands still while the machine is suspended (`CLOCK_MONOTONIC`), as the manager does, so
/// that setting the real-time clock neither starves nor overfeeds it. The poll timer, by which the daemon wakes up, goes
/// by the real-time clock and by whole seconds; it is armed anew whenever that clock is set.
struct Watchdog {
  typealias Instant = SuspendingClock.Instant

  /// Half of what the manager waits for: sd_watchdog_enabled(3).
  private let interval: Duration
  private var lastFed: Instant

  /// A watchdog that waits from now on.
  ///
  /// - Parameter patience: how long the manager waits.
  init(patience: Duration, now: Instant = .now) {
    interval = patience / 2
    lastFed = now
  }

  /// Whether it is time. The timer may come up to a second early, which is not worth another wake-up.
  func isDue(now: Instant = .now) -> Bool { rest(now) < .seconds(1) }

  /// When to wake up for it, by the real-time clock.
  func wakeUp(at time: Timestamp, now: Instant = .now) -> Timestamp { time + max(rest(now), .seconds(1)) }

  /// It was fed.
  mutating func noteFed(now: Instant = .now) { lastFed = now }

  private func rest(_ now: Instant) -> Duration { interval - lastFed.duration(to: now) }
}
