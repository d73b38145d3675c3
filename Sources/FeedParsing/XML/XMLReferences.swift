/// Resolves the references in the character data and the attribute values of one document.
struct XMLReferences {
  /// What the entities of one document may grow to, all together, in bytes.
  static let largestExpansion = 1 << 20
  /// How deep entities may name each other.
  static let deepestExpansion = 16

  /// What becomes of the names of HTML, which XML does not know.
  enum Names {
    /// They stay as they stand, for a reader of HTML.
    case kept
    /// They are resolved, with the semicolon or without it.
    case resolved
    /// They are resolved with the semicolon only: in a URL a name behind an ampersand is that of a parameter.
    case closed
  }

  /// Whether some entity was not expanded because the bound was met.
  private(set) var hitBound = false

  private var entities: [String: [UInt8]] = [:]
  private var expanded = 0

  /// Learns the entities that the document's own DOCTYPE declares.
  mutating func learn(from source: Bytes, doctype: ByteRange) {
    for (name, value) in DocumentType.entities(in: source, range: doctype) where entities[name.string] == nil {
      entities[name.string] = Array(value)
    }
  }

  /// Whether the document declares entities of its own.
  var hasEntities: Bool { !entities.isEmpty }

  /// Adds `text` to `out` with its references resolved.
  ///
  /// - Parameter names: what becomes of a named reference that neither XML nor the document knows.
  mutating func resolve(_ text: Bytes, into out: inout ByteBuffer, names: Names) {
    resolve(text, into: &out, names: names, depth: 0)
  }

  private mutating func resolve(_ text: Bytes, into out: inout ByteBuffer, names: Names, depth: Int) {
    var index = 0
    while let mark = text.firstIndex(of: UInt8(ascii: "&"), from: index, to: text.count) {
      out.append(text[ByteRange(start: index, end: mark)])
      index = reference(in: text, at: mark, into: &out, names: names, depth: depth)
    }
    out.append(text[ByteRange(start: index, end: text.count)])
  }

  /// Resolves the reference at `mark`, and says where what follows it begins.
  @inline(__always)
  private mutating func reference(
    in text: Bytes, at mark: Int, into out: inout ByteBuffer, names: Names, depth: Int
  ) -> Int {
    if text.count &- mark > 3 {
      // The three that escaped HTML is full of.
      switch (text[mark &+ 1], text[mark &+ 2], text[mark &+ 3]) {
      case (UInt8(ascii: "l"), UInt8(ascii: "t"), UInt8(ascii: ";")):
        out.append(UInt8(ascii: "<"))
        return mark &+ 4
      case (UInt8(ascii: "g"), UInt8(ascii: "t"), UInt8(ascii: ";")):
        out.append(UInt8(ascii: ">"))
        return mark &+ 4
      case (UInt8(ascii: "a"), UInt8(ascii: "m"), UInt8(ascii: "p")) where text.has("&amp;", at: mark):
        out.append(UInt8(ascii: "&"))
        return mark &+ 5
      default: break
      }
    }
    return rareReference(in: text, at: mark, into: &out, names: names, depth: depth)
  }

  @inline(never)
  private mutating func rareReference(
    in text: Bytes, at mark: Int, into out: inout ByteBuffer, names: Names, depth: Int
  ) -> Int {
    if text.has("&quot;", at: mark) {
      out.append(UInt8(ascii: "\""))
      return mark + 6
    }
    if text.has("&apos;", at: mark) {
      out.append(UInt8(ascii: "'"))
      return mark + 6
    }
    if !entities.isEmpty, let end = expand(text, at: mark, into: &out, names: names, depth: depth) {
      return end
    }
    let isNumber = mark + 1 < text.count && text[mark + 1] == UInt8(ascii: "#")
    if isNumber || names != .kept, let reference = CharacterReference.read(text, at: mark),
      isNumber || names != .closed || text[reference.end - 1] == UInt8(ascii: ";")
    {
      if let first = reference.first { out.append(first) }
      if let second = reference.second { out.append(second) }
      return reference.end
    }
    out.append(UInt8(ascii: "&"))
    return mark + 1
  }

  /// Puts the replacement text of the document's own entity at `mark` into `out`; nil if it has no such entity.
  private mutating func expand(
    _ text: Bytes, at mark: Int, into out: inout ByteBuffer, names: Names, depth: Int
  ) -> Int? {
    let limit = min(text.count, mark + 256)
    guard let close = text.firstIndex(of: UInt8(ascii: ";"), from: mark + 1, to: limit),
      let value = entities[text[ByteRange(start: mark + 1, end: close)].string]
    else { return nil }
    guard depth < Self.deepestExpansion, expanded + value.count <= Self.largestExpansion else {
      hitBound = true
      return close + 1
    }
    expanded += max(value.count, 1)
    value.withUnsafeBufferPointer { value in
      resolve(value, into: &out, names: names, depth: depth + 1)
    }
    return close + 1
  }
}
