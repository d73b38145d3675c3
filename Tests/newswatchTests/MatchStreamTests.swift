import Testing

@Suite struct MatchStreamTests {
  /// Enough lines for several blocks and for a part of each on every processor, the last one without its end.
  @Test func manyLinesAreAnsweredInOrder() async throws {
    let bench = try Workbench(feeds: [])
    let filler = String(repeating: "nothing of any note happened ", count: 12)
    var lines: [String] = []
    var expected: [String] = []
    for number in 0..<6000 {
      let isMet = number.isMultiple(of: 7)
      lines.append(#"{"id":\#(number),"title":"\#(isMet ? "Mi-35M for Pakistan" : filler)","summary":"\#(filler)"}"#)
      expected.append(#"{"id":\#(number),"topics":[\#(isMet ? #""mi-35m""# : "")]}"#)
    }
    let result = try await bench.run("match", input: lines.joined(separator: "\n"))
    #expect(result.status == 0)
    #expect(result.lines == expected)
  }
}
