/// Reads UTF-16 and UTF-32; what is no character becomes U+FFFD.
enum WideDecoding {
  /// Adds the text of UTF-16 to `out`; returns how much of it was no character.
  static func decodeUTF16(_ bytes: Bytes, isBigEndian: Bool, into out: inout ByteBuffer) -> Int {
    out.reserve(bytes.count / 2 * 3 + 4)
    var bad = bytes.count & 1
    var index = 0
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    while index + 1 < bytes.count {
      let value = unit(index)
      index += 2
      if value & 0xFC00 == 0xD800, index + 1 < bytes.count {
        let low = unit(index)
        if low & 0xFC00 == 0xDC00 {
          index += 2
          if let scalar = Unicode.Scalar(0x10000 + ((value & 0x3FF) << 10 | low & 0x3FF)) { out.append(scalar) }
          continue
        }
      }
      if let scalar = Unicode.Scalar(value) {
        out.append(scalar)
      } else {
        out.append("\u{FFFD}" as Unicode.Scalar)
        bad += 1
      }
    }
    return bad
  }

  /// Adds the text of UTF-32 to `out`; returns how much of it was no character.
  static func decodeUTF32(_ bytes: Bytes, isBigEndian: Bool, into out: inout ByteBuffer) -> Int {
    out.reserve(bytes.count + 4)
    var bad = bytes.count & 3 == 0 ? 0 : 1
    var index = 0
    while index + 3 < bytes.count {
      let raw = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[index + $1]) }
      if let scalar = Unicode.Scalar(isBigEndian ? raw : raw.byteSwapped) {
        out.append(scalar)
      } else {
        out.append("\u{FFFD}" as Unicode.Scalar)
        bad += 1
      }
      index += 4
    }
    return bad
  }
}
