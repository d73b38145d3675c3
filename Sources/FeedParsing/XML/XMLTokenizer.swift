/// Cuts a UTF-8 document into tags and text, and never gives up.
///
/// What is well-formed is read as XML 1.0 says. What is not is read the way its author most likely meant it: a `<` that
/// begins no tag is text, a quote that is never closed ends with its tag, an end tag may lack its `>`, a comment or a
/// CDATA section that is never closed is no such thing. Every byte is looked at a bounded number of times, whatever it
/// says. Names, nesting and characters are the business of those who read the tokens.
struct XMLTokenizer {
  /// How many places were not well-formed.
  private(set) var flaws = 0
  /// Whether the document ended inside a tag.
  private(set) var endsInsideTag = false

  private let source: Bytes
  private var position: Int
  /// Once a search to the end has found nothing, the same search is not made again.
  private var commentEnd = 0
  private var isWithoutSectionEnd = false
  private var isWithoutInstructionEnd = false
  private var hasSeenDocumentType = false

  init(_ source: Bytes, from start: Int = 0) {
    self.source = source
    position = start
  }

  /// The next piece.
  @inline(__always)
  mutating func next() -> XMLToken {
    while position < source.count {
      let start = position
      if source[start] == UInt8(ascii: "<") {
        if let token = markup() { return token }
        if position > start { continue }
      }
      position = endOfText(from: start)
      return .text(ByteRange(start: start, end: position))
    }
    return .endOfDocument
  }

  /// Where the markup begins that ends the text at `start`; a `<` at `start` itself is text.
  private func endOfText(from start: Int) -> Int {
    var index = source[start] == UInt8(ascii: "<") ? start + 1 : start
    while let open = source.firstIndex(of: UInt8(ascii: "<"), from: index, to: source.count) {
      if beginsMarkup(at: open) { return open }
      index = open + 1
    }
    return source.count
  }

  private func beginsMarkup(at open: Int) -> Bool {
    guard open + 1 < source.count else { return false }
    return switch source[open + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): true
    case UInt8(ascii: "/"): open + 2 < source.count && Self.beginsName(source[endOfSpaces(from: open + 2)])
    case let byte: Self.beginsName(byte)
    }
  }

  /// The place of what follows the spaces that may be at `start`, or the last byte of the document.
  @inline(__always)
  private func endOfSpaces(from start: Int) -> Int {
    var index = start
    while index &+ 1 < source.count, index < start &+ 8, source[index] == 0x20 { index &+= 1 }
    return index
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
  }

  /// The tag or section at the `<` here. Nil if it was skipped (the position has moved), or is text (it has not).
  private mutating func markup() -> XMLToken? {
    let open = position
    guard beginsMarkup(at: open) else {
      flaws += 1
      return nil
    }
    switch source[open + 1] {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "?"):
      skipInstruction()
      return nil
    case UInt8(ascii: "!"): return declaration()
    default: return startTag()
    }
  }

  private mutating func startTag() -> XMLToken? {
    let nameStart = position + 1
    var index = nameStart
    while index < source.count, !Self.endsName(source[index]) { index &+= 1 }
    let name = ByteRange(start: nameStart, end: index)
    if index < source.count, source[index] == UInt8(ascii: ">") {
      position = index &+ 1
      return .start(XMLTag(name: name, attributes: ByteRange(start: index, end: index), isEmpty: false, end: position))
    }
    switch XMLTagScanner.end(of: source, from: index) {
    case .closed(let close):
      let isEmpty = close > index && source[close - 1] == UInt8(ascii: "/")
      position = close + 1
      return .start(
        XMLTag(
          name: name, attributes: ByteRange(start: index, end: isEmpty ? close - 1 : close), isEmpty: isEmpty,
          end: position))
    case .interrupted:
      flaws += 1
      return nil
    case .endOfDocument:
      flaws += 1
      endsInsideTag = true
      position = source.count
      return nil
    }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
  }

  private mutating func endTag() -> XMLToken? {
    let open = position
    let nameStart = endOfSpaces(from: open + 2)
    var index = nameStart
    while index < source.count, !Self.endsName(source[index]) { index &+= 1 }
    let name = ByteRange(start: nameStart, end: index)
    while index < source.count, source[index] != UInt8(ascii: ">"), source[index] != UInt8(ascii: "<") { index &+= 1 }
    if index < source.count, source[index] == UInt8(ascii: ">") {
      index &+= 1
    } else {
      flaws += 1
    }
    position = index
    return .end(name: name, at: open)
  }

  private mutating func declaration() -> XMLToken? {
    let open = position
    if source.has("<![CDATA[", at: open) || source.hasIgnoringCase("<![cdata[", at: open) {
      let start = open + 9
      if let close = endOfSection(from: start) {
        position = close + 3
        return .cdata(ByteRange(start: start, end: close))
      }
      flaws += 1
      position = start
      return nil
    }
    if source.has("<!--", at: open) {
      if let close = endOfComment(from: open + 4) {
        position = close + 3
      } else {
        flaws += 1
        position = open + 4
      }
      return nil
    } else if !hasSeenDocumentType, source.hasIgnoringCase("<!doctype", at: open) {
      hasSeenDocumentType = true
      let range = DocumentType.range(in: source, from: open + 9)
      let isClosed = range.end < source.count && source[range.end] == UInt8(ascii: ">")
      position = isClosed ? range.end + 1 : range.end
      return .doctype(range)
    }
    flaws += 1
    position = source.firstIndex(of: UInt8(ascii: ">"), from: open, to: source.count).map { $0 + 1 } ?? source.count
    return nil
  }

  /// Where the `-->` stands that closes a comment. One in which another begins was never closed, and is none.
  private mutating func endOfComment(from start: Int) -> Int? {
    if commentEnd < start {
      commentEnd = source.firstIndex(of: "-->", from: start) ?? source.count
    }
    guard commentEnd < source.count,
      Bytes(rebasing: source[..<commentEnd]).firstIndex(of: "<!--", from: start) == nil
    else { return nil }
    return commentEnd
  }

  /// Where the `]]>` stands that closes a CDATA section; `]` is rare, so it is looked for first.
  private mutating func endOfSection(from start: Int) -> Int? {
    if isWithoutSectionEnd { return nil }
    var index = start
    while let bracket = source.firstIndex(of: UInt8(ascii: "]"), from: index, to: source.count) {
      if source.has("]]>", at: bracket) { return bracket }
      index = bracket + 1
    }
    isWithoutSectionEnd = true
    return nil
  }

  private mutating func skipInstruction() {
    let open = position
    guard open + 2 < source.count, Self.beginsName(source[open + 2]) else {
      // A mark without a name is a slip, and not the beginning of something long.
      flaws += 1
      position = min(open + 2, source.count)
      return
    }
    if !isWithoutInstructionEnd, let close = source.firstIndex(of: "?>", from: open + 2) {
      position = close + 2
      return
    }
    isWithoutInstructionEnd = true
    flaws += 1
    position = source.firstIndex(of: UInt8(ascii: ">"), from: open, to: source.count).map { $0 + 1 } ?? source.count
  }
}
