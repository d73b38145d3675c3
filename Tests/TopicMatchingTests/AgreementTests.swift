import NewsModel
import Testing

@testable import TopicMatching

/// Numbers that look random and are the same in every run (the generator of Steele, Lea and Flood).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// One of several.
  mutating func pick<Element>(_ values: [Element]) -> Element { values[Int.random(in: values.indices, using: &self)] }

  /// Whether something happens that does so once in so many times.
  mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}

/// Makes queries and items out of few words, so that they meet often.
struct CaseGenerator {
  var random: SeededGenerator

  private static let words = [
    "grey", "list", "lists", "deliver", "delivered", "Pakistan", "Gwadar", "Gwader", "port", "AMAN", "Aman", "the",
    "список", "списке", "серый", "серых", "Пакистан", "Пакистану", "елка", "روس", "سروس", "معاہدہ", "معاہدے", "گیس",
    "समझौता", "समझौते", "रूस", "हिंदी", "हिन्दी", "中", "巴", "俄", "罗", "斯", "中巴", "Mi-35M", "Mi-35", "S-400", "T90",
    "2018", "café", "cafe", "straße",
  ]
  private static let joints = [" ", " ", " ", " ", " ", " ", "-", ", ", ". ", "", "\n", "'s ", "’", " – ", "\u{AD}"]
  private static let scopes = ["title", "summary", "content", "text", "lead", "author", "category", "link"]

  mutating func text(_ words: ClosedRange<Int>) -> String {
    var text = ""
    for _ in 0..<Int.random(in: words, using: &random) {
      text += random.pick(Self.words) + (random.once(in: 9) ? "35M" : "") + random.pick(Self.joints)
    }
    return text
  }

  mutating func item() -> FeedItem {
    FeedItem(
      title: random.once(in: 8) ? nil : text(1...9),
      link: random.once(in: 2) ? "https://example.org/gas/grey-list" : nil,
      summary: random.once(in: 2) ? nil : text(1...14), content: random.once(in: 3) ? text(1...90) : nil,
      authors: random.once(in: 4) ? [text(1...2), text(1...2)] : [],
      categories: random.once(in: 4) ? ["grey", "gas"] : [])
  }

  /// Something that may stand beside NEAR.
  mutating func placed(_ depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &random) {
    case 0: return "=" + random.pick(["Aman", "grey", "cafe", "списке"])
    case 1:
      return random.pick(["\"grey list\"", "\"the grey list*\"", "~\"серый список\"", "\"俄罗斯\"", "~\"grey lists\""])
    case 2: return random.pick(["del*", "gwadar~1", "gwader~2", "Mi-35*", "спис*", "==AMAN", "\"gwadar~1 port\""])
    case 3: return random.pick(["$arms", "$places"])
    case 4...6: return random.pick(Self.words)
    case 7, 8: return "(\(placed(depth - 1)) OR \(placed(depth - 1)))"
    case 9:
      return "(\(placed(depth - 1)) \(random.pick(["NEAR", "BEFORE"]))/\(random.pick([1, 2, 4])) \(placed(depth - 1)))"
    case 10: return "2 OF/\(random.pick([2, 5])) (\(placed(depth - 1)), \(placed(depth - 1)), \(placed(0)))"
    default: return "2 OF (\(placed(depth - 1)), \(placed(depth - 1)))"
    }
  }

  mutating func query(_ depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 14 : 4), using: &random) {
    case 0...3: return placed(depth)
    case 4, 5: return "(\(query(depth - 1)) AND \(query(depth - 1)))"
    case 6, 7: return "(\(query(depth - 1)) OR \(query(depth - 1)))"
    case 8: return "NOT \(query(depth - 1))"
    case 9: return "\(random.pick(Self.scopes)):(\(query(depth - 1)))"
    case 10: return random.pick(["feed:dawn", "feed:(dawn OR tass)", "lang:ru", "lang:en", "NOT feed:daw*"])
    case 11: return "2 OF (\(query(depth - 1)), \(query(depth - 1)), \(query(depth - 1)))"
    default:
      let operation = random.pick(["NEAR", "BEFORE", "NOT NEAR", "NOT BEFORE"])
      return "(\(placed(depth - 1)) \(operation)/\(random.pick([1, 2, 3, 6])) \(placed(depth - 1)))"
    }
  }
}

