internal import NewsModel

/// A date that a text names: a year, a month or a day, the year perhaps left out.
struct DateMention: Sendable, Equatable {
  var year: Int?
  var month: Int?
  var day: Int?

  /// Whether there can be such a date.
  var isPossible: Bool {
    if let month, !(1...12).contains(month) { return false }
    if let day { return day >= 1 && day <= CivilTime.days(inMonth: month ?? 1, of: year ?? 2000) }
    return year != nil || month != nil
  }

  /// The date as `2018-12-31`, `2018-12` or `2018`. A year that is not told is the one that brings the date nearest to
  /// when the text came out; nil where that is not known.
  func text(near published: Timestamp?) -> String? {
    guard let year = year ?? published.flatMap(nearestYear) else { return nil }
    var text = String(year)
    for part in [month, day] {
      guard let part else { break }
      text += part < 10 ? "-0\(part)" : "-\(part)"
    }
    return text
  }

  private func nearestYear(_ published: Timestamp) -> Int? {
    guard let month else { return nil }
    let now = CivilTime(published)
    return [now.year, now.year + 1, now.year - 1].min { one, two in
      distance(CivilTime(year: one, month: month, day: day ?? 15), published)
        < distance(CivilTime(year: two, month: month, day: day ?? 15), published)
    }
  }

  private func distance(_ date: CivilTime, _ published: Timestamp) -> Int64 {
    abs(date.timestamp.secondsSinceEpoch - published.secondsSinceEpoch)
  }
}
