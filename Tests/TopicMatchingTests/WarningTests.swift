import NewsModel
import Testing
import TopicMatching

/// The term lists that the queries below may name.
private let terms = [
  TermList(
    name: "ship",
    entries: ["ship", "vessel", "\"oil tanker\""].enumerated().map {
      QueryText($1, start: SourcePosition(file: "terms.yaml", line: $0 + 2, column: 5))
    }, position: SourcePosition(file: "terms.yaml", line: 1, column: 1)),
  TermList(
    name: "boat",
    entries: ["vessel", "ship"].enumerated().map {
      QueryText($1, start: SourcePosition(file: "terms.yaml", line: $0 + 6, column: 5))
    }, position: SourcePosition(file: "terms.yaml", line: 5, column: 1)),
]

/// What is said of a query and the lists.
private func warnings(_ query: String, terms: [TermList] = terms, feeds: [String]? = nil) -> [String] {
  let start = SourcePosition(file: "q", line: 1, column: 1)
  let topic = Topic(id: "t", title: "t", query: QueryText(query, start: start))
  #expect(TopicSet.compile(topics: [topic], terms: terms).topics != nil)
  return TopicSet.inspect(topics: [topic], terms: terms, feeds: feeds).map(\.description)
}

/// A query that can never match, in whole or in part; and where that is seen.
@Test(arguments: [
  ("a AND NOT a", "q:1:7: warning: this excludes what stands at q:1:1"),
  ("a b\n  -A", "q:2:3: warning: this excludes what stands at q:1:1"),
  ("gwadar OR (a AND NOT a)", "q:1:18: warning: this excludes"),
  ("title:a AND NOT a", "q:1:13: warning: this excludes"),
  ("title:a AND NOT lead:a", "q:1:13: warning: this excludes"),
  ("pipeline AND NOT pipelines", "q:1:14: warning: this excludes"),
  ("vessel AND NOT $ship", "q:1:12: warning: this excludes"),
  ("(a NEAR/3 b) AND NOT a", "q:1:18: warning: this excludes"),
  ("2 OF (a, b, c) AND NOT a AND NOT b", "q:1:1: warning: this can never match: its operands"),
  ("(a OR b) AND NOT a AND NOT b", "q:1:1: warning: this can never match: its operands"),
  ("title:(summary:x)", "q:1:8: warning: summary: has no field in common"),
  ("a OR author:(b link:x)", "q:1:16: warning: link: has no field in common"),
  ("lang:ru AND lang:en", "q:1:13: warning: this excludes what stands at q:1:1"),
  ("feed:dawn AND a AND feed:tass", "q:1:21: warning: this excludes what stands at q:1:1"),
  ("title:a NEAR/3 summary:b", "q:1:1: warning: this can never match: the operands of NEAR"),
  ("title:a BEFORE/3 (summary:b OR author:c)", "q:1:1: warning: this can never match: the operands of BEFORE"),
  ("2 OF/9 (title:a, summary:b)", "q:1:1: warning: this can never match: no field has 2"),
])
func whatNeverMatchesIsNamed(query: String, message: String) {
  expect(query, message)
}

/// A query that matches everything, or all that has none of its terms.
@Test(arguments: [
  ("a OR NOT a", "q:1:1: warning: this is true of every item"),
  ("b AND (a OR NOT A)", "q:1:8: warning: this is true of every item"),
  ("NOT a", "q:1:1: warning: the query matches every item in which none"),
  ("a OR -b", "q:1:6: warning: the query matches every item"),
  ("a OR title:(b OR NOT c)", "q:1:18: warning: the query matches every item"),
  ("NOT (a AND b) AND NOT c", "q:1:1: warning: the query matches every item"),
])
func whatMatchesEverythingIsNamed(query: String, message: String) {
  expect(query, message)
}

/// Alternatives that are said twice.
@Test(arguments: [
  ("FATF OR fatf", "q:1:9: warning: “fatf” repeats “FATF” at q:1:1"),
  ("pipeline OR gas OR pipelines", "q:1:20: warning: “pipelines” repeats “pipeline” at q:1:1"),
  ("Mi-35M OR Mi35M", "q:1:11: warning: “Mi35M” repeats “Mi-35M” at q:1:1"),
  ("договор OR (пакт OR договоры)", "q:1:21: warning: “договоры” repeats “договор” at q:1:1"),
  ("a AND (b OR \"c d\" OR \"C D\")", "q:1:22: warning: \"C D\" repeats \"c d\" at q:1:13"),
  ("title:a OR title:(b OR A)", "q:1:24: warning: “A” repeats “a” at q:1:7"),
  ("ships OR $ship", "q:1:1: warning: “ships” is already in $ship at q:1:10"),
  ("$boat OR $ship", "q:1:1: warning: $boat is already in $ship at q:1:10"),
  ("lead:$ship OR lead:vessels", "q:1:20: warning: “vessels” is already in $ship at q:1:6"),
  ("$ship OR $ship", "q:1:10: warning: $ship repeats $ship at q:1:1"),
  ("(a AND b) OR (b AND a)", "q:1:15: warning: this repeats what stands at q:1:2"),
  ("2 OF (a, b, A)", "q:1:13: warning: “A” repeats “a” at q:1:7, and OF counts both"),
])
func repetitionsAreNamed(query: String, message: String) {
  expect(query, message)
}

