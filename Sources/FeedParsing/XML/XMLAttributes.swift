/// One attribute of a tag, as offsets into the document.
struct XMLAttribute {
  /// The name with its prefix.
  var name: ByteRange
  /// The value between its quotes, references as they stand.
  var value: ByteRange
}

/// Reads the attributes of a tag one by one; forgives missing quotes, values and spaces.
struct XMLAttributes: Sequence, IteratorProtocol {
  /// More attributes than this in one tag are an attack; the rest is not looked at.
  static let most = 256

  private let source: Bytes
  private var index: Int
  private let end: Int
  private var taken = 0

  init(of tag: XMLTag, in source: Bytes) {
    self.init(in: source, range: tag.attributes)
  }

  init(in source: Bytes, range: ByteRange) {
    self.source = source
    index = range.start
    end = range.end
  }

  mutating func next() -> XMLAttribute? {
    guard taken < Self.most else { return nil }
    taken += 1
    while index < end, Self.separates(source[index]) { index &+= 1 }
    let nameStart = index
    while index < end, source[index] != UInt8(ascii: "="), !Self.separates(source[index]) { index &+= 1 }
    guard index > nameStart else {
      guard index < end else { return nil }
      index += 1
      return next()
    }
    let name = ByteRange(start: nameStart, end: index)
    skipSpace()
    guard index < end, source[index] == UInt8(ascii: "=") else {
      return XMLAttribute(name: name, value: ByteRange(start: nameStart, end: nameStart))
    }
    index += 1
    skipSpace()
    return XMLAttribute(name: name, value: value())
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte.isXMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private mutating func skipSpace() {
    while index < end, source[index].isXMLSpace { index &+= 1 }
  }

  private mutating func value() -> ByteRange {
    guard index < end else { return ByteRange(start: index, end: index) }
    let quote = source[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = index + 1
      let close = source.firstIndex(of: quote, from: start, to: end) ?? end
      index = Swift.min(close + 1, end)
      return ByteRange(start: start, end: close)
    }
    let start = index
    while index < end, !source[index].isXMLSpace { index &+= 1 }
    return ByteRange(start: start, end: index)
  }
}
