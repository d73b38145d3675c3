/// How clocks are changed each year: what a `TZ` variable says (POSIX, "Environment Variables"; RFC 9636, section 3.3).
public struct TimeZoneRule: Sendable, Equatable {
  /// Seconds ahead of UTC in standard time.
  public var standard: Int
  /// Summer time, where there is one.
  public var summer: Summer?

  /// When clocks are ahead, and how far.
  public struct Summer: Sendable, Equatable {
    /// Seconds ahead of UTC.
    public var offset: Int
    /// When it begins, by standard time.
    public var start: Change
    /// When it ends, by summer time.
    public var end: Change

    /// A summer time.
    public init(offset: Int, start: Change, end: Change) {
      self.offset = offset
      self.start = start
      self.end = end
    }
  }

  /// A moment of each year.
  public struct Change: Sendable, Equatable {
    /// The day.
    public var day: Day
    /// Seconds after its midnight; may lie on other days.
    public var time: Int

    /// A moment.
    public init(day: Day, time: Int) {
      self.day = day
      self.time = time
    }
  }

  /// A day of each year.
  public enum Day: Sendable, Equatable {
    /// The month, the week (5 for the last) and the weekday (0 for Sunday).
    case weekday(month: Int, week: Int, weekday: Int)
    /// 1 to 365; the 29th of February is not counted.
    case julian(Int)
    /// 0 to 365; the 29th of February is counted.
    case ordinal(Int)
  }

  /// A rule.
  public init(standard: Int, summer: Summer? = nil) {
    self.standard = standard
    self.summer = summer
  }

  /// How many seconds clocks are ahead of UTC.
  public func offset(at time: Timestamp) -> Int {
    guard let summer else { return standard }
    let year = CivilTime(time + .seconds(standard)).year
    let start = Self.begin(summer.start, year) - .seconds(standard)
    let end = Self.begin(summer.end, year) - .seconds(summer.offset)
    // South of the equator the summer goes over the turn of the year.
    let isSummer = start < end ? time >= start && time < end : time >= start || time < end
    return isSummer ? summer.offset : standard
  }

  private static func begin(_ change: Change, _ year: Int) -> Timestamp {
    var date = CivilTime(year: year, month: 1, day: 1)
    switch change.day {
    case .weekday(let month, let week, let weekday):
      date.month = month
      date.day += (weekday - date.weekday + 7) % 7 + (week - 1) * 7
      while date.day > CivilTime.days(inMonth: month, of: year) { date.day -= 7 }
    case .julian(let day):
      let hasLeapDay = CivilTime.days(inMonth: 2, of: year) == 29
      date.day = hasLeapDay && day >= 60 ? day + 1 : day
    case .ordinal(let day): date.day = day + 1
    }
    return date.timestamp + .seconds(change.time)
  }
}
