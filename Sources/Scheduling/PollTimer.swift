public import Dispatch
public import NewsModel

/// One timer for the earliest feed that is due, by the real-time clock.
///
/// The deadline is a wall-clock time, so that it comes as soon as the clock has passed it: also after a suspend, and
/// after the clock was set forward. Nothing wakes in between. After the clock was set back the timer fires late at
/// most by as much as the owner lets it be armed ahead: `arm` cuts that at an hour.
public final class PollTimer {
  /// The longest that the timer sleeps in one piece.
  public static let longestSleep: Duration = .seconds(3600)

  private let source: any DispatchSourceTimer

  /// A timer that is not armed, and calls the closure on the queue.
  public init(queue: DispatchQueue, onTime: @escaping @Sendable () -> Void) {
    source = DispatchSource.makeTimerSource(queue: queue)
    source.setEventHandler(handler: onTime)
    source.activate()
  }

  deinit {
    source.cancel()
  }

  /// Lets the timer run out at the instant, in place of whatever it was armed for, or at once if that is past; nil
  /// stops it.
  public func arm(for instant: Timestamp?, now: Timestamp) {
    guard let instant else {
      source.schedule(deadline: .distantFuture)
      return
    }
    let wait = min(max(instant - now, .zero), Self.longestSleep)
    source.schedule(wallDeadline: .now() + .seconds(Int(wait.components.seconds)), leeway: .milliseconds(100))
  }
}
