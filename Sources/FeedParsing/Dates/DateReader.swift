internal import NewsModel

/// Reads the dates that feeds hold: RFC 822 and 2822, RFC 3339, ISO 8601, W3C-DTF, asctime, Unix time, and their
/// misspellings. A date without a time is midnight, a time without a zone is UTC.
enum DateReader {
  /// A date longer than this is none.
  private static let longest = 128

  /// The instant that `text` means; nil if it means none.
  static func instant(_ text: Bytes) -> Timestamp? {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty, trimmed.count <= longest else { return nil }
    if let fast = plainRFC3339(trimmed) ?? plainRFC822(trimmed) { return fast }
    var parts = DateParts(trimmed)
    return parts.instant()
  }

  /// `2003-12-31T10:14:55Z`, the form of nearly all Atom feeds.
  private static func plainRFC3339(_ text: Bytes) -> Timestamp? {
    guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "Z")
    else { return nil }
    guard let year = number(text, 0, 4), let month = number(text, 5, 2), let day = number(text, 8, 2),
      let hour = number(text, 11, 2),
      let minute = number(text, 14, 2), let second = number(text, 17, 2), year > 0
    else { return nil }
    return CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second).checkedTimestamp
  }

  private static func number(_ text: Bytes, _ start: Int, _ length: Int) -> Int? {
    var value = 0
    for index in start..<start + length {
      guard text[index].isASCIIDigit else { return nil }
      value = value * 10 + Int(text[index] &- 0x30)
    }
    return value
  }

  private static let months: [StaticString] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `Tue, 10 Jun 2003 09:41:01 GMT`, or with `+0000` and the like: the form of nearly all RSS feeds.
  private static func plainRFC822(_ text: Bytes) -> Timestamp? {
    guard text.count == 29 || text.count == 31, text[3] == UInt8(ascii: ","), text[19] == UInt8(ascii: ":"),
      text[22] == UInt8(ascii: ":"), text[11] == 0x20, text[16] == 0x20, text[25] == 0x20,
      let month = months.firstIndex(where: { text.hasIgnoringCase($0, at: 8) }), let day = number(text, 5, 2),
      let year = number(text, 12, 4), let hour = number(text, 17, 2), let minute = number(text, 20, 2),
      let second = number(text, 23, 2), let offset = offset(text),
      let time = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
        .checkedTimestamp
    else { return nil }
    return time - .seconds(offset * 60)
  }

  private static func offset(_ text: Bytes) -> Int? {
    if text.count == 29 { return text.hasIgnoringCase("gmt", at: 26) ? 0 : nil }
    guard let hours = number(text, 27, 2), let minutes = number(text, 29, 2), hours <= 24 else { return nil }
    return switch text[26] {
    case UInt8(ascii: "+"): hours * 60 + minutes
    case UInt8(ascii: "-"): -(hours * 60 + minutes)
    default: nil
    }
  }
}

extension CivilTime {
  /// The instant, if there is such a time; 24:00 and a leap second carry over, a day that its month does not have does
  /// not.
  var checkedTimestamp: Timestamp? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilTime.days(inMonth: month, of: year),
      (0...24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    return timestamp
  }
}
