/// Tells UTF-8 from what is not (Unicode 3.9, table 3-7), and mends it.
enum UTF8Validation {
  /// Where the first ill-formed sequence at or after `start` begins, nil if all is well; counts the sequences of more
  /// than one byte.
  static func firstFlaw(in bytes: Bytes, from start: Int, multibyte: inout Int) -> Int? {
    var index = start
    let count = bytes.count
    guard let base = bytes.baseAddress else { return nil }
    while index < count {
      if base[index] < 0x80 {
        // Sixteen bytes at a time while they are ASCII.
        while index &+ 16 <= count {
          let words = UnsafeRawPointer(base + index).loadUnaligned(as: SIMD2<UInt64>.self)
          if (words.x | words.y) & 0x8080_8080_8080_8080 != 0 { break }
          index &+= 16
        }
        while index < count, base[index] < 0x80 { index &+= 1 }
        continue
      }
      let length = length(of: bytes, at: index)
      if length == 0 { return index }
      multibyte &+= 1
      index &+= length
    }
    return nil
  }

  /// The length of the well-formed sequence of several bytes at `index`; 0 if it is ill-formed.
  @inline(__always)
  static func length(of bytes: Bytes, at index: Int) -> Int {
    let lead = bytes[index]
    let left = bytes.count &- index
    if lead &- 0xC2 < 0x1E { return left > 1 && bytes[index &+ 1] & 0xC0 == 0x80 ? 2 : 0 }
    if lead & 0xF0 == 0xE0 {
      guard left > 2, bytes[index &+ 2] & 0xC0 == 0x80 else { return 0 }
      let second = bytes[index &+ 1]
      let isGood = lead == 0xE0 ? second &- 0xA0 < 0x20 : lead == 0xED ? second &- 0x80 < 0x20 : second & 0xC0 == 0x80
      return isGood ? 3 : 0
    }
    if lead &- 0xF0 < 5 {
      guard left > 3, bytes[index &+ 2] & 0xC0 == 0x80, bytes[index &+ 3] & 0xC0 == 0x80 else { return 0 }
      let second = bytes[index &+ 1]
      let isGood = lead == 0xF0 ? second &- 0x90 < 0x30 : lead == 0xF4 ? second &- 0x80 < 0x10 : second & 0xC0 == 0x80
      return isGood ? 4 : 0
    }
    return 0
  }

  /// The number of well-formed sequences of more than one byte, and of bytes that belong to none.
  static func count(in bytes: Bytes, from start: Int) -> (multibyte: Int, bad: Int) {
    var index = start
    var counts = (multibyte: 0, bad: 0)
    while let flaw = firstFlaw(in: bytes, from: index, multibyte: &counts.multibyte) {
      counts.bad += 1
      index = flaw + 1
    }
    return counts
  }

  /// The character of two surrogates in three bytes each (CESU-8, which some databases write).
  private static func surrogatePair(in bytes: Bytes, at index: Int) -> Unicode.Scalar? {
    guard bytes.count - index >= 6, bytes[index] == 0xED, bytes[index + 1] & 0xF0 == 0xA0,
      bytes[index + 2] & 0xC0 == 0x80, bytes[index + 3] == 0xED, bytes[index + 4] & 0xF0 == 0xB0,
      bytes[index + 5] & 0xC0 == 0x80
    else { return nil }
    let high = UInt32(bytes[index + 1] & 0x0F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    let low = UInt32(bytes[index + 4] & 0x0F) << 6 | UInt32(bytes[index + 5] & 0x3F)
    return Unicode.Scalar(0x10000 + (high << 10 | low))
  }

  /// Adds the text to `out` with every byte that is not part of UTF-8 read as `fallback` has it; returns their number.
  static func mend(_ bytes: Bytes, fallback: SingleByteCharset, into out: inout ByteBuffer) -> Int {
    var index = 0
    var bad = 0
    var multibyte = 0
    out.reserve(bytes.count + 64)
    while let flaw = firstFlaw(in: bytes, from: index, multibyte: &multibyte) {
      out.append(bytes[ByteRange(start: index, end: flaw)])
      bad += 1
      if let scalar = surrogatePair(in: bytes, at: flaw) {
        out.append(scalar)
        index = flaw + 6
        continue
      }
      out.append(fallback.scalar(bytes[flaw]) ?? "\u{FFFD}")
      index = flaw + 1
    }
    out.append(bytes[ByteRange(start: index, end: bytes.count)])
    return bad
  }
}
