/// Reads JSON (RFC 8259) from bytes.
///
/// Two sins of real documents are forgiven: a byte order mark, and raw control characters inside strings. Invalid UTF-8
/// and lone surrogates become U+FFFD. Nesting is bounded, so no input exhausts the stack.
public struct JSONReader {
  /// How deep arrays and objects may nest.
  public static let deepest = 256

  let bytes: UnsafeBufferPointer<UInt8>
  var position = 0
  private var depth = 0
  /// The first thing that is wrong and behind which reading can go on.
  private(set) var slip: JSONError?

  /// The one value that the bytes hold.
  ///
  /// - Throws: `JSONError` with the offset of the first thing that is wrong.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONValue {
    let (value, error) = readAsFarAsPossible(bytes)
    if let error { throw error }
    return value
  }

  /// The value up to the first error: what was complete before it is kept, so the head of a truncated document serves.
  /// A comma too many and an escape that JSON does not know are errors that reading goes on behind.
  public static func readAsFarAsPossible(_ bytes: UnsafeBufferPointer<UInt8>) -> (value: JSONValue, error: JSONError?) {
    var reader = JSONReader(bytes)
    var error: JSONError?
    let value = reader.value(&error)
    if error == nil { error = reader.errorAtEnd }
    return (value, reader.slip ?? error)
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// What is wrong if anything but white space follows.
  var errorAtEnd: JSONError? {
    mutating get {
      skipSpace()
      return position < bytes.count ? fail("something follows the value") : nil
    }
  }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func fail(_ message: String) -> JSONError { JSONError(message: message, offset: position) }

  @inline(__always) mutating func skipSpace() {
    // Mostly there is none.
    if position < bytes.count, bytes[position] > 0x20 { return }
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  @inline(__always) mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func value(_ error: inout JSONError?) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return nested(&error) { reader, error in reader.object(&error) }
    case UInt8(ascii: "["): return nested(&error) { reader, error in reader.array(&error) }
    case UInt8(ascii: "\""): return .string(string(&error))
    case UInt8(ascii: "t"): return literal("true", .bool(true), &error)
    case UInt8(ascii: "f"): return literal("false", .bool(false), &error)
    case UInt8(ascii: "n"): return literal("null", .null, &error)
    case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return number(&error)
    case nil: error = fail("the text ends where a value was expected")
    default: error = fail("a value was expected")
    }
    return .null
  }

  private mutating func nested(
    _ error: inout JSONError?, _ body: (inout JSONReader, inout JSONError?) -> JSONValue
  ) -> JSONValue {
    guard depth < Self.deepest else {
      error = fail("more than \(Self.deepest) levels of nesting")
      return .null
    }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return body(&self, &error)
  }

  private mutating func object(_ error: inout JSONError?) -> JSONValue {
    .object(members(&error) { reader, _, error in reader.value(&error) })
  }

  /// The members of the object whose brace was read, each value as `value` reads it; one that is nil is left out.
  mutating func members(
    _ error: inout JSONError?, value: (inout JSONReader, String, inout JSONError?) -> JSONValue?
  ) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if skip(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpace()
      if isEnd(UInt8(ascii: "}"), "a name in quotes was expected") { break }
      guard next == UInt8(ascii: "\"") else {
        error = fail("a name in quotes was expected")
        return members
      }
      let name = string(&error)
      if error != nil { return members }
      guard skip(UInt8(ascii: ":")) else {
        error = fail("a colon was expected")
        return members
      }
      if let member = value(&self, name, &error), error == nil || !member.isNull {
        members.append(.init(name: name, value: member))
      }
      if error != nil { return members }
    } while skip(UInt8(ascii: ","))
    if !skip(UInt8(ascii: "}")) { error = fail("a comma or } was expected") }
    return members
  }

  private mutating func array(_ error: inout JSONError?) -> JSONValue {
    var elements: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      skipSpace()
      if isEnd(UInt8(ascii: "]"), "a value was expected") { break }
      let element = value(&error)
      if error == nil || !element.isNull { elements.append(element) }
      if error != nil { return .array(elements) }
    } while skip(UInt8(ascii: ","))
    if !skip(UInt8(ascii: "]")) { error = fail("a comma or ] was expected") }
    return .array(elements)
  }

  /// Whether the end stands where something should follow a comma.
  mutating func isEnd(_ mark: UInt8, _ message: String) -> Bool {
    guard next == mark else { return false }
    if slip == nil { slip = fail(message) }
    return true
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue, _ error: inout JSONError?) -> JSONValue {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count,
      UnsafeBufferPointer(rebasing: bytes[position..<position + length])
        .elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: length))
    else {
      error = fail("\(word) was expected")
      return .null
    }
    position += length
    return value
  }

  private mutating func number(_ error: inout JSONError?) -> JSONValue {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    var isWrong = whole == 0 || (whole > 1 && bytes[position - whole] == UInt8(ascii: "0"))
    if next == UInt8(ascii: ".") {
      position += 1
      isWrong = isWrong || digits() == 0
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      isWrong = isWrong || digits() == 0
    }
    if isWrong {
      error = fail("a number is not written as JSON writes it")
      return .null
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = position
    while let byte = next, Self.isDigit(byte) { position += 1 }
    return position - start
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  mutating func string(_ error: inout JSONError?) -> String {
    position += 1
    let start = position
    skipPlain()
    let plain = UnsafeBufferPointer(rebasing: bytes[start..<position])
    if next == 0x22 {
      position += 1
      return String(decoding: plain, as: UTF8.self)
    }
    var unescaped = [UInt8](plain)
    while let byte = next {
      position += 1
      switch byte {
      case 0x22: return String(decoding: unescaped, as: UTF8.self)
      case 0x5C: escape(into: &unescaped, &error)
      default: unescaped.append(byte)
      }
      if error != nil { return String(decoding: unescaped, as: UTF8.self) }
    }
    error = fail("a string is not closed")
    return String(decoding: unescaped, as: UTF8.self)
  }

  /// Goes on to the next quote, backslash or the end, eight bytes at a time.
  @inline(__always) mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(bytes)
    while position + 8 <= raw.count {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian
      let (quotes, backslashes) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
      // The lowest high bit that is set marks the first zero byte of either.
      let found = ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes) & (ones &* 0x80)
      if found != 0 {
        position += found.trailingZeroBitCount >> 3
        return
      }
      position += 8
    }
    while position < bytes.count, bytes[position] != 0x22, bytes[position] != 0x5C { position += 1 }
  }

  private mutating func escape(into text: inout [UInt8], _ error: inout JSONError?) {
    guard let byte = next else {
      error = fail("a string is not closed")
      return
    }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let unit = hexadecimal() else {
        error = fail("four hexadecimal digits were expected")
        return
      }
      text.append(contentsOf: String(scalar(from: unit)).utf8)
    default:
      position -= 1
      if slip == nil { slip = fail("an unknown escape") }
    }
  }

  /// The scalar that a `\u` escape begins, its low surrogate read as well.
  private mutating func scalar(from unit: UInt16) -> Unicode.Scalar {
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
    let start = position
    if next == 0x5C {
      position += 1
      if next == UInt8(ascii: "u") {
        position += 1
        if let low = hexadecimal(), UTF16.isTrailSurrogate(low) {
          return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)) ?? "\u{FFFD}"
        }
      }
    }
    position = start
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() -> UInt16? {
    guard position + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    position += 4
    return unit
  }
}
