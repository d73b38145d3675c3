import FeedParsing
import NewsModel
import Reporting
import Testing

@Suite("Alerts as an Atom feed")
struct AtomFeedTests {
  private static let pieces = [
    "Пакистан", "‘grey list’", "मि-३५", "米-35", "ایف اے ٹی ایف", "<b>", "</title>", "&amp;", "&", "]]>", "\"", "'",
    "a\u{0}b", "\u{1B}[31m",
    "\u{202E}", "line\nbreak", "\u{FFFE}", "<!--", "x", "1 < 2", "😀",
  ]

  private static func text(_ random: inout some RandomNumberGenerator) -> String {
    (0..<Int.random(in: 1...6, using: &random))
      .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined(separator: " ")
  }

  /// A text as it comes back: made harmless, and in one line.
  private static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        TerminalText.safe(text).unicodeScalars.map { $0 == "\u{FFFE}" ? "\u{FFFD}" : $0 })
    ).split(separator: " ").joined(separator: " ")
  }

  @Test func ourOwnParserGivesBackWhatWasWritten() throws {
    var random = Sequence64(state: 42)
    for round in 0..<200 {
      let alerts = (1...4).map { seq in
        Alert(
          seq: Int64(seq), time: Timestamp(secondsSinceEpoch: Int64(1_500_000_000 + round * 10 + seq)),
          topic: "fatf-pakistan",
          title: Self.text(&random), link: "https://a.example/?a=\(round)&b=\"\(seq)", feed: "dawn",
          published: Timestamp(secondsSinceEpoch: 1_400_000_000 + Int64(seq)), language: "en",
          excerpt: Self.text(&random))
      }
      let document = try FeedParser.parse(Array(AtomFeed.text(alerts, title: "t", updated: .now()).utf8))
      #expect(document.format == .atom1)
      #expect(document.warnings == [])
      #expect(document.items.count == 4)
      for (alert, item) in zip(alerts.reversed(), document.items) {
        #expect(item.title ?? "" == alert.title.map(Self.harmless))
        #expect(item.summary ?? "" == alert.excerpt.map(Self.harmless))
        #expect(item.link == alert.link)
        #expect(item.published == alert.published)
        #expect(item.updated == alert.time)
        #expect(item.authors == ["dawn"])
        #expect(item.categories == ["fatf-pakistan"])
        #expect(item.language == "en")
      }
      #expect(Set(document.items.map(\.id)).count == 4)
    }
  }

  @Test func anEntryKeepsItsIdentity() throws {
    let time = Timestamp(secondsSinceEpoch: 1_500_000_000)
    let one = Alert(seq: 7, time: time, topic: "a", title: "x")
    let other = Alert(seq: 8, time: time, topic: "a", title: "y")
    let alone = try FeedParser.parse(Array(AtomFeed.text([one], title: "t", updated: time).utf8))
    let both = try FeedParser.parse(Array(AtomFeed.text([one, other], title: "t", updated: time).utf8))
    #expect(alone.items.first?.id == both.items.last?.id)
    #expect(both.items.first?.id != both.items.last?.id)
  }

  @Test func noAlertsAreAFeedAllTheSame() throws {
    let time = Timestamp(secondsSinceEpoch: 1_500_000_000)
    let document = try FeedParser.parse(Array(AtomFeed.text([], title: "t & u", updated: time).utf8))
    #expect(document.title == "t & u")
    #expect(document.updated == time)
    #expect(document.items == [])
  }
}

/// A small generator with a seed (SplitMix64).
private struct Sequence64: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
