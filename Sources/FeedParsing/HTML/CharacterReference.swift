/// A reference to a character, `&…;`, as it was found in a text.
struct CharacterReference {
  /// What it stands for; nothing for a character that no text may hold.
  var first: Unicode.Scalar?
  var second: Unicode.Scalar?
  /// Where what follows it begins.
  var end: Int

  /// Reads the reference whose `&` stands at `index`, by name or by number; nil if it is a mere ampersand.
  ///
  /// A name without its semicolon counts only if HTML allows that and no letter, digit or `=` follows, so that the
  /// parameters of a URL stay as they are.
  static func read(_ text: Bytes, at index: Int) -> CharacterReference? {
    guard index + 1 < text.count else { return nil }
    if text[index + 1] == UInt8(ascii: "#") { return number(text, from: index + 2) }
    let start = index + 1
    let limit = min(text.count, start + HTMLEntities.longestName + 1)
    var end = start
    while end < limit, text[end].isASCIILetter || text[end].isASCIIDigit { end &+= 1 }
    guard end > start, let entity = HTMLEntities.entity(named: text[ByteRange(start: start, end: end)]) else {
      // The one that editors strew about, run into the next word.
      return text.has("nbsp", at: start) ? CharacterReference(first: "\u{A0}", second: nil, end: start + 4) : nil
    }
    let isClosed = end < text.count && text[end] == UInt8(ascii: ";")
    guard isClosed || (entity.isLegacy && !(end < text.count && text[end] == UInt8(ascii: "="))) else { return nil }
    return CharacterReference(first: entity.first, second: entity.second, end: isClosed ? end + 1 : end)
  }

  /// Reads the digits of `&#…;` or `&#x…;`, with or without the semicolon.
  private static func number(_ text: Bytes, from start: Int) -> CharacterReference? {
    var index = start
    var value: UInt32 = 0
    let isHexadecimal = index < text.count && text[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let digits = index
    while index < text.count, let digit = text[index].hexDigit, isHexadecimal || digit < 10 {
      value = min(value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit), 0x110000)
      index += 1
    }
    guard index > digits else { return nil }
    if index < text.count, text[index] == UInt8(ascii: ";") { index += 1 }
    return CharacterReference(first: scalar(value), second: nil, end: index)
  }

  /// The character of a number: 128 to 159 are meant as windows-1252; what Unicode does not have is U+FFFD; controls
  /// are dropped.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar? {
    switch value {
    case 0x09, 0x0A, 0x0D: Unicode.Scalar(value)
    case 0..<0x20, 0x7F: nil
    case 0x80...0x9F: SingleByteCharset.windows1252.scalar(UInt8(value))
    default: Unicode.Scalar(value) ?? "\u{FFFD}"
    }
  }
}
