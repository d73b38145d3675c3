import NewsModel
import Testing

/// Query, headline, and what of it the query finds; nil where it must not match.
@Test(
  arguments: [
    ("pipeline", "New PIPELINES open", ["PIPELINES"]), ("=Aman", "AMAN exercise", ["AMAN"]),
    ("==AMAN", "Aman exercise", nil),
    ("==AMAN", "AMAN exercise", ["AMAN"]), ("\"grey list\"", "on the grey-list again", ["grey-list"]),
    ("\"grey list\"", "grey lists", nil), ("\"grey list*\"", "grey lists", ["grey lists"]),
    ("~\"серый список\"", "в сером списке", ["сером списке"]),
    ("~\"серый список\"", "серых списков", ["серых списков"]),
    ("Mi-35M", "four Mi-35M", ["Mi-35M"]), ("Mi-35M", "four Mi 35 M gunships", ["Mi 35 M"]),
    ("Mi-35M", "Mi35M", ["Mi35M"]),
    ("Mi-35M", "Mi-35Ms", ["Mi-35Ms"]), ("Mi-35M", "Mi-35MS", nil), ("Mi-35M", "Mи-35M", ["Mи-35M"]),
    ("Mi-35M", "Ми-35М", nil), ("Mi-35", "Mi-35M", nil), ("Mi-35*", "Mi-35M", ["Mi-35M"]),
    ("S-400", "S-400s", ["S-400s"]),
    ("T-90", "the T90 tank", ["T90"]), ("T-90", "T-90S", nil), ("T-90", "T-90s", ["T-90s"]),
    ("S-400", "the S-400-related deal", ["S-400"]), ("Mi-35", "Mi-35-M", nil), ("S-400", "anti-S-400 radar", ["S-400"]),
    ("Aman", "AMAN-2021", ["AMAN"]), ("Russia", "Pakistan-Russia", ["Russia"]),
    ("gwadar~1", "Gwader port", ["Gwader"]), ("gwadar~1", "Gawdar", ["Gawdar"]), ("gwadar~1", "Gowder", nil),
    ("\"gwader~1 port\"", "Gwadar port", ["Gwadar port"]), ("a1 OR visit NOT trip", "a visit", ["visit"]),
    ("visit NOT trip", "visit and trip", nil), ("visit -trip", "visit", ["visit"]),
    ("grey NEAR/2 list", "list of grey", ["list", "grey"]), ("grey NEAR/1 list", "list of grey", nil),
    ("grey BEFORE/2 list", "list of grey", nil), ("Aman NEAR/2 drill", "Aman S-400 drill", ["Aman", "drill"]),
    ("Aman NOT BEFORE/1 Gupta", "Aman Gupta", nil), ("Aman NOT BEFORE/1 Gupta", "Aman Gupta at Aman", ["Aman"]),
    ("2 OF (oil, gas, coal)", "oil and coal", ["oil", "coal"]), ("2 OF (oil, gas, coal)", "oil", nil),
    ("2 OF/2 (oil, gas)", "oil and gas", nil), ("2 OF/3 (oil, gas)", "oil and gas", ["oil", "gas"]),
    ("俄罗斯", "中国与俄罗斯合作", ["俄罗斯"]), ("中巴 NOT BEFORE/1 车", "中巴车", nil), ("中巴 NOT BEFORE/1 车", "中巴合作", ["中巴"]),
    ("苏-35", "购买苏-35战机", ["苏-35"]), ("\"ایف اے ٹی ایف\"", "ایف اے ٹی ایف کا اجلاس", ["ایف اے ٹی ایف"]),
    ("\"एफ ए टी एफ\"", "एफ.ए.टी.एफ. की बैठक", ["एफ.ए.टी.एफ"]), ("پاکستان", "پاكستان", ["پاكستان"]),
    ("title:grey", "grey", ["grey"]), ("summary:grey", "grey", nil), ("feed:dawn grey", "grey", ["dawn", "grey"]),
    ("feed:daw grey", "grey", nil), ("Pakistan", "Pakistan's plan", ["Pakistan"]),
    ("soft", "so\u{AD}ft", ["so\u{AD}ft"]),
    ("ёлка", "елка", ["елка"]), ("Munchen", "München", ["München"]), ("S-400", "S-४००", ["S-४००"]),
    ("NOT grey", "white", []),
  ] as [(String, String, [String]?)])
func finds(query: String, title: String, spans: [String]?) {
  // The order in which a match lists its terms is that of the text, and a feed's name comes last.
  #expect(found(query, title)?.sorted() == spans?.sorted())
}

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
