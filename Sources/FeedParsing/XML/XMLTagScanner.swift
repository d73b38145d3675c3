/// Finds where a tag ends, past `>` in quoted values.
enum XMLTagScanner {
  enum End {
    /// Where its `>` stands.
    case closed(Int)
    /// Another `<` comes first: it is no tag.
    case interrupted
    /// The document ends first.
    case endOfDocument
  }

  /// The end of the tag whose name ended at `start`.
  ///
  /// Quotes count only behind `=`. One that is not closed in the way a value is (white space, `/` or `>` behind it)
  /// before the next `<` is taken for a slip, and the tag ends at its first `>`.
  static func end(of source: Bytes, from start: Int) -> End {
    var index = start
    var isBehindEquals = false
    while index < source.count {
      let byte = source[index]
      switch byte {
      case UInt8(ascii: ">"): return .closed(index)
      case UInt8(ascii: "<"): return .interrupted
      case UInt8(ascii: "="): isBehindEquals = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard isBehindEquals else { break }
        isBehindEquals = false
        guard let close = endOfValue(in: source, from: index + 1, quote: byte) else {
          return firstClose(of: source, from: index)
        }
        index = close
      case 0x20, 0x09, 0x0A, 0x0D: break
      default: isBehindEquals = false
      }
      index &+= 1
    }
    return .endOfDocument
  }

  private static func endOfValue(in source: Bytes, from start: Int, quote: UInt8) -> Int? {
    var index = start
    var holdsOpen = false
    while index < source.count {
      let byte = source[index]
      if byte == quote {
        guard holdsOpen else { return index }
        let next = index + 1 < source.count ? source[index + 1] : UInt8(ascii: ">")
        return next.isXMLSpace || next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next == UInt8(ascii: "?")
          ? index : nil
      }
      if byte == UInt8(ascii: "<") { holdsOpen = true }
      index &+= 1
    }
    return nil
  }

  private static func firstClose(of source: Bytes, from start: Int) -> End {
    var index = start
    while index < source.count {
      if source[index] == UInt8(ascii: ">") { return .closed(index) }
      if source[index] == UInt8(ascii: "<") { return .interrupted }
      index &+= 1
    }
    return .endOfDocument
  }
}
