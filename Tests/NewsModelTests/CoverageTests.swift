import JSONCoding
import NewsModel
import Testing

@Suite struct CoverageTests {
  private static func time(_ day: Int64) -> Timestamp { Timestamp(secondsSinceEpoch: 1_500_000_000 + day * 86_400) }

  private static func coverage(_ feeds: [Coverage.Known], since: Int64 = 0) -> Coverage {
    Coverage(of: feeds, from: time(10), to: time(20), since: time(since))
  }

  private static func missed(_ feed: String, _ from: Int64, _ to: Int64) -> Coverage.Missed {
    Coverage.Missed(feed: feed, from: time(from), to: time(to))
  }

  @Test func whereAllWasReadNothingMatched() {
    let found = Self.coverage([
      .init(
        feed: "a", first: Self.time(1), last: Self.time(21), gaps: [CoverageGap(from: Self.time(5), to: Self.time(9))]),
      .init(feed: "b", first: Self.time(10), last: Self.time(20)),
    ])
    #expect(found.verdict == .nothingMatched && found.missed.isEmpty && found.feeds == 2)
    #expect(found.words == "Nothing matched: all 2 feeds of the topic were read.")
  }

  @Test func whatWasNotSeenIsNamed() {
    let found = Self.coverage([
      .init(feed: "late", first: Self.time(12), last: Self.time(30)),
      .init(feed: "ended", first: Self.time(1), last: Self.time(15)),
      .init(
        feed: "gap", first: Self.time(1), last: Self.time(30),
        gaps: [CoverageGap(from: Self.time(8), to: Self.time(11)), CoverageGap(from: Self.time(18), to: Self.time(25))]),
      .init(feed: "never", first: nil, last: nil), .init(feed: "good", first: Self.time(1), last: Self.time(30)),
    ])
    #expect(
      found.missed == [
        Self.missed("late", 10, 12), Self.missed("ended", 15, 20), Self.missed("gap", 10, 11),
        Self.missed("gap", 18, 20),
        Self.missed("never", 10, 20),
      ])
    #expect(found.verdict == .partlyLooked)
    #expect(found.words == "Nothing matched, but not all was looked at: late, ended, gap, never.")
  }

  @Test func whereNothingWasReadNobodyLooked() {
    let feeds = [
      Coverage.Known(feed: "a", first: Self.time(25), last: Self.time(30)), .init(feed: "b", first: nil, last: nil),
      .init(feed: "c", first: Self.time(1), last: Self.time(5)),
    ]
    #expect(Self.coverage(feeds).verdict == .notLooked)
    #expect(Self.coverage([]).verdict == .notLooked)
    #expect(Coverage(of: [], from: Self.time(20), to: Self.time(20), since: Self.time(20)).verdict == .notLooked)
    // A topic that was not there was not looked for.
    let good = [Coverage.Known(feed: "a", first: Self.time(1), last: Self.time(30))]
    #expect(Self.coverage(good, since: 25).verdict == .notLooked)
    #expect(Self.coverage(good, since: 15).missed == [Self.missed("a", 10, 15)])
  }

  @Test func itIsReadBack() throws {
    let coverage = Self.coverage([.init(feed: "a", first: Self.time(12), last: Self.time(30))])
    var json = JSONWriter()
    coverage.write(to: &json)
    #expect(json.text.contains(#""verdict":"partly_looked""#))
    let value = try json.bytes.withUnsafeBufferPointer { bytes throws(JSONError) in try JSONReader.read(bytes) }
    #expect(Coverage(value) == coverage)
  }
}
