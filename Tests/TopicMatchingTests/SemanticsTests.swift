import NewsModel
import Testing
import TopicMatching

/// A query against a headline: whether it matches, and what text it met.
struct Case: Sendable, CustomTestStringConvertible {
  let query: String
  let title: String
  let found: [String]

  init(_ query: String, _ title: String, _ found: String...) {
    self.query = query
    self.title = title
    self.found = found
  }

  var testDescription: String { "\(query) ← \(title)" }
}

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
  @Test(arguments: [
    // Words in any inflection, case and marks ignored.
    Case("pipeline", "Two Pipelines meet", "Pipelines"), Case("deliver", "Helicopters were delivered", "delivered"),
    Case("зарплата", "Рост зарплат", "зарплат"), Case("Пакистан", "Переговоры с Пакистаном", "Пакистаном"),
    Case("Пакистан", "Визит в Пакистане", "Пакистане"), Case("Газпром", "Газпрому отказали", "Газпрому"),
    Case("елка", "Ёлка в Москве", "Ёлка"), Case("cafe", "Café in Lahore", "Café"),
    Case("گیس", "گيس کی فراہمی", "گيس"), Case("پاکستان", "پَاکِسْتان کا دورہ", "پَاکِسْتان"),
    Case("ہیلی", "ھیلی", "ھیلی"), Case("समझौता", "समझौते पर हस्ताक्षर", "समझौते"),
    Case("हिन्दी", "हिंदी में", "हिंदी"), Case("2018", "सन २०१८ में", "२०१८"),
    // Exact forms.
    Case("=Aman", "AMAN 2021 begins", "AMAN"), Case("==AMAN", "AMAN 2021 begins", "AMAN"),
    Case("\"grey list\"", "On the grey list again", "grey list"),
    Case("\"grey list\"", "The grey-list stays", "grey-list"),
    Case("~\"серый список\"", "в серых списках ФАТФ", "серых списках"),
    // Designations.
    Case("Mi-35M", "Four Mi-35M arrive", "Mi-35M"), Case("Mi-35M", "Four Mi35M arrive", "Mi35M"),
    Case("Mi-35M", "Four Mi 35M arrive", "Mi 35M"), Case("Mi-35M", "Four Mi-35Ms arrive", "Mi-35Ms"),
    Case("Mi-35M", "Four Mи-35M arrive", "Mи-35M"), Case("Mi-35*", "Four Mi-35M arrive", "Mi-35M"),
    Case("Su-35", "Su-35s over Lahore", "Su-35s"), Case("S-400", "S‑400 deal", "S‑400"),
    Case("Aman", "AMAN-2021 opens", "AMAN"), Case("Russia", "Pakistan-Russia talks", "Russia"),
    // Prefixes and edits.
    Case("deliver*", "Deliverables listed", "Deliverables"), Case("gwadar~1", "Gwader port", "Gwader"),
    Case("\"grey list*\"", "grey listing ahead", "grey listing"),
    Case("\"gwadar~1 port\"", "gawdar port", "gawdar port"),
    // Booleans.
    Case("a1 OR b2 c3", "b2 c3", "b2", "c3"), Case("Pakistan -Iraq", "Pakistan buys", "Pakistan"),
    Case("Pakistan AND NOT Iraq", "Pakistan buys", "Pakistan"), Case("2 OF (a1, b2, c3)", "a1 and c3", "a1", "c3"),
    // Distances.
    Case("a1 NEAR/2 b2", "b2 x a1", "b2", "a1"), Case("a1 BEFORE/1 b2", "a1 b2", "a1", "b2"),
    Case("Aman NOT BEFORE/1 Gupta", "Aman Gupta and Aman 2021", "Aman"),
    Case("2 OF/3 (a1, b2, c3)", "a1 x c3", "a1", "c3"),
    Case("Mi-35M NEAR/1 Pakistan", "Mi-35M Pakistan", "Mi-35M", "Pakistan"),
    // Fields, lists, comments.
    Case("title:Pakistan", "Pakistan", "Pakistan"), Case("$mi35", "Вертолёт Ми-35М", "Ми-35М"),
    Case("$leader", "Bajwa speaks", "Bajwa"), Case("$leader", "Two prime ministers", "prime ministers"),
    Case("Pakistan # and nothing else", "Pakistan", "Pakistan"),
    // Chinese, without spaces.
    Case("巴基斯坦", "俄罗斯向巴基斯坦交付直升机", "巴基斯坦"), Case("中巴 NOT BEFORE/1 车", "中巴关系", "中巴"),
  ])
  func matches(test: Case) throws {
    let matched = try match(test.query, FeedItem(title: test.title))
    #expect(matched?.map(\.text) == test.found)
  }

  @Test(arguments: [
    Case("=Aman", "Amans"), Case("==AMAN", "Aman 2021"), Case("\"grey list\"", "grey lists"),
    Case("\"grey list\"", "grey\nlist"), Case("Mi-35M", "Mi-35MS"), Case("Mi-35", "Mi-35M arrives"),
    Case("Mi-35M", "Ми-35М"), Case("Mi-35M", "XMi-35M"), Case("35M", "Mi-35M"),
    Case("روس", "بس سروس معطل"), Case("روس", "بیلاروس کا دورہ"), Case("रूस", "ताजा रस"),
    Case("中巴 NOT BEFORE/1 车", "山区中巴车侧翻"), Case("Pakistan -Iraq", "Pakistan and Iraq"),
    Case("a1 NEAR/1 b2", "a1 x b2"), Case("a1 BEFORE/3 b2", "b2 a1"), Case("a1 NEAR/3 b2", "a1\nb2"),
    Case("2 OF (a1, b2, c3)", "only a1"), Case("2 OF/2 (a1, b2)", "a1 x b2"), Case("summary:Pakistan", "Pakistan"),
    Case("gwadar~1", "gader"), Case("deliver*", "live"), Case("Aman NOT BEFORE/1 Gupta", "Aman Gupta"),
    Case("визит", "визовый режим"), Case("Mi-35M NEAR/1 Pakistan", "Mi-35M for Pakistan"),
  ])
  func staysSilent(test: Case) throws {
    #expect(try match(test.query, FeedItem(title: test.title)) == nil)
  }

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
