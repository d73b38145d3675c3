import JSONCoding
import Testing

@Suite struct JSONWriterTests {
  @Test func putsCommasWhereTheyBelong() {
    var json = JSONWriter()
    json.object {
      $0.member("a", integer: 1)
      $0.key("b")
      $0.array {
        $0.null()
        $0.bool(true)
        $0.object { _ in }
        $0.array { _ in }
      }
      $0.member("c", strings: ["x", "y"])
      $0.member("d", string: nil)
    }
    #expect(json.text == #"{"a":1,"b":[null,true,{},[]],"c":["x","y"],"d":null}"#)
  }

  @Test func linesAreDocumentsOfTheirOwn() {
    var json = JSONWriter()
    json.integer(1)
    json.endLine()
    json.integer(2)
    json.endLine()
    #expect(json.text == "1\n2\n")
  }

  @Test(arguments: [
    ("plain Ж 中 😀 \u{A0}", "plain Ж 中 😀 \u{A0}"), ("\"\\/", #"\"\\/"#), ("\n\r\t\u{8}\u{C}", #"\n\r\t\b\f"#),
    ("\u{0}\u{1B}[31m\u{7F}", #"\u0000\u001b[31m\u007f"#), ("\u{80}\u{9F}", #"\u0080\u009f"#),
    ("\u{2028}\u{2029}", #"\u2028\u2029"#), ("\u{202A}\u{202E}\u{2066}\u{2069}", #"\u202a\u202e\u2066\u2069"#),
    ("\u{200D}\u{200F}\u{2030}\u{206A}", "\u{200D}\u{200F}\u{2030}\u{206A}"),
  ])
  func escapesWhatCouldSteerATerminal(text: String, inside: String) {
    var json = JSONWriter()
    json.string(text)
    #expect(json.text == "\"\(inside)\"")
  }

  /// Plain bytes are passed eight at a time: each of the others is seen at any place among them.
  @Test func escapesAtAnyPlace() {
    for byte in UInt8(0)..<0x80 {
      var alone = JSONWriter()
      alone.string(String(UnicodeScalar(byte)))
      let escaped = alone.text.dropFirst().dropLast()
      #expect(
        (escaped == String(UnicodeScalar(byte))) == (byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F))
      for place in 0..<20 {
        let (before, after) = (String(repeating: "a", count: place), String(repeating: "~", count: 19 - place))
        var json = JSONWriter()
        json.string(before + String(UnicodeScalar(byte)) + after)
        #expect(json.text == "\"\(before)\(escaped)\(after)\"")
      }
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-3.0, "-3"), (12.4, "12.4"), (1e300, "1e+300"), (Double.infinity, "null"), (Double.nan, "null"),
  ])
  func writesNumbersInTheirShortestForm(value: Double, text: String) {
    var json = JSONWriter()
    json.number(value)
    #expect(json.text == text)
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    var generator = SplitMix(seed: 7)
    for _ in 0..<2000 {
      let scalars = (0..<generator.below(24)).map { _ in generator.scalar() }
      let text = String(String.UnicodeScalarView(scalars))
      var json = JSONWriter()
      json.string(text)
      let value = try json.bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try JSONReader.read(buffer) }
      #expect(value.string.map { Array($0.unicodeScalars) } == scalars)
    }
  }
}

/// Sebastiano Vigna's SplitMix64: the same numbers from the same seed, everywhere.
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: UInt64) -> Int { Int(next() % bound) }

  /// A scalar of any plane, small ones and those around the escapes more often.
  mutating func scalar() -> Unicode.Scalar {
    let range: UInt64 = [0x80, 0x100, 0x2070, 0x11_0000][below(4)]
    return Unicode.Scalar(UInt32(next() % range)) ?? "\u{2028}"
  }
}
