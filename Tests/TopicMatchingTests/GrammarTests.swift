import NewsModel
import Testing
import TopicMatching

@Suite struct GrammarTests {
  /// A wrong query, where it is wrong, and a part of what is said.
  @Test(arguments: [
    ("", 1, 1, "empty"), ("a AND", 1, 6, "expected a term"), ("(a", 1, 3, "expected “)”"),
    ("a)", 1, 2, "expected an operator"),
    ("a\nAND )", 2, 5, "expected a term"), ("\"a", 1, 1, "not closed"), ("\"\"", 1, 1, "expected words"),
    ("a NEAR b", 1, 3, "NEAR/8"), ("a NEAR/0 b", 1, 3, "from 1"), ("a NEAR/x b", 1, 3, "number of words"),
    ("(a AND b) NEAR/3 c", 1, 1, "AND cannot be an operand"), ("NOT a NEAR/3 b", 1, 1, "NOT cannot be an operand"),
    ("2 OF a", 1, 6, "expected “(”"), ("3 OF (a, b)", 1, 1, "more than the 2"), ("0 OF (a)", 1, 1, "1 or more"),
    ("tittle:a", 1, 1, "no field"), ("Title:a", 1, 1, "did you mean “title:”"), ("$nowhere", 1, 1, "no term list"),
    ("$mi36", 1, 1, "did you mean “$mi35”"), ("cat~1", 1, 1, "4 letters"), ("pipe~3", 1, 1, "~2"),
    ("a - b", 1, 3, "NOT"),
    ("=deliver*", 1, 1, "takes no"), ("!!!", 1, 1, "no letter or digit"), ("$", 1, 1, "name of a term list"),
    ("feed:(a NEAR/2 b)", 1, 7, "whole name"),
  ])
  func errorsNameTheirPlace(query: String, line: Int, column: Int, message: String) {
    let errors = compile(query).diagnostics.filter { $0.severity == .error }
    #expect(errors.first?.position == SourcePosition(file: "q", line: line, column: column), "\(errors)")
    #expect(errors.first?.message.contains(message) == true, "\(errors)")
  }

  @Test(arguments: [
    "and or not near", "10:30", "https://example.org/a", "a-b -c", "\"quoted \\\" quote\"", "((((a))))",
    "a NOT NEAR/3 b",
    "title:(a OR b) AND text:c", "1 OF (a)", "NOT a", "-a", "Mi-35* AND gwadar~2", "a NEAR/3 b BEFORE/2 c",
  ])
  func everythingElseParses(query: String) {
    #expect(compile(query).topics != nil, "\(compile(query).diagnostics)")
  }

  @Test func listsThatNameEachOtherAreAnErrorAtTheirPlace() {
    let place = SourcePosition(file: "terms.yaml", line: 3, column: 5)
    func list(_ name: String, _ entry: String) -> TermList {
      TermList(name: name, entries: [QueryText(entry, start: place)], position: place)
    }
    let compiled = TopicSet.compile(topics: [], terms: [list("a", "$b"), list("b", "x OR $a")])
    #expect(compiled.topics == nil)
    #expect(compiled.diagnostics.first?.message.contains("cycle") == true)
    #expect(compiled.diagnostics.first?.position == SourcePosition(file: "terms.yaml", line: 3, column: 10))
  }

  @Test func deepNestingIsRefusedAndNeverCrashes() {
    let deep = String(repeating: "(", count: 100_000) + "a"
    #expect(compile(deep).topics == nil)
    #expect(compile(String(repeating: "NOT ", count: 100_000) + "a").topics == nil)
  }

  @Test func noMixtureOfPiecesCrashes() {
    let pieces = [
      "a", "NOT", "AND", "OR", "NEAR/2", "BEFORE/3", "(", ")", "2 OF (", ",", "\"", "~\"", "$mi35", "title:", "-", "*",
      "~1", "=", "Mi-35M", "中巴", "#", "\n", "\\",
    ]
    var state: UInt64 = 42
    for _ in 0..<3000 {
      var query = ""
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        query += pieces[Int(state >> 33) % pieces.count] + (state >> 60 > 4 ? " " : "")
      }
      let compiled = compile(query)
      #expect(compiled.topics != nil || compiled.diagnostics.contains { $0.severity == .error })
      _ = compiled.topics?.match(FeedItem(title: "a Mi-35M 中巴 b"), feed: "f", language: nil, only: nil)
    }
  }
}
