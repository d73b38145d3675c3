internal import NewsModel

/// What a document says of its own rhythm, as a time before which it is not worth asking again.
enum Hints {
  /// The interval that `ttl` and `sy:updatePeriod` ask for, at most `slowest`.
  static func interval(_ hints: PublishingHints, _ policy: SchedulePolicy) -> Duration {
    let ttl: Duration = .seconds(Int64(min(max(hints.ttlMinutes ?? 0, 0), 60 * 24 * 365)) * 60)
    return min(max(ttl, hints.updateInterval ?? .zero), policy.slowest)
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
