public import NewsModel

/// When a delivery that failed is tried again.
///
/// The waits double, from five seconds to an hour: a restart of the receiver costs seconds, a broken one is asked
/// twenty-odd times a day.
public enum RetryPolicy {
  private static let first: Int64 = 5
  private static let longest: Int64 = 3600
  /// The longest that one failing notice keeps back the others, unless the receiver asks for it.
  private static let longestPause: Duration = .seconds(300)
  /// The longest that a receiver's `Retry-After` binds.
  private static let longestAsked: Duration = .seconds(86_400)

  /// How long to wait after so many attempts.
  public static func wait(afterAttempts attempts: Int) -> Duration {
    .seconds(min(longest, first << Int64(min(max(attempts - 1, 0), 20))))
  }

  /// How long a receiver is left alone before another notice is tried, after so many rounds that failed.
  ///
  /// - Parameter asked: how long it asked to be left alone, if it did.
  public static func pause(afterFailures failures: Int, asked: Duration?) -> Duration {
    max(min(wait(afterAttempts: failures), longestPause), min(asked ?? .zero, longestAsked))
  }

  /// When a notice is tried again; nil where it is laid aside, since that would be later than the receiver's
  /// `retryFor` allows.
  ///
  /// - Parameter asked: how long the receiver asked to be left alone, if it did.
  public static func next(for notice: Notice, to receiver: Receiver, asked: Duration?, now: Timestamp) -> Timestamp? {
    let next = now + max(wait(afterAttempts: notice.attempt), min(asked ?? .zero, longestAsked))
    // Counted from when it could first be told, so that what waited for its hour has its full time.
    return next - max(notice.made, notice.due) > receiver.retryFor ? nil : next
  }
}
