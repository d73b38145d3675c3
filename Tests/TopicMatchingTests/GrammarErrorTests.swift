import Testing

/// A query, and the beginning of what is said of it.
@Test(arguments: [
  ("", "q:1:1: error: the query is empty"), ("a AND", "q:1:6: error: expected a term"),
  ("OR a", "q:1:1: error: expected a term"),
  ("(a OR b", "q:1:8: error: expected “)”"), ("a)", "q:1:2: error: expected an operator"),
  ("()", "q:1:2: error: expected a term"),
  ("\"a", "q:1:1: error: the phrase"), ("a NEAR b", "q:1:3: error: expected a distance"),
  ("a NEAR/0 b", "q:1:3: error: expected a number"),
  ("a NEAR/3 (b AND c)", "q:1:10: error: AND cannot"), ("NOT a NEAR/3 b", "q:1:1: error: NOT cannot"),
  ("2 OF/9 (a, -b)", "q:1:12: error: NOT cannot"), ("3 OF (a, b)", "q:1:1: error: 3 OF asks"),
  ("2 OF a", "q:1:6: error: expected “(”"),
  ("gwadar~3", "q:1:1: error: “gwadar~3”"), ("abc~1", "q:1:1: error: “abc~1”"),
  ("titel:a", "q:1:1: error: there is no field"),
  ("a\n  $nope", "q:2:3: error: there is no term list “nope”"), ("a - b", "q:1:3: error: “-”"),
  ("…", "q:1:1: error: “…” has no letter"),
  ("$", "q:1:1: error: expected the name"), ("feed:(a NEAR/2 b)", "q:1:7: error: feed:"),
])
func errorsNameTheirPlace(query: String, message: String) {
  #expect(firstDiagnostic(query)?.hasPrefix(message) == true, "\(firstDiagnostic(query) ?? "no error")")
}

@Test func cyclesAreErrors() {
  let terms = [list("a", "$b"), list("b", "x", "$a")]
  #expect(firstDiagnostic("$a", terms: terms)?.hasPrefix("terms.yaml:3:3: error: term lists name each other") == true)
}

@Test func nestingIsBounded() {
  #expect(firstDiagnostic(String(repeating: "(", count: 5000))?.contains("nests deeper") == true)
  #expect(firstDiagnostic(String(repeating: "NOT ", count: 5000) + "a")?.contains("nests deeper") == true)
  // A chain nests to the left.
  let chain = String(repeating: "a NEAR/3 ", count: 5000) + "a"
  #expect(firstDiagnostic(chain)?.hasPrefix("q:1:1155: error: the query nests deeper") == true)
  #expect(firstDiagnostic(String(repeating: "a NEAR/3 ", count: 128) + "a") == nil)
}
