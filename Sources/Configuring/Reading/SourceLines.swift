/// The lines of a file, divided as libyaml divides them, so that its marks can be looked up.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x0A: starts.append(index + 1)
      case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A: starts.append(index + 1)
      // U+0085, U+2028 and U+2029.
      case 0x85 where index > 0 && bytes[index - 1] == 0xC2: starts.append(index + 1)
      case 0xA8, 0xA9:
        if index > 1 && bytes[index - 1] == 0x80 && bytes[index - 2] == 0xE2 { starts.append(index + 1) }
      default: break
      }
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The scalars of a line, counted from 0, with what ends it; none beyond the end.
  func scalars(ofLine line: Int) -> [Unicode.Scalar] {
    guard starts.indices.contains(line) else { return [] }
    let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    return Array(String(decoding: bytes[starts[line]..<end], as: UTF8.self).unicodeScalars)
  }

  /// The number of spaces that a line begins with.
  func indentation(ofLine line: Int) -> Int {
    guard starts.indices.contains(line) else { return 0 }
    return bytes[starts[line]...].prefix { $0 == UInt8(ascii: " ") }.count
  }
}
