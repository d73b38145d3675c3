extension Timestamp: CustomStringConvertible {
  /// The form of RFC 3339 in UTC, `2018-04-30T09:05:00Z`; years beyond four digits are cut to `0000` or `9999`.
  public var description: String {
    let civil = CivilTime(min(max(self, Self.firstOfFourDigits), Self.lastOfFourDigits))
    return String(unsafeUninitializedCapacity: 20) { buffer in
      func put(_ value: Int, at start: Int, digits: Int) {
        var rest = value
        for index in stride(from: start + digits - 1, through: start, by: -1) {
          buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
      }
      put(civil.year, at: 0, digits: 4)
      put(civil.month, at: 5, digits: 2)
      put(civil.day, at: 8, digits: 2)
      put(civil.hour, at: 11, digits: 2)
      put(civil.minute, at: 14, digits: 2)
      put(civil.second, at: 17, digits: 2)
      for (index, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "Z")] as [(Int, Unicode.Scalar)] {
        buffer[index] = UInt8(ascii: mark)
      }
      return 20
    }
  }

  private static let firstOfFourDigits = CivilTime(year: 0, month: 1, day: 1).timestamp
  private static let lastOfFourDigits = CivilTime(
    year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59
  ).timestamp

  /// Reads `2018-04-30T09:05:00Z`, with a fraction (dropped) or a numeric offset, or a date alone (its midnight in UTC).
  ///
  /// This is the strict form that our own files and options use; what feeds write is read by their parser.
  public init?(rfc3339 text: String) {
    var text = text
    guard let time = text.withUTF8({ Timestamp(rfc3339: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = time
  }

  /// Reads the same form where it stands in bytes.
  public init?(rfc3339 bytes: UnsafeRawBufferPointer) {
    var digits = RFC3339Digits(bytes)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
      let day = digits.number(2), (1...12).contains(month), (1...CivilTime.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    var civil = CivilTime(year: year, month: month, day: day)
    if digits.isAtEnd {
      self = civil.timestamp
      return
    }
    guard digits.skip("T") || digits.skip("t") || digits.skip(" "), let hour = digits.number(2), digits.skip(":"),
      let minute = digits.number(2), digits.skip(":"), let second = digits.number(2), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    digits.skipFraction()
    guard let offset = digits.offset(), digits.isAtEnd else { return nil }
    (civil.hour, civil.minute, civil.second) = (hour, minute, second)
    self = civil.timestamp - offset
  }
}

/// A cursor over the fixed-width digits of an RFC 3339 time.
private struct RFC3339Digits {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number(_ width: Int) -> Int? {
    guard bytes.count - place >= width else { return nil }
    var value = 0
    for byte in bytes[place..<place + width] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    place += width
    return value
  }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard !isAtEnd, bytes[place] == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  mutating func skipFraction() {
    guard skip(".") else { return }
    while !isAtEnd, (0x30...0x39).contains(bytes[place]) { place += 1 }
  }

  mutating func offset() -> Duration? {
    if skip("Z") || skip("z") { return .zero }
    let isNegative = !isAtEnd && bytes[place] == UInt8(ascii: "-")
    guard skip("+") || skip("-"), let hours = number(2), skip(":"), let minutes = number(2) else { return nil }
    return .seconds((isNegative ? -1 : 1) * (hours * 3600 + minutes * 60))
  }
}
