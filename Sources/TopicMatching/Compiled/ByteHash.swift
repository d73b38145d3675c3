/// Hashes of byte strings and numbers for the tables of this module: multiply and fold, 64 bits.
///
/// The seeds are drawn once a process, so that nobody can write a text whose words all fall into one slot.
enum ByteHash {
  private static let seeds: (UInt64, UInt64) = (.random(in: .min ... .max), .random(in: .min ... .max))

  /// Two seeds for a table; taken once, so that its inner loop reads no global.
  static func drawSeeds() -> (UInt64, UInt64) { seeds }

  @inline(__always)
  static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// The hash of bytes; nothing beyond them is read.
  static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ seeds: (UInt64, UInt64)) -> UInt64 {
    var sum = seeds.0 ^ UInt64(bytes.count)
    var index = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= raw.count {
      sum = mix(sum ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self), seeds.1)
      index += 8
    }
    var last: UInt64 = 0
    while index < raw.count {
      last = last << 8 | UInt64(raw[index])
      index += 1
    }
    return mix(sum ^ last, seeds.1 ^ 0x9E37_79B9_7F4A_7C15)
  }

  /// The hash of a number.
  @inline(__always)
  static func of(_ number: UInt64) -> UInt64 {
    let product = (number ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
