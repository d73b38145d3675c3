internal import NewsModel

/// What a document says of its own rhythm, as the earliest time at which it is worth asking again.
enum Hints {
  /// The earliest instant that the hints allow, never later than `slowest` from now.
  ///
  /// `ttl` and `sy:updatePeriod` are intervals; in the hours and days that RSS says to skip nobody asks, unless that
  /// would be for ever.
  static func earliest(_ hints: PublishingHints, after now: Timestamp, _ policy: SchedulePolicy) -> Timestamp {
    let ttl: Duration = .seconds(Int64(min(max(hints.ttlMinutes ?? 0, 0), 60 * 24 * 365)) * 60)
    let interval = max(ttl, hints.updateInterval ?? .zero)
    let bound = now + policy.slowest
    return min(firstAllowed(hints, from: now + min(interval, policy.slowest)), bound)
  }

  /// The first instant from the given one on that lies in no hour or day to be skipped; the given one if all are.
  static func firstAllowed(_ hints: PublishingHints, from start: Timestamp) -> Timestamp {
    guard !hints.skipHours.isEmpty || !hints.skipDays.isEmpty else { return start }
    var candidate = start
    for _ in 0..<(8 * 24) {
      let civil = CivilTime(candidate)
      if !hints.skipHours.contains(civil.hour) && !hints.skipDays.contains(civil.weekday) { return candidate }
      let nextHour = (candidate.secondsSinceEpoch / 3600 + 1) * 3600
      candidate = Timestamp(secondsSinceEpoch: nextHour)
    }
    return start
  }
}
