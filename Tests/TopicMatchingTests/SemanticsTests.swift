import NewsModel
import Testing
import TopicMatching

private let lists = [
  ("mi35", ["Mi-35*", "Ми-35*"]), ("pakistan", ["Pakistan", "Islamabad", "Пакистан", "پاکستان", "पाकिस्तान", "巴基斯坦"]),
  ("leader", ["prime minister", "$pakistan_leader"]), ("pakistan_leader", ["Bajwa", "Abbasi"]),
]

func compile(_ query: String) -> (topics: TopicSet?, diagnostics: [Diagnostic]) {
  let place = SourcePosition(file: "q", line: 1, column: 1)
  let terms = lists.map { name, entries in
    TermList(
      name: name, entries: entries.map { QueryText($0, start: SourcePosition(file: "terms.yaml", line: 1, column: 1)) },
      position: SourcePosition(file: "terms.yaml", line: 1, column: 1))
  }
  return TopicSet.compile(topics: [Topic(id: "t", title: "T", query: QueryText(query, start: place))], terms: terms)
}

func match(_ query: String, _ item: FeedItem, feed: String = "", language: String? = nil) throws -> [MatchedTerm]? {
  let set = try #require(compile(query).topics, "\(compile(query).diagnostics)")
  return set.match(item, feed: feed, language: language, only: nil).matches.first?.matched
}

@Suite struct SemanticsTests {
  @Test func andCrossesFieldsAndNearDoesNot() throws {
    let item = FeedItem(title: "Foreign minister arrives", summary: "He landed in Islamabad.")
    #expect(try match("minister AND Islamabad", item)?.count == 2)
    #expect(try match("arrive NEAR/9 Islamabad", item) == nil)
  }

  @Test func scopesReachEveryField() throws {
    let item = FeedItem(
      title: "One", link: "https://example.org/gas/2", summary: "two", content: "three",
      authors: ["Desk four"], categories: ["Five"], language: "ru-RU")
    for query in [
      "title:one", "summary:two", "content:three", "author:four", "category:five", "link:gas", "feed:dawn", "lang:en",
      "text:(one three)", "lead:(one two)", "title:one AND NOT summary:one",
    ] {
      let language = query.hasPrefix("lang") ? "en-GB" : "en"
      #expect(try match(query, item, feed: "dawn", language: language) != nil, "\(query)")
    }
    for query in ["title:two", "lead:three", "feed:daw", "four", "lang:ru", "title:(summary:two)"] {
      #expect(try match(query, item, feed: "dawn", language: "en") == nil, "\(query)")
    }
    let withoutSummary = FeedItem(title: "One", content: String(repeating: "w ", count: 59) + "sixty after")
    #expect(try match("lead:sixty", withoutSummary) != nil)
    #expect(try match("lead:after", withoutSummary) == nil)
  }

  @Test func offsetsCountUnicodeScalars() throws {
    let matched = try match("Пакистан", FeedItem(title: "Ёж и 😀 Пакистан"))
    #expect(matched?.map { [$0.offset, $0.length] } == [[7, 8]])
  }

  @Test func theLanguageIsTheDeclaredOneWhereTheTextBearsItOut() throws {
    let set = try #require(compile("x OR $mi35 OR $leader").topics)
    #expect(set.match(FeedItem(title: "Вертолёты прибыли"), feed: "", language: "en", only: nil).language == "ru")
    #expect(set.match(FeedItem(title: "Hubschrauber"), feed: "", language: "de", only: nil).language == "de")
    #expect(set.match(FeedItem(title: "直升机"), feed: "", language: nil, only: nil).language == "zh")
  }

  @Test func theHashIsOfTheMeaning() throws {
    func hash(_ query: String) -> String? {
      compile(query).topics?.match(FeedItem(title: "a1 b2 Mi-35M"), feed: "", language: nil, only: nil).matches.first?
        .query
    }
    let plain = try #require(hash("a1 AND b2"))
    #expect(plain.count == 16)
    #expect(hash("a1  b2 # why") == plain)
    #expect(hash("a1 OR b2") != plain)
  }

  @Test func explanationsNameTheDecidingPart() throws {
    let set = try #require(compile("Pakistan AND (gas OR oil) AND NOT Iran").topics)
    func decides(_ title: String) -> String? {
      set.explain(topic: "t", FeedItem(title: title), feed: "", language: nil)?.decidingPart.text
    }
    #expect(decides("Pakistan buys wheat") == "gas OR oil")
    #expect(decides("Gas from Pakistan to Iran") == "Iran")
  }
}
