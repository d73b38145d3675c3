/// The inside of a JSON string: which bytes stand for themselves, and how the others are escaped.
enum JSONEscaping {
  /// Appends UTF-8 text to `out`, with quotes, backslashes and everything escaped that could steer a terminal or
  /// break a line: C0 and C1 controls, DEL, U+2028, U+2029, and the bidirectional embeddings, overrides and isolates
  /// (U+202A–U+202E, U+2066–U+2069).
  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    var plain = 0
    var index = 0
    let bytes = UnsafeRawBufferPointer(text)
    while index < text.count {
      let byte = text[index]
      if byte < 0x7F, text.count >= 8 {
        // The last eight are looked at together as well, though some of them have been already.
        let start = min(index, text.count - 8)
        if arePlain(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) {
          index = start + 8
          continue
        }
      }
      if byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C {
        index += 1
        continue
      }
      guard let (scalar, length) = special(text, at: index) else {
        index += 1
        continue
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<index]))
      escape(scalar, to: &out)
      index += length
      plain = index
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
  }

  /// Whether eight bytes are ASCII that may stand, all at once: a byte of a sum or difference has its highest bit set where
  /// the byte itself is out of bounds. (A borrow may set that of a byte above one that is out of bounds, never hide one.)
  private static func arePlain(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isControl = bytes &- ones &* 0x20
    let isDelete = bytes &+ ones
    let isQuote = (bytes ^ ones &* 0x22) &- ones
    let isBackslash = (bytes ^ ones &* 0x5C) &- ones
    return (bytes | isControl | isDelete | isQuote | isBackslash) & (ones &* 0x80) == 0
  }

  /// The scalar at `index` that must be escaped, with its length in bytes; nil if it may stand.
  private static func special(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt16, length: Int)? {
    let byte = text[index]
    switch byte {
    case 0x00...0x1F, 0x22, 0x5C, 0x7F:
      return (UInt16(byte), 1)
    case 0xC2 where index + 1 < text.count && text[index + 1] < 0xA0:
      return (UInt16(text[index + 1]), 2)
    case 0xE2 where index + 2 < text.count:
      let scalar = 0x2000 | UInt16(text[index + 1] & 0x3F) << 6 | UInt16(text[index + 2] & 0x3F)
      switch scalar {
      case 0x2028...0x202E, 0x2066...0x2069: return (scalar, 3)
      default: return nil
      }
    default:
      return nil
    }
  }

  private static func escape(_ scalar: UInt16, to out: inout [UInt8]) {
    out.append(0x5C)
    switch scalar {
    case 0x22, 0x5C: out.append(UInt8(scalar))
    case 0x08: out.append(UInt8(ascii: "b"))
    case 0x09: out.append(UInt8(ascii: "t"))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0C: out.append(UInt8(ascii: "f"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    default:
      let digits = String(scalar, radix: 16)
      out.append(UInt8(ascii: "u"))
      out.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      out.append(contentsOf: digits.utf8)
    }
  }
}
