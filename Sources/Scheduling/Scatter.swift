/// Numbers that scatter names evenly and are the same on every run.
enum Scatter {
  /// A number from 0 up to, but not including, 1: FNV-1a of the name with a final mix (that of SplitMix64), since names
  /// that differ in their last letter alone would else lie close together.
  static func fraction(of name: String) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    return Double(hash >> 11) / Double(1 << 53)
  }
}
