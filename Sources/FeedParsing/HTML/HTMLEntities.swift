/// Looks up the named character references of HTML.
enum HTMLEntities {
  /// The longest name there is, in bytes.
  static let longestName = 31

  /// What a name (without `&` and `;`) stands for.
  struct Entity {
    /// One or two scalars.
    var first: Unicode.Scalar
    var second: Unicode.Scalar?
    /// Whether it may stand without its semicolon.
    var isLegacy: Bool
  }

  /// The entity of that name, exactly as it is written; nil if HTML has none.
  static func entity(named name: Bytes) -> Entity? {
    guard !name.isEmpty, name.count <= longestName else { return nil }
    switch name.count {
    case 2 where name[1] == UInt8(ascii: "t") && name[0] == UInt8(ascii: "l"):
      return Entity(first: "<", second: nil, isLegacy: true)
    case 2 where name[1] == UInt8(ascii: "t") && name[0] == UInt8(ascii: "g"):
      return Entity(first: ">", second: nil, isLegacy: true)
    case 3 where name.has("amp", at: 0): return Entity(first: "&", second: nil, isLegacy: true)
    case 4 where name.has("nbsp", at: 0): return Entity(first: "\u{A0}", second: nil, isLegacy: true)
    case 4 where name.has("quot", at: 0): return Entity(first: "\"", second: nil, isLegacy: true)
    default: return table.entity(named: name)
    }
  }

  private static let table = Table(HTMLEntityList.text)

  /// An open-addressed index over the list: where in the list each name begins.
  private struct Table: Sendable {
    private static let size = 8192
    private let slots: [UInt16]
    private let list: StaticString

    init(_ list: StaticString) {
      self.list = list
      let text = Bytes(start: list.utf8Start, count: list.utf8CodeUnitCount)
      var slots = [UInt16](repeating: .max, count: Self.size)
      var start = 0
      while start < text.count {
        var end = start
        while end < text.count, !Self.endsName(text[end]) { end += 1 }
        var slot = Self.hash(text[ByteRange(start: start, end: end)])
        while slots[slot] != .max { slot = (slot + 1) % Self.size }
        slots[slot] = UInt16(start)
        start = (text.firstIndex(of: UInt8(ascii: " "), from: end, to: text.count) ?? text.count) + 1
      }
      self.slots = slots
    }

    func entity(named name: Bytes) -> Entity? {
      let text = Bytes(start: list.utf8Start, count: list.utf8CodeUnitCount)
      var slot = Self.hash(name)
      while slots[slot] != .max {
        let start = Int(slots[slot])
        let end = start + name.count
        if end < text.count, Self.endsName(text[end]), text[ByteRange(start: start, end: end)].isSame(as: name) {
          return Self.entity(in: text, at: end)
        }
        slot = (slot + 1) % Self.size
      }
      return nil
    }

    private static func endsName(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "=") || byte == UInt8(ascii: "!") }

    private static func hash(_ name: Bytes) -> Int {
      var hash: UInt32 = 2_166_136_261
      for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
      return Int((hash ^ hash >> 15) % UInt32(size))
    }

    private static func entity(in text: Bytes, at mark: Int) -> Entity? {
      var scalars: [Unicode.Scalar] = []
      var value: UInt32 = 0
      var index = mark + 1
      while true {
        let byte = index < text.count ? text[index] : UInt8(ascii: " ")
        if let digit = byte.hexDigit {
          value = value << 4 | UInt32(digit)
        } else {
          if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
          value = 0
          if byte != UInt8(ascii: ",") { break }
        }
        index += 1
      }
      guard let first = scalars.first else { return nil }
      return Entity(
        first: first, second: scalars.count > 1 ? scalars[1] : nil, isLegacy: text[mark] == UInt8(ascii: "!"))
    }
  }
}