@Suite struct AgreementTests {
  static let terms = [
    list("arms", "Mi-35*", "S-400", "grey lists"), list("places", "Gwadar", "Пакистан", "中巴", "$arms"),
  ]

  /// Many topics in one set, many items: for each pair the compiled matcher and the reference say the same.
  @Test(arguments: [1, 2, 3] as [UInt64]) func generatedQueriesAgree(seed: UInt64) throws {
    var generator = CaseGenerator(random: SeededGenerator(seed: seed))
    let topics = (0..<150).map { number in
      Topic(id: "t\(number)", title: "T", query: QueryText(generator.query(3), start: place))
    }
    let compiled = TopicSet.compile(topics: topics, terms: Self.terms)
    let set = try #require(compiled.topics, "\(compiled.diagnostics)")
    var diagnostics: [Diagnostic] = []
    let lists = TermLists(Self.terms, diagnostics: &diagnostics)
    let queries = try topics.map { try QueryParser.parse($0.query) }
    var matches = 0
    for _ in 0..<12 {
      let item = generator.item()
      let language = generator.random.pick([nil, "en", "ru", "ur-PK", "xx"])
      let found = set.match(item, feed: "dawn", language: language, only: nil)
      let reference = ReferenceMatcher(item, feed: "dawn", language: language, lists: lists)
      var ids: [String] = []
      set.forEachMatch(item, feed: "dawn", language: language) { ids.append($0) }
      #expect(ids == found.matches.map(\.topic))
      for (topic, query) in zip(topics, queries) {
        let match = found.matches.first { $0.topic == topic.id }
        #expect(match.map { spans($0.matched) } == reference.spans(query), "\(topic.query.text) ← \(item)")
        matches += match == nil ? 0 : 1
      }
    }
    // Cases that hardly ever match would prove little.
    #expect(matches > 200)
  }

  /// A topic alone finds what it finds among many, and `explain` says so, too.
  @Test func companyMakesNoDifference() throws {
    var generator = CaseGenerator(random: SeededGenerator(seed: 7))
    let topics = (0..<40).map { number in
      Topic(id: "t\(number)", title: "T", query: QueryText(generator.query(3), start: place))
    }
    let all = try #require(TopicSet.compile(topics: topics, terms: Self.terms).topics)
    for _ in 0..<3 {
      let item = generator.item()
      let found = all.match(item, feed: "dawn", language: nil, only: nil).matches
      for topic in topics {
        let alone = try #require(TopicSet.compile(topics: [topic], terms: Self.terms).topics)
        let match = found.first { $0.topic == topic.id }
        #expect(alone.match(item, feed: "dawn", language: nil, only: nil).matches.first == match)
        let explanation = all.explain(topic: topic.id, item, feed: "dawn", language: nil)
        #expect(explanation?.isMatch == (match != nil))
        if let match { #expect(explanation?.matched == match.matched) }
        #expect(all.match(item, feed: "dawn", language: nil, only: [topic.id]).matches.first == match)
      }
    }
  }

  /// Whatever is typed, there is an answer or an error with its place.
  @Test func noQueryCrashes() {
    let pieces: [Unicode.Scalar] = Array(
      "ab Мц 中۔ \"\"~*=$:()-,/#\\\n12 ANDORNOTNEAR/3BEFORE OF title: 'ہ\u{300}\u{200D}".unicodeScalars)
    var random = SeededGenerator(seed: 11)
    for _ in 0..<4000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &random) { view.append(random.pick(pieces)) }
      let query = String(view)
      let compiled = TopicSet.compile(
        topics: [Topic(id: "t", title: "T", query: QueryText(query, start: place))], terms: [])
      #expect((compiled.topics == nil) == compiled.diagnostics.contains { $0.severity == .error }, "\(query)")
      _ = compiled.topics?.match(FeedItem(title: query, content: query + query), feed: query, language: nil, only: nil)
    }
  }

  private func spans(_ terms: [MatchedTerm]) -> Set<FoundSpan> {
    Set(
      terms.filter { $0.field != .feed && $0.field != .lang }
        .map { FoundSpan(field: $0.field, offset: $0.offset, length: $0.length) })
  }
}

private let place = SourcePosition(file: "q", line: 1, column: 1)
