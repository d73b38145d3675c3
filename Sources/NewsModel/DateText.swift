/// A year, a month or a day as it was written: `2018`, `2018-04`, `2018-04-30`.
public struct DateText: Sendable, Equatable {
  /// As it was written.
  public let text: String
  /// Its first midnight.
  public let start: CivilTime
  /// The midnight after it.
  public let after: CivilTime

  /// Reads a date; nil where it is none.
  public init?(_ text: String) {
    let padded = String((text + "-01-01".dropFirst(max(0, text.utf8.count - 4))).prefix(10))
    guard [4, 7, 10].contains(text.utf8.count), let time = Timestamp(rfc3339: padded) else { return nil }
    self.text = text
    start = CivilTime(time)
    var after = start
    switch text.utf8.count {
    case 4: after.year += 1
    case 7: (after.year, after.month) = start.month == 12 ? (start.year + 1, 1) : (start.year, start.month + 1)
    default: after = CivilTime(time + .seconds(86_400))
    }
    self.after = after
  }
}
