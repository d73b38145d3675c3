import NewsModel
import Testing

@testable import Configuring

/// A file of the time zone database in version 2, whose first block is empty. Its bytes are all below 0x80, so that text
/// can hold it.
func timeZoneFile(
  _ transitions: [(time: Int, type: Int)] = [], offsets: [Int] = [0], footer: String
) -> String {
  func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
  func header(times: Int, types: Int) -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 12)
      + number(times, 4) + number(types, 4) + number(4, 4)
  }
  var bytes = header(times: 0, types: 1) + number(0, 4) + [0, 0] + Array("UTC\0".utf8)
  bytes += header(times: transitions.count, types: offsets.count)
  for transition in transitions { bytes += number(transition.time, 8) }
  for transition in transitions { bytes.append(UInt8(transition.type)) }
  for offset in offsets { bytes += number(offset, 4) + [0, 0] }
  bytes += Array("XXX\0".utf8) + Array("\n\(footer)\n".utf8)
  return String(decoding: bytes, as: UTF8.self)
}

@Suite struct TimeZoneFileTests {
  private func zone(_ file: String) -> TimeZone? { TimeZoneFile.read(Array(file.utf8), name: "X/Y") }

  private func offset(_ zone: TimeZone?, _ time: String) throws -> Int {
    try #require(zone).offset(at: try #require(Timestamp(rfc3339: time)))
  }

  @Test func transitionsThenTheRule() throws {
    // 1970-01-12T13:46:39Z and 2001-09-09T01:46:39Z, whose bytes are all small.
    let zone = zone(
      timeZoneFile([(0x0F4240, 1), (0x3B7A_3A7F, 0)], offsets: [3600, 18_000], footer: "CET-1CEST,M3.5.0,M10.5.0/3"))
    #expect(try offset(zone, "1969-01-01T00:00:00Z") == 3600)
    #expect(try offset(zone, "1980-01-01T00:00:00Z") == 18_000)
    #expect(try offset(zone, "2018-03-25T00:59:59Z") == 3600)
    #expect(try offset(zone, "2018-03-25T01:00:00Z") == 7200)
    #expect(try offset(zone, "2018-10-28T00:59:59Z") == 7200)
    #expect(try offset(zone, "2018-10-28T01:00:00Z") == 3600)
  }

  @Test(arguments: [
    ("PKT-5", "2018-07-01T00:00:00Z", 18_000), ("<+0545>-5:45", "2018-07-01T00:00:00Z", 20_700),
    ("EST5EDT,M3.2.0,M11.1.0", "2018-07-01T00:00:00Z", -14_400),
    ("EST5EDT,M3.2.0,M11.1.0", "2018-11-04T06:00:00Z", -18_000),
    // South of the equator, and summer time that is not an hour ahead.
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2018-01-01T00:00:00Z", 39_600),
    ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2018-07-01T00:00:00Z", 37_800),
    ("A0B,J60/0,J61/0", "2020-03-01T12:00:00Z", 3600), ("A0B,59/0,60/0", "2020-02-29T12:00:00Z", 3600),
  ]) func rulesAreRead(_ footer: String, _ time: String, _ expected: Int) throws {
    #expect(try offset(zone(timeZoneFile(footer: footer)), time) == expected)
  }

  @Test(arguments: ["", "TZif", "TZif2" + String(repeating: "\0", count: 39)]) func othersAreRefused(_ file: String) {
    #expect(zone(file) == nil)
  }

  @Test func whatIsCutShortIsRefused() {
    let file = timeZoneFile([(0x0F4240, 0)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(zone(file) != nil)
    for length in 0..<(file.utf8.count - "CET-1CEST,M3.5.0,M10.5.0/3\n".utf8.count) {
      #expect(TimeZoneFile.read(Array(file.utf8.prefix(length)), name: "X/Y") == nil, "\(length)")
    }
  }

  @Test(arguments: ["5", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-1x", "<+05-5"])
  func badRulesAreRefused(_ footer: String) {
    #expect(zone(timeZoneFile(footer: footer)) == nil)
  }
}
