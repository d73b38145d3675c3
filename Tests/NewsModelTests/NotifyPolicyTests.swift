import NewsModel
import Testing

@Suite struct NotifyPolicyTests {
  /// Central European time.
  private static let zone = TimeZone(
    name: "X/Y", earliest: 3600, transitions: [],
    rule: TimeZoneRule(
      standard: 3600,
      summer: .init(
        offset: 7200, start: .init(day: .weekday(month: 3, week: 5, weekday: 0), time: 7200),
        end: .init(day: .weekday(month: 10, week: 5, weekday: 0), time: 10_800))))

  private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

  private static func clock(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }

  @Test(arguments: [
    ("08:00", "2018-07-01T05:59:59Z", "2018-07-01T06:00:00Z"),
    ("08:00", "2018-07-01T06:00:00Z", "2018-07-02T06:00:00Z"),
    ("08:00", "2018-12-31T22:30:00Z", "2019-01-01T07:00:00Z"),
    ("00:00", "2018-12-31T22:30:00Z", "2018-12-31T23:00:00Z"),
    ("08:00", "2018-03-24T20:00:00Z", "2018-03-25T06:00:00Z"),
    ("08:00", "2018-10-27T20:00:00Z", "2018-10-28T07:00:00Z"),
    // Half past two is not shown on the day in March, and twice on that in October.
    ("02:30", "2018-03-24T20:00:00Z", "2018-03-25T01:30:00Z"),
    ("02:30", "2018-10-27T20:00:00Z", "2018-10-28T00:30:00Z"),
    ("02:30", "2018-10-28T00:30:00Z", "2018-10-29T01:30:00Z"),
  ]) func theNextTimeOfDay(_ clock: String, _ after: String, _ expected: String) throws {
    #expect(Self.zone.next(try Self.clock(clock), after: try Self.time(after)) == (try Self.time(expected)))
  }

  @Test(arguments: [
    // Quiet over midnight, from 20:00 to 05:00 in UTC.
    (nil, "2018-07-01T19:59:59Z", "2018-07-01T19:59:59Z"), (nil, "2018-07-01T20:00:00Z", "2018-07-02T05:00:00Z"),
    (nil, "2018-07-02T04:59:59Z", "2018-07-02T05:00:00Z"), (nil, "2018-07-02T05:00:00Z", "2018-07-02T05:00:00Z"),
    ("12:00", "2018-07-01T20:00:00Z", "2018-07-02T10:00:00Z"),
    // A digest in the quiet hours is told at their end.
    ("06:00", "2018-07-01T12:00:00Z", "2018-07-02T05:00:00Z"),
  ]) func aReleaseIsNeverInQuietHours(_ digest: String?, _ from: String, _ expected: String) throws {
    let hours = QuietHours(start: try Self.clock("22:00"), end: try Self.clock("07:00"))
    let policy = NotifyPolicy(notify: try digest.map { .digest(try Self.clock($0)) }, quiet: .hours(hours))
    #expect(policy.release(try Self.time(from), in: Self.zone) == (try Self.time(expected)))
  }

  @Test(arguments: [
    // In October the hour before 01:00 in UTC is shown again after it: quiet hours that end in it end the first time.
    ("22:00", "02:30", "2018-10-28T00:20:00Z", "2018-10-28T00:30:00Z"),
    ("22:00", "02:30", "2018-10-28T00:40:00Z", "2018-10-28T00:40:00Z"),
    ("22:00", "02:30", "2018-10-28T01:10:00Z", "2018-10-28T01:10:00Z"),
    ("22:00", "02:30", "2018-10-28T21:10:00Z", "2018-10-29T01:30:00Z"),
    // In March they are set forward over it.
    ("22:00", "02:30", "2018-03-25T00:50:00Z", "2018-03-25T01:30:00Z"),
    ("02:30", "03:15", "2018-03-25T01:10:00Z", "2018-03-25T01:15:00Z"),
    ("02:30", "03:15", "2018-03-24T12:00:00Z", "2018-03-24T12:00:00Z"),
  ]) func quietHoursEndOnceOnADayOnWhichClocksAreChanged(
    _ start: String, _ end: String, _ from: String, _ expected: String
  ) throws {
    let hours = QuietHours(start: try Self.clock(start), end: try Self.clock(end))
    let policy = NotifyPolicy(quiet: .hours(hours))
    #expect(policy.release(try Self.time(from), in: Self.zone) == (try Self.time(expected)))
  }

  @Test func quietHoursWithinADay() throws {
    let hours = QuietHours(start: try Self.clock("12:00"), end: try Self.clock("13:00"))
    #expect(
      try ["11:59", "12:00", "12:59", "13:00", "00:00"].map { hours.contains(try Self.clock($0)) } == [
        false, true, true, false, false,
      ])
  }

  @Test func whatAReceiverSaysGoesFirst() {
    let topic = NotifyPolicy(notify: .story, quiet: .never)
    #expect(NotifyPolicy(notify: .each).or(topic) == NotifyPolicy(notify: .each, quiet: .never))
    #expect(NotifyPolicy().or(topic) == topic)
  }

  @Test(arguments: ["8:00", "08:0", "24:00", "08:60", "0800", "08:00:00", "-1:00", ""]) func noTimeOfDay(_ text: String)
  {
    #expect(TimeOfDay(text) == nil)
  }
}
