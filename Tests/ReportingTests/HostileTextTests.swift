import NewsModel
import Reporting
import Testing

/// What a feed could steer a terminal, forge a line or turn a text around with.
private let hostile: [Unicode.Scalar] =
  (Array(0x00...0x1F) + Array(0x7F...0x9F) + [0x2028, 0x2029] + Array(0x202A...0x202E) + Array(0x2066...0x2069))
  .compactMap { Unicode.Scalar($0 as UInt32) }

@Suite struct HostileTextTests {
  /// An alert with the scalar in every text that a feed or a document decides on.
  private static func alert(_ scalar: Unicode.Scalar) -> Alert {
    let text = "a\(Character(scalar))b"
    var alert = Alert(
      seq: 1, time: Timestamp(secondsSinceEpoch: 1_700_000_000), topic: "gwadar", title: text, link: text, feed: text,
      matched: [MatchedTerm(term: "a", field: .title, text: text, offset: 0, length: 3)])
    alert.excerpt = text
    alert.language = text
    return alert
  }

  @Test(arguments: [
    ("line", { @Sendable (alert: Alert) in AlertLine.text(alert) }, 2),
    ("table", { @Sendable (alert: Alert) in AlertTable.text([alert]) }, 2),
    ("CSV", { @Sendable (alert: Alert) in AlertTable.csv([alert]).replacing("\r\n", with: "\n") }, 2),
  ])
  func noExitLetsItThrough(exit: String, text: @Sendable (Alert) -> String, lines: Int) {
    for scalar in hostile {
      var printed = text(Self.alert(scalar))
      if printed.hasSuffix("\r\n") || printed.hasSuffix("\n") { printed.removeLast() }
      let rows = printed.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      let name = "\(exit), U+\(String(scalar.value, radix: 16))"
      #expect(rows.count == lines, "\(name)")
      #expect(rows.allSatisfy { !$0.contains(where: hostile.contains) }, "\(name)")
    }
  }

  /// What opens and closes isolates, embeddings and overrides (UAX #9), and a few letters of one and two columns.
  private static let pieces: [Unicode.Scalar] =
    ([0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x2069] as [UInt32])
    .compactMap(Unicode.Scalar.init) + ["a", " ", "خ", "中"]

  /// Whether each isolate of a line is closed in it and nothing closes none, and whether there are no embeddings.
  private static func isBalanced(_ line: some Sequence<Unicode.Scalar>) -> Bool {
    var open = 0
    for scalar in line {
      switch scalar.value {
      case 0x202A...0x202E: return false
      case 0x2066...0x2068: open += 1
      case 0x2069: open -= 1
      default: continue
      }
      if open < 0 { return false }
    }
    return open == 0
  }

  @Test func whatIsCutIsClosed() {
    var random = SplitMix(state: 20_180_501)
    for _ in 0..<2000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 1...60, using: &random)).map { _ in
            Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
          }))
      let width = Int.random(in: 0...40, using: &random)
      let cut = DisplayWidth.fit(TerminalText.safe(text), width)
      #expect(Self.isBalanced(cut.unicodeScalars) && DisplayWidth.of(cut) == width, "\(text.debugDescription) \(width)")
    }
  }

  @Test(arguments: [40, 60, 80, 200]) func longTextsAreClosedWhereTheyAreCut(width: Int) {
    let long = "alpha \u{2067}" + String(repeating: "long \u{2066}title\u{2069} words ", count: 20) + "\u{2069} end"
    var alert = Alert(
      seq: 1, time: Timestamp(secondsSinceEpoch: 1_700_000_000), topic: long, title: long, link: long, feed: long)
    alert.figures = [AlertFigure(name: long, value: 1, unit: long, text: long)]
    let feed = Feed(name: long, url: "https://example.org/feed")
    var status = StatusReport()
    status.feeds = [.init(feed: feed, state: nil, items: 0, gaps: [])]
    status.topics = [.init(id: long)]
    let told = Telling(seq: 1, time: alert.time, feed: long, outlets: 1)
    let rows = [FigureTable.Row(alert: alert, figure: alert.figures[0], first: told)]
    let texts = [
      AlertTable.text([alert], width: width), StoryTable.text(StoryList([alert]), width: width),
      FigureTable.text(rows, width: width), AlertLine.text(alert), status.text(now: alert.time),
    ]
    for text in texts {
      #expect(text.unicodeScalars.contains("\u{2067}"))
      for line in text.unicodeScalars.split(separator: "\n") { #expect(Self.isBalanced(line), "\(width): \(line)") }
    }
  }

  @Test func atomHoldsNone() {
    let layout = Set(AtomFeed.text([], title: "t", updated: .now()).unicodeScalars.filter(hostile.contains))
    #expect(layout.isSubset(of: ["\n"]))
    let clean = AtomFeed.text([Self.alert("-")], title: "t", updated: Timestamp(secondsSinceEpoch: 0))
    for scalar in hostile {
      let feed = AtomFeed.text([Self.alert(scalar)], title: "t", updated: Timestamp(secondsSinceEpoch: 0))
      let name = "U+\(String(scalar.value, radix: 16))"
      #expect(!feed.unicodeScalars.contains { $0 != "\n" && hostile.contains($0) }, "\(name)")
      #expect(feed.unicodeScalars.count { $0 == "\n" } == clean.unicodeScalars.count { $0 == "\n" }, "\(name)")
    }
  }
}

/// The same numbers each time (Steele, Lea and Flood, 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
