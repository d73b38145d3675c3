/// How alerts are put together for a receiver.
public enum Notify: Sendable, Equatable {
  /// Each alert by itself.
  case each
  /// Of each story, in each topic, the first alert; the others stand in the store.
  case story
  /// All alerts of a day together, at that time.
  case digest(TimeOfDay)
}

/// The hours in which a receiver is told nothing.
public struct QuietHours: Sendable, Equatable {
  /// When they begin.
  public var start: TimeOfDay
  /// When they end; before the start where they go over midnight.
  public var end: TimeOfDay

  /// Quiet hours.
  public init(start: TimeOfDay, end: TimeOfDay) {
    self.start = start
    self.end = end
  }

  /// Whether a time of day lies in them.
  public func contains(_ time: TimeOfDay) -> Bool {
    start < end ? time >= start && time < end : time >= start || time < end
  }
}

/// What a topic or a receiver says of when and how alerts are told; what it leaves open is nil.
public struct NotifyPolicy: Sendable, Equatable {
  /// How alerts are put together.
  public var notify: Notify?
  /// When nothing is told; none is an answer too.
  public var quiet: Quiet?

  /// Whether there are quiet hours.
  public enum Quiet: Sendable, Equatable {
    /// Never.
    case never
    /// In these hours.
    case hours(QuietHours)
  }

  /// A policy.
  public init(notify: Notify? = nil, quiet: Quiet? = nil) {
    self.notify = notify
    self.quiet = quiet
  }

  /// This policy, and where it says nothing another one.
  public func or(_ other: NotifyPolicy) -> NotifyPolicy {
    NotifyPolicy(notify: notify ?? other.notify, quiet: quiet ?? other.quiet)
  }

  /// When an alert that may be told from a time on is told: with the next digest, and not in quiet hours.
  public func release(_ time: Timestamp, in zone: TimeZone) -> Timestamp {
    var time = time
    if case .digest(let at)? = notify { time = zone.next(at, after: time) }
    guard case .hours(let hours)? = quiet else { return time }
    let clock = zone.clock(at: time)
    guard let shown = TimeOfDay(hour: clock.hour, minute: clock.minute), hours.contains(shown) else { return time }
    let end = zone.next(hours.end, after: time)
    // Where clocks are set back over the end, it is shown again when they are over, and next on the day after.
    return end < zone.next(hours.start, after: time) ? end : time
  }
}
