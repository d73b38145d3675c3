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
