import NewsModel
import Testing

@Test func neitherFieldNorParagraphIsCrossed() {
  #expect(found("\"grey list\"", FeedItem(title: "grey", summary: "list")) == nil)
  #expect(found("grey NEAR/3 list", FeedItem(summary: "grey\nlist")) == nil)
  #expect(found("grey AND list", FeedItem(title: "grey", summary: "list")) == ["grey", "list"])
}

@Test func leadIsTheContentsFirstWordsWhereThereIsNoSummary() {
  let filler = String(repeating: "word ", count: 59)
  #expect(found("lead:grey", FeedItem(content: filler + "grey")) == ["grey"])
  #expect(found("lead:grey", FeedItem(content: filler + "word grey")) == nil)
  #expect(found("lead:grey", FeedItem(summary: "white", content: "grey")) == nil)
}

@Test func languageIsDeclaredOrDetected() {
  #expect(found("lang:ru визит", FeedItem(title: "визит"), language: "ru-RU") != nil)
  #expect(found("lang:ru визит", FeedItem(title: "визит")) != nil)
  #expect(found("lang:en визит", FeedItem(title: "визит")) == nil)
}

@Test func listsAreAnyOfTheirEntries() {
  let terms = [list("mi35", "Mi-35*", "Ми-35*"), list("arms", "$mi35", "air defence system")]
  #expect(found("$arms", FeedItem(title: "Ми-35М"), terms: terms) == ["Ми-35М"])
  #expect(found("$arms", FeedItem(title: "air defence systems"), terms: terms) == ["air defence systems"])
  #expect(found("$arms", FeedItem(title: "air and defence of a system"), terms: terms) == nil)
}
