import NewsModel
import Testing
import TopicMatching

/// Places that multiply with every operator are not all worked out: whoever writes the text must not choose how long it
/// takes.
@Test(
  .timeLimit(.minutes(3)),
  arguments: [
    "(a NEAR/1000 b) NEAR/1000 (a NEAR/1000 b)", "a NEAR/300 b NEAR/300 a NEAR/300 b NEAR/300 a",
  ])
func aTextWhoseWordsAreAllNearIsDecided(query: String) {
  let text = String(repeating: "a b ", count: 5_000)
  #expect(found(query, FeedItem(title: "t", content: text)) != nil)
}

/// Designations that begin alike are told apart by all their parts, in whatever way each of them is written.
@Test func designationsThatBeginAlikeAreToldApart() {
  let place = SourcePosition(file: "q", line: 1, column: 1)
  func topic(_ id: String, _ query: String) -> Topic {
    Topic(id: id, title: id, query: QueryText(query, start: place))
  }
  let topics =
    (0..<500).map { topic("\($0)", "AB-\($0)") }
    + [topic("any", "AB-12*"), topic("letter", "AB-12C"), topic("long", "AB-7-C-9"), topic("turned", "7-B")]
    + [topic("phrase", "\"AB-7 tank\""), topic("cased", "==AB-8")]
  let set = TopicSet.compile(topics: topics, terms: []).topics
  func found(_ title: String) -> [String]? {
    set?.match(FeedItem(title: title), feed: "f", language: "en", only: nil).matches.map(\.topic).sorted()
  }
  #expect(found("an AB-7 tank") == ["7", "phrase"])
  #expect(found("ab 12") == ["12", "any"])
  #expect(found("AB12C") == ["any", "letter"])
  #expect(found("AB-7-C-9") == ["long"])
  #expect(found("AB-8") == ["8", "cased"])
  #expect(found("ab-8") == ["8"])
  #expect(found("\u{410}B-8s") == ["8"], "the first letter is a Cyrillic one")
  #expect(found("7Bs, 7-B") == ["turned"])
  #expect(found("7BS") == [])
  #expect(found("AB - 8, AB. 8, AB 500") == [])
}
