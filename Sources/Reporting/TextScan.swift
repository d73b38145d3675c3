/// What a look at the bytes of a text says of printing it, so that most texts need not become a `String`.
struct TextScan {
  /// Whether `TerminalText.safe` would give the same bytes. Where that takes more than a look it says no.
  private(set) var isSafe = true
  /// Whether every character is a column wide.
  private(set) var isASCII = true
  /// Whether it has what CSV puts in quotes: a quote, a comma or a space.
  private(set) var needsQuotes = false
  /// Whether it has a quote.
  private(set) var hasQuote = false

  init(_ text: UnsafeRawBufferPointer) {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    // The high bits are set from the first zero byte on, and nowhere where there is none.
    func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
    var index = 0
    var (spaces, quotes): (UInt64, UInt64) = (0, 0)
    while index + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word & highs != 0 {
        index = look(text, from: index, to: index + 8)
        if !isSafe { return }
        continue
      }
      if (word &- ones &* 0x20) & highs | zeroes(word ^ ones &* 0x7F) != 0 {
        isSafe = false
        return
      }
      spaces |= zeroes(word ^ ones &* 0x20) | zeroes(word ^ ones &* 0x2C)
      quotes |= zeroes(word ^ ones &* 0x22)
      index += 8
    }
    if index < text.count { _ = look(text, from: index, to: text.count) }
    if quotes != 0 { hasQuote = true }
    if spaces | quotes != 0 { needsQuotes = true }
  }

  /// Looks at the characters that begin before `end`.
  ///
  /// - Returns: the place behind the last of them.
  private mutating func look(_ text: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        if byte < 0x20 || byte == 0x7F { break }
        if byte == 0x20 || byte == 0x2C { needsQuotes = true }
        if byte == 0x22 { (needsQuotes, hasQuote) = (true, true) }
        index += 1
        continue
      }
      isASCII = false
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index + length <= text.count, Self.isPlain(UnsafeRawBufferPointer(rebasing: text[index..<index + length]))
      else { break }
      index += length
    }
    if index < end { isSafe = false }
    return index
  }

  /// Whether the bytes are one character beyond ASCII in well-formed UTF-8 (Unicode 15, table 3-7) that may be printed.
  private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
    for index in 1..<bytes.count where bytes[index] & 0xC0 != 0x80 { return false }
    let second = bytes[1]
    switch bytes[0] {
    // C1 controls.
    case 0xC2: return second >= 0xA0
    case 0xC3...0xDF: return true
    case 0xE0: return second >= 0xA0
    // Line separators, embeddings and overrides; isolates.
    case 0xE2: return !(second == 0x80 && (0xA8...0xAE).contains(bytes[2]) || second == 0x81 && bytes[2] >= 0xA6)
    case 0xED: return second < 0xA0
    // The byte order mark.
    case 0xEF: return !(second == 0xBB && bytes[2] == 0xBF)
    case 0xE1...0xEF: return true
    case 0xF0: return second >= 0x90
    // Not 0xF3, where the tags are.
    case 0xF1, 0xF2: return true
    case 0xF4: return second < 0x90
    default: return false
    }
  }
}
