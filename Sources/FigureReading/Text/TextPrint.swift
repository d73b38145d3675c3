/// Two hashes of a folded text: of all of it, and of its first letters. Equal texts have equal prints, and texts that
/// begin alike the same `head`.
struct TextPrint: Sendable {
  let whole: UInt32
  let head: UInt32

  /// How many scalars the head has, or all of a shorter text.
  static let headLength = 3

  /// FNV-1a (draft-eastlake-fnv), with 32 bits.
  init(_ text: String) {
    var whole: UInt32 = 0x811C_9DC5
    var head = whole
    var scalars = 0
    for byte in text.utf8 {
      // All but the bytes that go on with a scalar begin one.
      if byte & 0xC0 != 0x80 { scalars += 1 }
      whole = (whole ^ UInt32(byte)) &* 0x0100_0193
      if scalars <= Self.headLength { head = whole }
    }
    (self.whole, self.head) = (whole, head)
  }
}

/// A set of hashes that may say of some others that it has them (Bloom 1970, with one function).
struct PrintFilter: Sendable {
  private var bits: [UInt64] = Array(repeating: 0, count: 64)

  mutating func insert(_ hash: UInt32) { bits[Self.word(hash)] |= Self.bit(hash) }

  /// False only where the hash was not inserted.
  func mayContain(_ hash: UInt32) -> Bool { bits[Self.word(hash)] & Self.bit(hash) != 0 }

  // The upper bits of FNV's sum are the better mixed ones.
  private static func word(_ hash: UInt32) -> Int { Int(hash >> 26) }
  private static func bit(_ hash: UInt32) -> UInt64 { 1 << UInt64((hash >> 20) & 63) }
}
