/// Makes plain text of what publishers write: white space collapsed, and of markup only the words.
///
/// White space is what Unicode calls so. Runs of it become one space, or one line feed where a block of HTML begins or
/// ends; there is none at either end. Controls are dropped; those of C1, which nobody means, are read as windows-1252.
struct PlainText: ~Copyable {
  /// What the ends of a block become.
  enum Blocks: UInt8 {
    /// A line feed, as summaries and contents have.
    case lines = 0x0A
    /// A space, as titles have.
    case spaces = 0x20
  }

  var out = ByteBuffer(capacity: 1 << 16)

  /// Starts a new text.
  mutating func removeAll() { out.removeAll() }

  /// The text, nil if there is none.
  mutating func take() -> String? {
    var end = out.count
    while end > 0, out.storage[end - 1] == 0x20 || out.storage[end - 1] == 0x0A { end -= 1 }
    out.count = end
    return end == 0 ? nil : out.bytes.string
  }

  /// Whether a space here would be the second in a row, or the first of all.
  @inline(__always)
  private var endsInSpace: Bool {
    guard out.count > 0 else { return true }
    let last = out.storage[out.count &- 1]
    return last == 0x20 || last == 0x0A
  }

  /// Adds one space, unless there is one.
  @inline(__always)
  mutating func appendSpace() {
    if !endsInSpace { out.append(0x20) }
  }

  /// Ends the block that is being written.
  @inline(__always)
  mutating func endBlock(_ blocks: Blocks) {
    guard out.count > 0 else { return }
    let last = out.storage[out.count &- 1]
    if last == 0x20 {
      out.storage[out.count &- 1] = blocks.rawValue
    } else if last != 0x0A {
      out.append(blocks.rawValue)
    }
  }

  /// Adds a character: white space collapses.
  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: appendSpace()
    case 0x00..<0x20, 0x7F, 0xFEFF: break
    default: out.append(scalar)
    }
  }

  /// Adds text in which nothing but white space is special.
  mutating func append(literal text: Bytes) {
    out.reserve(text.count + 16)
    var index = 0
    while index < text.count {
      index = copyPlain(text, from: index)
      guard index < text.count else { return }
      index = appendSpecial(text, at: index)
    }
  }

  /// Copies what may stand as it is, and says where the first byte is that may not: `<`, `&`, controls, a second space,
  /// and the leads of multi-byte white space. There is room in `out` for all of `text` and 16 bytes more.
  @inline(__always)
  mutating func copyPlain(_ text: Bytes, from start: Int) -> Int {
    guard let source = text.baseAddress, let target = out.storage.baseAddress else { return start }
    var index = start
    var count = out.count
    defer { out.count = count }
    // A space here is plain only if none comes before it.
    if index < text.count, source[index] == 0x20, endsInSpace { return index }
    while index &+ 17 <= text.count {
      let raw = UnsafeRawPointer(source + index)
      let bytes = raw.loadUnaligned(as: SIMD16<UInt8>.self)
      let next = (raw + 1).loadUnaligned(as: SIMD16<UInt8>.self)
      let special = PlainText.special(bytes, next)
      UnsafeMutableRawPointer(target + count).storeBytes(of: bytes, as: SIMD16<UInt8>.self)
      if special.x != 0 {
        let plain = special.x.trailingZeroBitCount &>> 3
        count &+= plain
        return index &+ plain
      }
      if special.y != 0 {
        let plain = 8 &+ special.y.trailingZeroBitCount &>> 3
        count &+= plain
        return index &+ plain
      }
      count &+= 16
      index &+= 16
    }
    while index < text.count {
      let byte = source[index]
      let isSpace = byte == 0x20
      if PlainText.isSpecial(byte) || (isSpace && index &+ 1 < text.count && source[index &+ 1] == 0x20) {
        return index
      }
      target[count] = byte
      count &+= 1
      index &+= 1
    }
    return index
  }

  /// A mask of the bytes that may not stand as they are.
  @inline(__always)
  private static func special(_ bytes: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> SIMD2<UInt64> {
    let controls = unsafeBitCast(bytes .< 0x20, to: SIMD2<UInt64>.self)
    let open = unsafeBitCast(bytes .== UInt8(ascii: "<"), to: SIMD2<UInt64>.self)
    let ampersand = unsafeBitCast(bytes .== UInt8(ascii: "&"), to: SIMD2<UInt64>.self)
    let delete = unsafeBitCast(bytes .== 0x7F, to: SIMD2<UInt64>.self)
    let spaces =
      unsafeBitCast(bytes .== 0x20, to: SIMD2<UInt64>.self) & unsafeBitCast(next .== 0x20, to: SIMD2<UInt64>.self)
    // C2, and E1 to E3.
    let latin = unsafeBitCast(bytes .== 0xC2, to: SIMD2<UInt64>.self)
    let wide = unsafeBitCast((bytes &- 0xE1) .< 3, to: SIMD2<UInt64>.self)
    let marker = unsafeBitCast(bytes .== 0xEF, to: SIMD2<UInt64>.self)
    return controls | open | ampersand | delete | spaces | latin | wide | marker
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0x7F || byte == 0xC2
      || byte &- 0xE1 < 3 || byte == 0xEF
  }

  /// Adds the character at `index`, whatever it is, and says where the next one begins.
  @inline(__always)
  mutating func appendSpecial(_ text: Bytes, at index: Int) -> Int {
    let byte = text[index]
    if byte == 0x20 || byte &- 0x09 < 5 {
      appendSpace()
      return index &+ 1
    }
    if byte < 0x20 || byte == 0x7F { return index &+ 1 }
    if byte < 0x80 {
      out.append(byte)
      return index &+ 1
    }
    return appendWide(text, at: index, lead: byte)
  }

  private mutating func appendWide(_ text: Bytes, at index: Int, lead: UInt8) -> Int {
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= text.count else {
      out.append(lead)
      return index + 1
    }
    let second = text[index + 1]
    if lead == 0xC2, second < 0xA1 {
      if second == 0xA0 || second == 0x85 {
        appendSpace()
      } else if let scalar = SingleByteCharset.windows1252.scalar(second) {
        append(scalar)
      }
      return index + 2
    }
    if length == 3 {
      let value = UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(text[index + 2] & 0x3F)
      switch value {
      case 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        appendSpace()
        return index + 3
      case 0xFEFF: return index + 3
      default: break
      }
    }
    out.append(text[ByteRange(start: index, end: index + length)])
    return index + length
  }
}
