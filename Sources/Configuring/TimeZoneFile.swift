internal import NewsModel

/// Reads files of the time zone database (TZif, RFC 9636).
struct TimeZoneFile {
  private var rest: ArraySlice<UInt8>

  /// What a file says; nil where it is none of that form.
  static func read(_ bytes: [UInt8], name: String) -> TimeZone? {
    var file = TimeZoneFile(rest: bytes[...])
    guard let first = file.header() else { return nil }
    if first.version < UInt8(ascii: "2") { return file.zone(first, wide: false, name: name) }
    // The second block has the same with times of 64 bits.
    guard file.skip(first.size(wide: false)), let second = file.header() else { return nil }
    return file.zone(second, wide: true, name: name)
  }

  private struct Header {
    var version: UInt8
    var utcIndicators, standardIndicators, leapSeconds, times, types, characters: Int

    func size(wide: Bool) -> Int {
      let width = wide ? 8 : 4
      return times * (width + 1) + types * 6 + characters + leapSeconds * (width + 4) + standardIndicators
        + utcIndicators
    }
  }

  private mutating func header() -> Header? {
    guard rest.count >= 44, rest.starts(with: "TZif".utf8) else { return nil }
    let version = rest[rest.startIndex + 4]
    rest = rest.dropFirst(20)
    let counts = (0..<6).compactMap { _ in integer(4) }
    // No zone has more, and no sum of these overflows.
    guard counts.count == 6, counts.allSatisfy({ (0...1 << 20).contains($0) }) else { return nil }
    return Header(
      version: version, utcIndicators: counts[0], standardIndicators: counts[1], leapSeconds: counts[2],
      times: counts[3], types: counts[4], characters: counts[5])
  }

  private mutating func zone(_ header: Header, wide: Bool, name: String) -> TimeZone? {
    guard rest.count >= header.size(wide: wide), header.types > 0 else { return nil }
    let times = (0..<header.times).compactMap { _ in integer(wide ? 8 : 4) }
    let kinds = (0..<header.times).compactMap { _ in integer(1) }.map { $0 & 0xFF }
    var offsets: [Int] = []
    for _ in 0..<header.types {
      offsets.append(integer(4) ?? 0)
      rest = rest.dropFirst(2)
    }
    guard offsets.allSatisfy({ abs($0) < 86_400 }), kinds.allSatisfy({ $0 < offsets.count }),
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    let transitions = zip(times, kinds).map {
      TimeZone.Transition(time: Timestamp(secondsSinceEpoch: Int64($0)), offset: offsets[$1])
    }
    var rule: TimeZoneRule?
    if wide {
      let written = header.characters + header.leapSeconds * 12 + header.standardIndicators + header.utcIndicators
      guard skip(written), rest.first == 0x0A else { return nil }
      let text = rest.dropFirst().prefix { $0 != 0x0A }
      if !text.isEmpty {
        guard let read = TimeZoneVariable.read(String(decoding: text, as: UTF8.self)) else { return nil }
        rule = read
      }
    }
    return TimeZone(name: name, earliest: offsets[0], transitions: transitions, rule: rule)
  }

  /// A number of so many bytes, big endian.
  private mutating func integer(_ width: Int) -> Int? {
    guard rest.count >= width else { return nil }
    var value = Int(Int8(bitPattern: rest.first ?? 0))
    for byte in rest.prefix(width).dropFirst() { value = value << 8 | Int(byte) }
    rest = rest.dropFirst(width)
    return value
  }

  private mutating func skip(_ count: Int) -> Bool {
    guard rest.count >= count else { return false }
    rest = rest.dropFirst(count)
    return true
  }
}
