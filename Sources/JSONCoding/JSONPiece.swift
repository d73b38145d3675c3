/// A value where it stands in a document; valid for as long as the document's bytes are.
public struct JSONPiece {
  /// What it is.
  public enum Kind: Sendable {
    case string, number, literal, array, object
  }

  /// What it is.
  public let kind: Kind
  /// Its bytes; of a string those between the quotes.
  public let bytes: UnsafeRawBufferPointer
  /// Whether it is a string with a backslash in it, so that its bytes are not yet its text.
  public let isEscaped: Bool

  /// Whether it is a string of that text, written without escapes, or that literal or number.
  @inlinable public func equals(_ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    let wanted = text.utf8Start
    for index in 0..<bytes.count where bytes[index] != wanted[index] { return false }
    return true
  }

  /// The text of a string; nil for any other value.
  public var string: String? {
    guard kind == .string else { return nil }
    guard isEscaped, let start = bytes.baseAddress else { return String(decoding: bytes, as: UTF8.self) }
    // The quotes stand around it.
    let quoted = UnsafeRawBufferPointer(start: start - 1, count: bytes.count + 2).bindMemory(to: UInt8.self)
    return JSONReader.readAsFarAsPossible(quoted).value.string
  }

  /// A number that is whole and fits; nil for any other value.
  public var integer: Int? {
    guard kind == .number else { return nil }
    if isCount { return bytes.reduce(0) { $0 * 10 + Int($1 & 0x0F) } }
    return JSONValue.number(String(decoding: bytes, as: UTF8.self)).integer
  }

  /// Whether it is a whole number, not negative and in as few digits as it has, of fewer than nineteen.
  public var isCount: Bool {
    guard kind == .number, bytes.count < 19, bytes.count == 1 || bytes[0] != UInt8(ascii: "0") else { return false }
    return bytes.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Calls the closure with the bytes of each element of an array that is an object.
  ///
  /// - Returns: false for any other value, and where the array is broken.
  @discardableResult
  public func forEachObject(_ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    guard kind == .array else { return false }
    var reader = JSONReader(bytes.bindMemory(to: UInt8.self))
    reader.position += 1
    if reader.skip(UInt8(ascii: "]")) { return true }
    repeat {
      guard let element = reader.piece() else { return false }
      if element.kind == .object { body(element.bytes) }
    } while reader.skip(UInt8(ascii: ","))
    return reader.skip(UInt8(ascii: "]"))
  }
}

extension JSONReader {
  /// The value here, and the place behind it; nil where none is, or it does not end.
  @inline(__always) mutating func piece() -> JSONPiece? {
    skipSpace()
    let start = position
    switch next {
    case UInt8(ascii: "\""):
      position += 1
      var isEscaped = false
      while true {
        skipPlain()
        guard let byte = next else { return nil }
        if byte == UInt8(ascii: "\"") { break }
        isEscaped = true
        position = min(position + 2, bytes.count)
      }
      position += 1
      return piece(.string, start + 1, position - 1, isEscaped)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let kind: JSONPiece.Kind = next == UInt8(ascii: "[") ? .array : .object
      var error: JSONError?
      skipNested(&error)
      return error == nil ? piece(kind, start, position) : nil
    case let byte? where byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
      skipToken()
      return piece(.number, start, position)
    case let byte? where (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte):
      skipToken()
      return piece(.literal, start, position)
    default: return nil
    }
  }

  @inline(__always)
  private func piece(_ kind: JSONPiece.Kind, _ start: Int, _ end: Int, _ isEscaped: Bool = false) -> JSONPiece {
    JSONPiece(
      kind: kind, bytes: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end])), isEscaped: isEscaped
    )
  }

  /// Moves behind a number or a literal.
  private mutating func skipToken() {
    while let byte = next {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 0x20, 0x09, 0x0A, 0x0D: return
      default: position += 1
      }
    }
  }
}
