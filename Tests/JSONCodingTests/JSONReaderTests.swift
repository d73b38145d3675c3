import JSONCoding
import Testing

@Suite struct JSONReaderTests {
  private static func read(_ text: String) throws(JSONError) -> JSONValue {
    try read(Array(text.utf8))
  }

  private static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
    if let error = result.error { throw error }
    return result.value
  }

  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("false", .bool(false)), ("-0.5e+3", .number("-0.5e+3")),
    ("\"\"", .string("")), (#""a\"\\\/\b\f\n\r\tz""#, .string("a\"\\/\u{8}\u{C}\n\r\tz")),
    (#""\u0416\ud83d\ude00""#, .string("Ж😀")), (#""\ud83d\u0041""#, .string("\u{FFFD}A")),
    (#""\udc00""#, .string("\u{FFFD}")),
    ("[]", .array([])), ("[1,[2]]", .array([.number("1"), .array([.number("2")])])), ("{}", .object([])),
    ("{\"a\" : 1, \"b\":null}", .object([.init(name: "a", value: .number("1")), .init(name: "b", value: .null)])),
    ("\u{FEFF}1", .number("1")), ("\"line\nbreak\"", .string("line\nbreak")),
  ])
  func readsEveryKindOfValue(text: String, value: JSONValue) throws {
    #expect(try Self.read(text) == value)
  }

  @Test(arguments: [
    ("", 0), ("nul", 0), ("01", 2), ("1.", 2), ("1e", 2), ("-", 1), ("[1,]", 3), ("[1 2]", 3), ("{\"a\"}", 4),
    ("{a:1}", 1),
    ("\"abc", 4), (#""\x""#, 2), (#""\u12g4""#, 3), ("1 2", 2), ("{\"a\":1,}", 7),
  ])
  func tellsWhereATextIsNoJSON(text: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try Self.read(text) }
    #expect(error?.offset == offset)
  }

  @Test func repairsInvalidUTF8() throws {
    #expect(try Self.read([0x22, 0x61, 0xFF, 0x62, 0x22]) == .string("a\u{FFFD}b"))
  }

  @Test func boundsNesting() {
    let error = #expect(throws: JSONError.self) { try Self.read(String(repeating: "[", count: 100_000)) }
    #expect(error?.offset == JSONReader.deepest)
  }

  @Test func keepsWhatCameBeforeTheDamage() {
    let text = #"{"title":"A","items":[{"id":"1"},{"id":"2","title":"cut o"#
    let (value, error) = Array(text.utf8).withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
    #expect(error != nil)
    #expect(value["title"]?.string == "A")
    #expect(value["items"]?.array?.map { $0["id"]?.string } == ["1", "2"])
  }

  @Test func neverTrapsOnAnyPrefixOrChangedByte() {
    let text = Array(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",true,null],"b":{"c":"\\"}}"#.utf8)
    for length in 0..<text.count {
      #expect(throws: JSONError.self) { try Self.read(Array(text[..<length])) }
      for byte in [0x00, 0x22, 0x5C, 0x7B, 0xFF] as [UInt8] {
        var changed = text
        changed[length] = byte
        _ = try? Self.read(changed)
      }
    }
  }

  @Test func ofRepeatedNamesTheLastCounts() throws {
    let value = try Self.read(#"{"a":1,"a":2}"#)
    #expect(value["a"]?.integer == 2)
    #expect(value["b"] == nil)
  }
}
