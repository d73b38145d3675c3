import NewsModel

/// A time on the command line: a date, an RFC 3339 time, or a duration back from now.
enum TimeArgument {
  /// Reads the value of an option.
  ///
  /// - Throws: `CommandFailure` with status 64 that names the option.
  static func parse(_ text: String, option: String, now: Timestamp) throws(CommandFailure) -> Timestamp {
    if let time = Timestamp(rfc3339: text) { return time }
    if let back = duration(text) { return now - back }
    throw CommandFailure(
      .usage, "--\(option) takes a date (2018-04-30), a time (2018-04-30T09:00:00Z) or a span back (7d), not '\(text)'")
  }

  static func duration(_ text: String) -> Duration? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()), count >= 0 else { return nil }
    let (seconds, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? nil : .seconds(seconds)
  }
}
