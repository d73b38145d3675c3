extension Form where Value == Duration {
  /// A span of time: a whole number with `s`, `m`, `h`, `d` or `w`; longer than nothing.
  static let duration: Form = anyDuration.then { duration, node, reading in
    if duration > .zero { return duration }
    reading.error(node, "expected a duration longer than nothing")
    return nil
  }

  /// A span of time that may be `0`.
  static let anyDuration = Form { node, reading in
    guard case .scalar(let scalar) = node.content else {
      reading.mismatch(node, expected: expectation)
      return nil
    }
    if scalar.text == "0" { return .zero }
    guard let (number, unit) = Quantity.split(scalar.text) else {
      reading.error(node, "expected \(expectation), found '\(Printable.quoted(scalar.text))'")
      return nil
    }
    let seconds: Int? =
      switch unit {
      case "s": 1
      case "m": 60
      case "h": 3600
      case "d": 86_400
      case "w": 7 * 86_400
      default: nil
      }
    guard let seconds else {
      let found = unit.isEmpty ? "no unit" : "the unit '\(Printable.quoted(unit))'"
      reading.error(node, "expected \(expectation), found \(found)")
      return nil
    }
    let (total, overflow) = number.multipliedReportingOverflow(by: seconds)
    // A hundred years, so that no sum of times comes near an overflow.
    if overflow || total > 36_525 * 86_400 {
      reading.error(node, "a duration of more than a hundred years")
      return nil
    }
    return .seconds(total)
  }

  private static var expectation: String { "a duration such as 90s, 15m, 6h or 30d" }
}

extension Form where Value == Int {
  /// A number of bytes: `10MiB`, `512KiB`, or a whole number without a unit.
  static let size = Form { node, reading in
    guard case .scalar(let scalar) = node.content else {
      reading.mismatch(node, expected: "a size such as 512KiB or 10MiB")
      return nil
    }
    guard let (number, unit) = Quantity.split(scalar.text) else {
      reading.error(node, "expected a size such as 512KiB or 10MiB, found '\(Printable.quoted(scalar.text))'")
      return nil
    }
    let units = ["": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
    guard let bytes = units[unit] else {
      let hint = Spelling.hint(for: unit, among: ["KiB", "MiB", "GiB"])
      let others = hint.isEmpty ? "; there are KiB, MiB and GiB" : hint
      reading.error(node, "unknown unit '\(Printable.quoted(unit))'\(others)")
      return nil
    }
    let (total, overflow) = number.multipliedReportingOverflow(by: bytes)
    // The largest that every part of the program can hold in memory.
    guard !overflow, (1...1 << 31).contains(total) else {
      reading.error(node, "expected a size from 1 byte to 2GiB")
      return nil
    }
    return total
  }
}

/// A whole number with the unit that is glued to it.
enum Quantity {
  static func split(_ text: String) -> (number: Int, unit: String)? {
    let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
    guard let number = Int(Substring(digits)) else { return nil }
    return (number, String(text[digits.endIndex...]))
  }
}
