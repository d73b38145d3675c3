/// A charset in which every byte is a character, and the lower half is ASCII.
struct SingleByteCharset: Sendable {
  /// What the bytes from 0x80 on stand for; U+FFFD where nothing.
  private let upper: [Unicode.Scalar]

  /// Takes the 128 characters of the upper half.
  init(_ upper: String) {
    self.upper = Array(upper.unicodeScalars)
  }

  /// What a byte stands for; nil where nothing does.
  func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    if byte < 0x80 { return Unicode.Scalar(byte) }
    let index = Int(byte) - 0x80
    guard index < upper.count else { return nil }
    return upper[index] == "\u{FFFD}" ? nil : upper[index]
  }

  /// Adds the text of `bytes` in UTF-8 to `out`; says how many bytes stand for nothing and became U+FFFD.
  func decode(_ bytes: Bytes, into out: inout ByteBuffer) -> Int {
    out.reserve(bytes.count * 3)
    var bad = 0
    for byte in bytes {
      if byte < 0x80 {
        out.append(byte)
      } else if let scalar = scalar(byte) {
        out.append(scalar)
      } else {
        out.append("\u{FFFD}" as Unicode.Scalar)
        bad += 1
      }
    }
    return bad
  }
}
