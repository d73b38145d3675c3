/// Hashes that stay the same from one run to the next.
enum StoryHash {
  /// FNV-1a of the text, folded to 32 bits.
  static func of(_ text: String, seed: UInt64 = 0) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ mix(seed)
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: mix(hash))
  }

  /// A bijection that spreads every bit over all others (SplitMix64; Steele, Lea and Flood, 2014).
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
