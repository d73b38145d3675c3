import FeedParsing
import NewsModel
import Testing

/// A small generator with a seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

@Suite("What holds for every document")
struct PropertyTests {
  static let seeds: [[UInt8]] =
    FormatTests.cases.map { Array($0.text.utf8) }
    + [
      Array(
        rss(
          """
          <title><![CDATA[a <b>c</b> &amp; d]]></title><description>&lt;p&gt;x &amp;mdash; y&lt;br/&gt;</description>
          <pubDate>Tue, 10 Jun 2003 09:41:01 +0200</pubDate><guid isPermaLink="false">g é 日本</guid>
          """
        ).utf8),
      Array(
        "<!DOCTYPE rss [<!ENTITY e '&#233;&amp;f;'>]><rss><channel><title>&e;</title><item><p>x<br></p></item></rss>"
          .utf8),
      Array("<?xml version='1.0' encoding='shift_jis'?><rss><channel><title>".utf8) + [0x93, 0xFA, 0x93]
        + Array("</title>".utf8),
    ]

  @Test(arguments: seeds)
  func everySplitGivesTheSame(_ bytes: [UInt8]) throws {
    let whole = try FeedParser.parse(bytes)
    for size in [1, 2, 3, 7, 64] {
      var parser = FeedParser()
      for start in stride(from: 0, to: bytes.count, by: size) {
        Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { parser.push($0) }
      }
      #expect(try parser.finish() == whole)
    }
  }

  @Test(arguments: seeds)
  func noPrefixCrashes(_ bytes: [UInt8]) {
    for end in 0..<bytes.count { _ = try? FeedParser.parse(Array(bytes[..<end])) }
  }

  /// Mutates the documents above; `.ci/fuzz` goes on where this ends.
  @Test func noMutationCrashes() {
    var random = SeededGenerator(state: 20_180_430)
    for _ in 0..<3000 {
      var bytes = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)]
      for _ in 0..<Int.random(in: 1...8, using: &random) { Self.mutate(&bytes, &random) }
      _ = try? FeedParser.parse(bytes)
    }
  }

  private static let pieces = [
    "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "\"", "'", "=", "</item>", "<item>", "<entry>", "&#", "&lt;",
    "\u{92}",
    "<!DOCTYPE x [", "xml:base=\"../\"", "xmlns=\"\"", "\u{0}", "<script>", "<p", "</", "<?", "\\u", "type=\"xhtml\"",
  ].map { Array($0.utf8) }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
    case 1: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &random)], at: place)
    case 2: bytes.removeSubrange(place..<min(place + Int.random(in: 0...16, using: &random), bytes.count))
    case 3:
      let other = seeds[Int.random(in: 0..<seeds.count, using: &random)]
      bytes.insert(contentsOf: other.prefix(Int.random(in: 0...other.count, using: &random)), at: place)
    default: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    }
  }
}
