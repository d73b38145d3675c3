internal import NewsModel

/// Keeps feeds from being polled together: each has a place of its own in every span, the same on every run.
enum Scatter {
  /// A number from 0 up to, but not including, 1: FNV-1a of the name with a final mix (that of SplitMix64), since names
  /// that differ in their last letter alone would else lie close together.
  ///
  /// - Parameter turn: numbers of different turns have nothing to do with one another.
  static func fraction(of name: String, turn: UInt64 = 0) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ turn &* 0x9E37_79B9_7F4A_7C15
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    return Double(hash >> 11) / Double(1 << 53)
  }

  /// The wait after a feed's first poll: from half the interval to one and a half, never below `floor`.
  ///
  /// Feeds that were added together were polled together, so this once they are spread over a whole interval; from
  /// then on each keeps its distance from the others.
  static func first(_ interval: Duration, floor: Duration, ceiling: Duration, feed: String) -> Duration {
    let width = min(interval, max(ceiling, floor) * 2 / 3)
    return max(width / 2, floor) + width * fraction(of: feed)
  }

  /// The wait after any later poll: the interval within a twentieth, never below `floor`, and not above `ceiling`
  /// where that leaves room.
  static func later(_ interval: Duration, floor: Duration, ceiling: Duration, feed: String) -> Duration {
    let width = interval / 10
    let lowest = max(min(interval - width / 2, ceiling - width), floor)
    // Not by the number that gave the feed its place: those of the same place would keep together, and run into others.
    return lowest + width * fraction(of: feed, turn: 1)
  }

  /// What is added to a time that others may have been told as well: up to a tenth of the wait, and up to `most`.
  static func beyond(_ wait: Duration, most: Duration, feed: String) -> Duration {
    max(min(wait / 10, most), .zero) * fraction(of: feed)
  }
}
