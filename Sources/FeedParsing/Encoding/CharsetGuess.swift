/// Guesses the charset of a document that declares none and is not UTF-8.
enum CharsetGuess {
  /// A Cyrillic charset if the bytes read like Russian in it; nil to leave them to windows-1252.
  static func charset(of bytes: Bytes, firstFlaw: Int) -> Charset? {
    var high = 0
    var lower = 0
    var upper = 0
    var runs = 0
    var previousIsHigh = false
    for byte in bytes[firstFlaw...].prefix(1 << 16) {
      let isHigh = byte >= 0xC0
      if isHigh {
        high += 1
        if byte < 0xE0 { lower += 1 } else { upper += 1 }
        if previousIsHigh { runs += 1 }
      }
      previousIsHigh = isHigh
    }
    // Letters stand in words: in western languages hardly two accented ones in a row.
    guard high >= 8, runs * 2 > high else { return nil }
    // Small letters are the many: KOI8-R has them from C0 to DF, windows-1251 from E0 to FF.
    return .singleByte(lower > upper ? .koi8R : .windows1251)
  }
}
