/// Makes plain text of what publishers write: white space collapsed, and of markup only the words.
///
/// White space is what Unicode calls so (but for Ogham's mark). Runs of it become one space, or one line feed where a block of HTML begins or
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
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: appendSpace()
    case 0x00..<0x20, 0x7F, 0xFEFF: break
    default: out.append(scalar)
    }
  }

  /// Adds text in which nothing but white space is special.
  mutating func append(literal text: Bytes) {
    // A control of C1, two bytes, may become three.
    out.reserve(text.count + text.count / 2 + 32)
    var index = 0
    while index < text.count {
      index = copyPlain(text, from: index)
      guard index < text.count else { return }
      index = appendSpecial(text, at: index)
    }
  }

  /// Copies what may stand as it is, and says where the first byte is that may not: `<`, `&`, controls, a second space,
  /// and the leads of multi-byte white space. There is room in `out` for half as much again as
  /// `text`, and 32 bytes more.
  @inline(__always)
  mutating func copyPlain(_ text: Bytes, from start: Int) -> Int {
    guard let source = text.baseAddress, let target = out.storage.baseAddress else { return start }
    var index = start
    var count = out.count
    defer { out.count = count }
    // A space here is plain only if none comes before it.
    if index < text.count, source[index] == 0x20, endsInSpace { return index }
    while index &+ 9 <= text.count {
      let raw = UnsafeRawPointer(source + index)
      let bytes = raw.loadUnaligned(as: UInt64.self)
      let next = (raw + 1).loadUnaligned(as: UInt64.self)
      UnsafeMutableRawPointer(target + count).storeBytes(of: bytes, as: UInt64.self)
      let special = PlainText.special(bytes, next)
      if special != 0 {
        let plain = special.trailingZeroBitCount &>> 3
        count &+= plain
        return index &+ plain
      }
      count &+= 8
      index &+= 8
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

  /// The high bit of each byte that is `value` (Mycroft's test); above the lowest such byte there may be others.
  @inline(__always)
  private static func equal(_ word: UInt64, _ value: UInt8) -> UInt64 {
    let difference = word ^ (UInt64(value) &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference
  }

  /// The high bits of the bytes that may not stand as they are; the lowest one is certain to be right, or at worst too
  /// careful: who gets a byte that is not special has to copy it.
  @inline(__always)
  private static func special(_ word: UInt64, _ next: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    let next = UInt64(littleEndian: next)
    let controls = (word &- 0x2020_2020_2020_2020) & ~word
    let markup = equal(word, UInt8(ascii: "<")) | equal(word, UInt8(ascii: "&")) | equal(word, 0x7F)
    let spaces = equal(word, 0x20) & equal(next, 0x20)
    var found = controls | markup | spaces
    if word & 0x8080_8080_8080_8080 != 0 {
      let wide = word ^ 0xE2E2_E2E2_E2E2_E2E2
      found |= equal(word, 0xC2) | equal(word, 0xEF) | ((wide &- 0x0202_0202_0202_0202) & ~wide)
    }
    return found & 0x8080_8080_8080_8080
  }

  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0x7F || byte == 0xC2
      || byte &- 0xE2 < 2 || byte == 0xEF
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
      case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
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