/// Words that are probably meant as operators.
@Test(arguments: [
  ("oil and gas", "q:1:5: warning: “and” is searched for as a word; write AND"),
  ("oil or gas", "q:1:5: warning: “or” is searched"),
  ("oil not gas", "q:1:5: warning: “not” is searched"),
  ("oil near gas", "q:1:5: warning: “near” is searched for as a word; write NEAR/8"),
  ("oil near/3 gas", "q:1:5: warning: “near/3” is searched for as a word; write NEAR/3"),
  ("title:(oil\n and \"natural gas\")", "q:2:2: warning: “and” is searched"),
  ("$ship and oil", "q:1:7: warning: “and” is searched"),
])
func lowercaseOperatorsAreNamed(query: String, message: String) {
  expect(query, message)
}

/// What stands beside all that, and is meant as it is.
@Test(arguments: [
  "a AND NOT b", "a AND NOT title:a", "a NOT NEAR/3 a", "(a OR b) AND NOT a", "(a NEAR/3 b) OR a",
  "title:a NEAR/3 lead:b", "2 OF (title:a, summary:b)", "2 OF/9 (title:a, lead:b)", "lead:a AND NOT title:a",
  "content:a AND NOT lead:a", "text:(author:a)", "lead:(content:a)", "2 OF (a, b, c) AND NOT a",
  "(a AND b) AND NOT (a NEAR/2 b)", "=a AND NOT ==a", "ship* AND NOT ship", "\"a b\" AND NOT \"b a\"",
  "lang:ru AND NOT lang:ru-RU", "lang:ru AND lang:ru-RU", "lang:(ru OR en) AND a", "feed:da* AND feed:dawn",
  "NOT lang:ru", "lang:ru AND NOT a", "feed:dawn AND -b", "a AND (b OR NOT c)",
  "pipe OR pipeline", "Pakistan OR =Pakistan", "us OR ==US", "a NEAR/2 b OR a NEAR/3 b", "title:a OR summary:a",
  "a BEFORE/2 b OR b BEFORE/2 a", "ship AND $ship", "2 OF (a, b, \"a b\")", "title:ship OR $ship",
  "\"oil and gas\"", "oil AND and", "and", "a AND and OR b", "(and)", "oil AND \"and\" gas", "oil android gas",
])
func whatIsMeantIsLeftAlone(query: String) {
  #expect(warnings(query) == [])
}

/// Findings in a list stand at its entries, once, whatever the queries do with it.
@Test func listsAreInspectedWhereTheyAreDefined() {
  let found = warnings(
    "$x AND a",
    terms: [list("x", "FATF", "fatf", "search and rescue", "\"oil\" and gas", "b -B", "$y"), list("y", "c")])
  #expect(
    found.map { $0.split(separator: " ").first ?? "" } == [
      "terms.yaml:5:9:", "terms.yaml:6:5:", "terms.yaml:3:3:",
    ], "\(found)")
}

/// A query of many parts is not tried out for ever; and says nothing wrong.
@Test func manyPartsAreLeftAlone() {
  let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
  let either = letters.map { "(\($0)0 OR -\($0)1)" }.joined(separator: " ")
  let other = letters.map { "(\($0)1 OR -\($0)0)" }.joined(separator: " ")
  #expect(warnings("x \(either) \(other)", terms: []) == [])
}

private func expect(_ query: String, _ message: String) {
  let found = warnings(query)
  #expect(found.count == 1 && found.first?.hasPrefix(message) == true, "\(query): \(found)")
}

/// Names of feeds that no feed has.
@Test(arguments: [
  ("feed:dawn", []), ("feed:Dawn", []), ("feed:\"the hindu\"", []), ("feed:da*", []), ("feed:dawm~1", []),
  ("feed:$ship", ["terms.yaml:4:5: warning: no feed is called “oil tanker”, so"]),
  ("feed:dwan", ["q:1:6: warning: no feed is called “dwan”; did you mean “dawn”?"]),
  ("a AND NOT feed:(dawn OR tass)", ["q:1:25: warning: no feed is called “tass”, so this can never match"]),
  ("feed:tass OR feed:tas*", ["q:1:6: warning: no feed", "q:1:19: warning: no feed is called “tas”, so"]),
  ("tass", []),
])
func aFeedThatIsNotThereIsNamed(query: String, messages: [String]) {
  let all = warnings(query, feeds: ["dawn", "the hindu", "ship", "vessel"])
  #expect(all.filter { $0.contains("no feed") }.count == messages.count, "\(all)")
  for message in messages { #expect(all.contains { $0.hasPrefix(message) }, "\(all)") }
  #expect(warnings(query).allSatisfy { !$0.contains("no feed") })
}
