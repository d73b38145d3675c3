internal import NewsModel

/// Once a day, whatever the clock does: what is noted for a clock that was wrong by years holds nothing up once it is
/// right again.
struct DailyTurn {
  private static let day: Duration = .seconds(86_400)
  private var last: Timestamp?

  /// Whether it is time again; the day is counted from now on then.
  mutating func comes(at now: Timestamp) -> Bool {
    if let last, last <= now, now - last < Self.day { return false }
    last = now
    return true
  }
}
