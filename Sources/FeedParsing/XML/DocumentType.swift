/// The document type declaration: where it ends, and the general entities that its internal subset declares.
///
/// External entities and parameter entities are recognised and left alone: nothing is ever fetched.
enum DocumentType {
  /// An internal subset longer than this is not searched for entities.
  private static let longestSubset = 1 << 20
  /// More entities than this are not kept.
  private static let mostEntities = 1024

  /// The inside of the declaration that begins before `start`: up to its `>`, or to the end of the document.
  static func range(in source: Bytes, from start: Int) -> ByteRange {
    var index = start
    var isInSubset = false
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "["): isInSubset = true
      case UInt8(ascii: "]"): isInSubset = false
      case UInt8(ascii: ">") where !isInSubset: return ByteRange(start: start, end: index)
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index = source.firstIndex(of: source[index], from: index + 1, to: source.count) ?? source.count
      case UInt8(ascii: "<") where source.has("<!--", at: index):
        index = source.firstIndex(of: "-->", from: index + 4).map { $0 + 2 } ?? source.count
      case UInt8(ascii: "<") where !isInSubset:
        // It was never closed: what follows is the document.
        return ByteRange(start: start, end: index)
      default: break
      }
      index += 1
    }
    // Never closed, as far as its quotes and brackets go: it ends at its first mark.
    let close = source.firstIndex(of: UInt8(ascii: ">"), from: start, to: source.count) ?? source.count
    return ByteRange(start: start, end: close)
  }

  /// The internal general entities, with their replacement text as it stands.
  static func entities(in source: Bytes, range: ByteRange) -> [(name: Bytes, value: Bytes)] {
    var found: [(name: Bytes, value: Bytes)] = []
    let bytes = source[ByteRange(start: range.start, end: min(range.end, range.start + longestSubset))]
    var index = 0
    while found.count < mostEntities, let open = bytes.firstIndex(of: "<!", from: index) {
      if bytes.has("<!--", at: open) {
        index = bytes.firstIndex(of: "-->", from: open + 4) ?? bytes.count
        continue
      }
      index = open + 2
      guard bytes.has("<!ENTITY", at: open) else { continue }
      index = skipSpace(bytes, from: open + 8)
      let nameStart = index
      while index < bytes.count, !bytes[index].isXMLSpace, bytes[index] != UInt8(ascii: ">") { index += 1 }
      let name = bytes[ByteRange(start: nameStart, end: index)]
      index = skipSpace(bytes, from: index)
      guard !name.isEmpty, index < bytes.count else { continue }
      let quote = bytes[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
        let close = bytes.firstIndex(of: quote, from: index + 1, to: bytes.count)
      else { continue }
      found.append((name, bytes[ByteRange(start: index + 1, end: close)]))
      index = close + 1
    }
    return found
  }

  private static func skipSpace(_ bytes: Bytes, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index].isXMLSpace { index += 1 }
    return index
  }
}
