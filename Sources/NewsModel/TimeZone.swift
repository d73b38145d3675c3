/// How far the clocks of a place are ahead of UTC, and when they are changed.
public struct TimeZone: Sendable, Equatable {
  /// `UTC`, or its name in the time zone database.
  public let name: String
  private let transitions: [Transition]
  /// Seconds ahead of UTC before the first transition.
  private let earliest: Int
  /// What holds after the last one.
  private let rule: TimeZoneRule?

  /// From when on clocks are so far ahead.
  public struct Transition: Sendable, Equatable {
    /// When it begins.
    public var time: Timestamp
    /// Seconds ahead of UTC.
    public var offset: Int

    /// A transition.
    public init(time: Timestamp, offset: Int) {
      self.time = time
      self.offset = offset
    }
  }

  /// Coordinated universal time.
  public static let utc = TimeZone(name: "UTC", earliest: 0, transitions: [], rule: nil)

  /// A zone.
  ///
  /// - Parameters:
  ///   - earliest: seconds ahead of UTC before the first transition.
  ///   - transitions: in the order of time.
  ///   - rule: what holds after the last one; nil where nothing changes any more.
  public init(name: String, earliest: Int, transitions: [Transition], rule: TimeZoneRule?) {
    self.name = name
    self.earliest = earliest
    self.transitions = transitions
    self.rule = rule
  }

  /// How many seconds its clocks are ahead of UTC.
  public func offset(at time: Timestamp) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    if low == transitions.count, let rule { return rule.offset(at: time) }
    return low == 0 ? earliest : transitions[low - 1].offset
  }

  /// The date and time that its clocks show.
  public func clock(at time: Timestamp) -> CivilTime { CivilTime(time + .seconds(offset(at: time))) }

  /// The first time after an instant at which its clocks show that time of day.
  ///
  /// On a day on which they are set forward past it, it is as long after midnight as on any other; where they show it
  /// twice, the first time counts.
  public func next(_ time: TimeOfDay, after instant: Timestamp) -> Timestamp {
    var day = clock(at: instant)
    (day.hour, day.minute, day.second) = (0, time.minutes, 0)
    day.day -= 1
    while true {
      let found = self.instant(of: day)
      if found > instant { return found }
      day.day += 1
    }
  }

  /// When its clocks show a date and time, whose parts may lie beyond their bounds.
  public func instant(of local: CivilTime) -> Timestamp {
    let shown = local.timestamp
    // A clock is changed by less than a day, and not twice within two.
    let before = offset(at: shown - .seconds(86_400))
    let after = offset(at: shown + .seconds(86_400))
    for offset in [before, after] {
      let instant = shown - .seconds(offset)
      if self.offset(at: instant) == offset { return instant }
    }
    return shown - .seconds(before)
  }
}
