import NewsModel
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_517_356_800, "2018-01-31T00:00:00Z"), (4_102_444_799, "2099-12-31T23:59:59Z"),
    (-62_135_596_800, "0001-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func isWrittenAsRFC3339AndReadBack(seconds: Int64, text: String) {
    let timestamp = Timestamp(secondsSinceEpoch: seconds)
    #expect(timestamp.description == text)
    #expect(Timestamp(rfc3339: text) == timestamp)
  }

  @Test(arguments: [
    ("2018-04-30", "2018-04-30T00:00:00Z"), ("2018-04-30T09:05:07.25Z", "2018-04-30T09:05:07Z"),
    ("2018-04-30t09:05:07z", "2018-04-30T09:05:07Z"), ("2018-04-30 09:05:07+05:30", "2018-04-30T03:35:07Z"),
    ("2018-12-31T23:00:00-02:00", "2019-01-01T01:00:00Z"),
  ])
  func readsTheFormsThatUsersType(text: String, utc: String) {
    #expect(Timestamp(rfc3339: text)?.description == utc)
  }

  @Test(arguments: [
    "", "2018", "2018-13-01", "2018-00-01", "2018-02-29", "2018-1-1", "2018-01-01T", "2018-01-01T24:00:00Z",
    "2018-01-01T00:00:00", "2018-01-01T00:00:00Zx", "2018-01-01T00:60:00Z", "2018-01-01T00:00:00+0500",
  ])
  func refusesEverythingElse(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func civilTimeAndInstantAreInverse() {
    var seconds: Int64 = -100_000_000_000
    while seconds < 300_000_000_000 {
      let timestamp = Timestamp(secondsSinceEpoch: seconds)
      let civil = CivilTime(timestamp)
      #expect(civil.timestamp == timestamp)
      #expect((1...12).contains(civil.month) && (1...31).contains(civil.day) && civil.hour < 24)
      seconds += 86_400 * 37 + 4567
    }
  }

  @Test func weekdaysCountFromSunday() {
    #expect(CivilTime(year: 1970, month: 1, day: 1).weekday == 4)
    #expect(CivilTime(year: 2018, month: 4, day: 29).weekday == 0)
    #expect(CivilTime(year: 1969, month: 12, day: 31).weekday == 3)
  }

  @Test func arithmeticStopsAtTheEndsInsteadOfTrapping() {
    let last = Timestamp(secondsSinceEpoch: .max)
    #expect(last + .seconds(1) == last)
    let first = Timestamp(secondsSinceEpoch: .min)
    #expect(first - .seconds(1) == first)
    #expect(Timestamp(secondsSinceEpoch: 100) - Timestamp(secondsSinceEpoch: 40) == .seconds(60))
    #expect(last.description == "9999-12-31T23:59:59Z")
  }
}
