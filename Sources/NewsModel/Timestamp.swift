internal import Glibc

/// An instant in UTC, to the second; leap seconds do not exist in it, as in POSIX.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z, negative before.
  public var secondsSinceEpoch: Int64

  /// The instant that many seconds after 1970-01-01T00:00:00Z.
  public init(secondsSinceEpoch: Int64) {
    self.secondsSinceEpoch = secondsSinceEpoch
  }

  /// What the system's real-time clock shows.
  public static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(secondsSinceEpoch: Int64(time.tv_sec))
  }

  /// Compares by time.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSinceEpoch < right.secondsSinceEpoch
  }

  /// The instant after a span of time, which is cut to whole seconds; it stops at the ends of what can be told.
  public static func + (left: Timestamp, right: Duration) -> Timestamp {
    let (sum, overflow) = left.secondsSinceEpoch.addingReportingOverflow(right.components.seconds)
    return Timestamp(secondsSinceEpoch: overflow ? (right < .zero ? .min : .max) : sum)
  }

  /// The instant before a span of time, which is cut to whole seconds; it stops at the ends of what can be told.
  public static func - (left: Timestamp, right: Duration) -> Timestamp {
    left + .seconds(-right.components.seconds)
  }

  /// The time from one instant to another.
  public static func - (left: Timestamp, right: Timestamp) -> Duration {
    .seconds(left.secondsSinceEpoch) - .seconds(right.secondsSinceEpoch)
  }
}
