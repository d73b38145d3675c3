internal import NewsModel

/// Reads the rule at the end of a file of the time zone database, in the form of the variable `TZ`:
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneVariable {
  private var rest: Substring

  /// The rule; nil where it is not in that form.
  static func read(_ text: String) -> TimeZoneRule? {
    var reader = TimeZoneVariable(rest: text[...])
    guard reader.skipName(), let behind = reader.time() else { return nil }
    var rule = TimeZoneRule(standard: -behind)
    if reader.rest.isEmpty { return rule }
    guard reader.skipName() else { return nil }
    var offset = rule.standard + 3600
    if reader.rest.first != ",", let behind = reader.time() { offset = -behind }
    guard let start = reader.change(), let end = reader.change(), reader.rest.isEmpty else { return nil }
    rule.summer = TimeZoneRule.Summer(offset: offset, start: start, end: end)
    return rule
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  /// Letters, or anything between angle brackets.
  private mutating func skipName() -> Bool {
    if take("<") {
      rest = rest.drop { $0 != ">" }
      return take(">")
    }
    let length = rest.count
    rest = rest.drop(while: \.isLetter)
    return rest.count < length
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(while: \.isASCIIDigit)
    guard let number = Int(digits), range.contains(number) else { return nil }
    rest = rest.dropFirst(digits.count)
    return number
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private mutating func time() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(0...167) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where take(":") {
      guard let part = number(0...59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  /// `,M3.5.0/2`, `,J60` or `,59`.
  private mutating func change() -> TimeZoneRule.Change? {
    guard take(",") else { return nil }
    var day: TimeZoneRule.Day?
    if take("M") {
      guard let month = number(1...12), take("."), let week = number(1...5), take("."), let weekday = number(0...6)
      else { return nil }
      day = .weekday(month: month, week: week, weekday: weekday)
    } else if take("J") {
      day = number(1...365).map { .julian($0) }
    } else {
      day = number(0...365).map { .ordinal($0) }
    }
    guard let day else { return nil }
    guard take("/") else { return TimeZoneRule.Change(day: day, time: 7200) }
    return time().map { TimeZoneRule.Change(day: day, time: $0) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
