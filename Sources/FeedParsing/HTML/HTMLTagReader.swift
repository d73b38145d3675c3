/// Tells tags from text in HTML, each byte looked at a bounded number of times.
struct HTMLTagReader {
  /// What stands at a `<`.
  enum Piece {
    /// A mere mark; what follows it begins at the offset.
    case text(Int)
    /// A comment, a declaration, or a tag that the end of the text cuts off.
    case skipped(Int)
    /// A CDATA section of XML.
    case literal(ByteRange)
    /// The opening mark of a CDATA section in HTML, where it means nothing, and where its closing mark stands.
    case section(end: Int)
    /// A tag: its name without a prefix, and where what follows it begins.
    case tag(name: ByteRange, end: Int)
  }

  private let text: Bytes
  private var isWithoutCommentEnd = false
  private var isWithoutClose = false
  private var isWithoutSectionEnd = false
  /// Whether the closing mark of a section is still to come.
  var isInSection = false

  init(_ text: Bytes) {
    self.text = text
  }

  /// What stands at the `<` at `open`.
  @inline(__always)
  mutating func read(at open: Int, isXML: Bool) -> Piece {
    var index = open &+ 1
    guard index < text.count else { return .text(index) }
    if text[index] == UInt8(ascii: "/") { index &+= 1 }
    guard index < text.count else { return .text(open &+ 1) }
    guard text[index].isASCIILetter else { return declaration(at: open, isXML: isXML) }
    var nameStart = index
    while index < text.count, !Self.endsName(text[index]) {
      if isXML, text[index] == UInt8(ascii: ":") { nameStart = index &+ 1 }
      index &+= 1
    }
    let name = ByteRange(start: nameStart, end: index)
    if index < text.count, text[index] == UInt8(ascii: ">") { return .tag(name: name, end: index &+ 1) }
    guard let close = close(from: index) else {
      // Cut off: text if it could not be a tag, else dropped with what belongs to it.
      return HTMLElement.named(text[name]) == .unknown ? .text(open + 1) : .skipped(text.count)
    }
    return .tag(name: name, end: close + 1)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "<")
  }

  /// The `>` that ends the tag, past quoted values; a quote that is not closed does not count.
  private mutating func close(from start: Int) -> Int? {
    if isWithoutClose { return nil }
    var index = start
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: ">") { return index }
      index &+= 1
      guard byte == UInt8(ascii: "=") else { continue }
      while index < text.count, text[index].isXMLSpace { index &+= 1 }
      guard index < text.count, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") else { continue }
      let quote = index
      guard let end = text.firstIndex(of: text[quote], from: quote + 1, to: text.count), isEnd(of: quote, at: end)
      else { return firstClose(from: quote) }
      index = end + 1
    }
    return firstClose(from: start)
  }

  /// Whether the quote at `end` closes the value that the one at `quote` opens: one that holds a `>` has white space,
  /// `/` or `>` behind it.
  private func isEnd(of quote: Int, at end: Int) -> Bool {
    guard end + 1 < text.count else { return true }
    let next = text[end + 1]
    if next.isXMLSpace || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { return true }
    return text.firstIndex(of: UInt8(ascii: ">"), from: quote, to: end) == nil
  }

  private mutating func firstClose(from start: Int) -> Int? {
    let close = text.firstIndex(of: UInt8(ascii: ">"), from: start, to: text.count)
    if close == nil { isWithoutClose = true }
    return close
  }

  /// A `<` that no letter follows: comments, declarations, sections, or text.
  private mutating func declaration(at open: Int, isXML: Bool) -> Piece {
    let next = text[open + 1]
    guard next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") else {
      return .text(open + 1)
    }
    if text.has("<![CDATA[", at: open) {
      guard !isInSection, !isWithoutSectionEnd else { return .skipped(open + 9) }
      if let close = text.firstIndex(of: "]]>", from: open + 9) {
        if isXML { return .literal(ByteRange(start: open + 9, end: close)) }
        isInSection = true
        return .section(end: close)
      }
      isWithoutSectionEnd = true
      return .skipped(open + 9)
    }
    if text.has("<!--", at: open), !isWithoutCommentEnd {
      if let close = text.firstIndex(of: "-->", from: open + 4) { return .skipped(close + 3) }
      isWithoutCommentEnd = true
    }
    if next == UInt8(ascii: "/"), !text.has("</>", at: open) { return .text(open + 1) }
    guard !isWithoutClose, let close = firstClose(from: open) else { return .text(open + 1) }
    return .skipped(close + 1)
  }

  /// Where the end tag of an element begins whose inside is no text; the end if it is never closed.
  func endOfHidden(from start: Int) -> Int {
    var index = start
    while let open = text.firstIndex(of: "</", from: index) {
      var start = open + 2
      var end = start
      while end < text.count, end < open + 32, !Self.endsName(text[end]) {
        if text[end] == UInt8(ascii: ":") { start = end + 1 }
        end += 1
      }
      if HTMLElement.named(text[ByteRange(start: start, end: end)]) == .hidden { return open }
      index = open + 2
    }
    return text.count
  }
}
