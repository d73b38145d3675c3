/// SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): a 64-bit hash under a secret key.
///
/// Nobody who does not know the key can make two inputs collide, so a hostile feed cannot pass its items off as known.
/// The standard library's own SipHash is keyed anew in every process and cannot be stored.
struct SipHash {
  private let key0: UInt64
  private let key1: UInt64

  /// A hash under a key of 16 bytes; missing ones count as zero.
  init(key: [UInt8]) {
    let bytes = key + [UInt8](repeating: 0, count: max(0, 16 - key.count))
    key0 = bytes[0..<8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    key1 = bytes[8..<16].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The hash of the bytes.
  func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var v0 = key0 ^ 0x736f_6d65_7073_6575
    var v1 = key1 ^ 0x646f_7261_6e64_6f6d
    var v2 = key0 ^ 0x6c79_6765_6e65_7261
    var v3 = key1 ^ 0x7465_6462_7974_6573
    func round() {
      v0 &+= v1
      v2 &+= v3
      v1 = (v1 << 13 | v1 >> 51) ^ v0
      v3 = (v3 << 16 | v3 >> 48) ^ v2
      v0 = v0 << 32 | v0 >> 32
      v2 &+= v1
      v0 &+= v3
      v1 = (v1 << 17 | v1 >> 47) ^ v2
      v3 = (v3 << 21 | v3 >> 43) ^ v0
      v2 = v2 << 32 | v2 >> 32
    }
    let whole = bytes.count & ~7
    for offset in stride(from: 0, to: whole, by: 8) {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      v3 ^= word
      round()
      round()
      v0 ^= word
    }
    var last = UInt64(truncatingIfNeeded: bytes.count) << 56
    for offset in whole..<bytes.count { last |= UInt64(bytes[offset]) << UInt64(8 * (offset - whole)) }
    v3 ^= last
    round()
    round()
    v0 ^= last
    v2 ^= 0xFF
    for _ in 0..<4 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }
}
