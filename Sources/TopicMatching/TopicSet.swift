public import NewsModel

/// All topics of a configuration, ready to be matched: immutable, to be shared by any number of threads.
///
/// A text is cut into words once whatever the number of topics; each distinct word is looked up once in the tables of
/// all terms; only topics of which a required term was met are evaluated.
public struct TopicSet: Sendable {
  private struct Compiled: Sendable {
    var id: String
    var query: QueryNode
    var hash: String
  }

  private let topics: [Compiled]
  private let numbers: [String: Int]
  private let lists: TermLists
  private let tests: WordTests
  private let cache: WordCache
  /// The topics that an element being met makes candidates.
  private let candidates: [Int32: [Int32]]
  /// The topics that are always candidates.
  private let always: [Int32]

  /// Compiles topics and the term lists that they use.
  ///
  /// - Returns: the set, nil if there is any error, and all findings with their places.
  public static func compile(
    topics: [Topic], terms: [TermList]
  ) -> (topics: TopicSet?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let lists = TermLists(terms, diagnostics: &diagnostics)
    let isSound = diagnostics.isEmpty
    var parsed: [(Topic, QueryNode)] = []
    for topic in topics {
      do throws(Diagnostic) {
        let node = try QueryParser.parse(topic.query)
        if isSound { lists.check(node, &diagnostics) }
        parsed.append((topic, node))
      } catch {
        diagnostics.append(error)
      }
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    return (TopicSet(parsed, lists), UnusedLists.warnings(terms, used: parsed.map(\.1), lists))
  }

  private init(_ parsed: [(Topic, QueryNode)], _ lists: TermLists) {
    var tests = WordTests()
    var hash = QueryHash(lists)
    var candidates: [Int32: [Int32]] = [:]
    var always: [Int32] = []
    var compiled: [Compiled] = []
    for (number, (topic, node)) in parsed.enumerated() {
      switch Requirement(node, lists, &tests) {
      case .unknown: always.append(Int32(number))
      case .anyOf(let elements):
        for element in elements { candidates[element, default: []].append(Int32(number)) }
      }
      compiled.append(Compiled(id: topic.id, query: node, hash: hash.text(of: node)))
    }
    topics = compiled
    numbers = Dictionary(compiled.enumerated().map { ($1.id, $0) }) { first, _ in first }
    self.lists = lists
    self.tests = tests
    self.candidates = candidates
    self.always = always
    cache = WordCache(tests)
  }

  /// The topics that an item matches, in their order.
  ///
  /// - Parameters:
  ///   - feed: the configured name of the feed that brought it.
  ///   - declared: the language that the item, else its feed, is said to be in.
  ///   - only: the ids of the only topics to look at; nil for all.
  public func match(_ item: FeedItem, feed: String, language declared: String?, only: [String]?) -> MatchResult {
    let indexed = IndexedItem(item, feed: feed, declared: declared, cache, tests)
    let evaluator = Evaluator(item: indexed, lists: lists, tests: tests)
    var numbers = Set(always)
    for element in indexed.hits.keys { numbers.formUnion(candidates[element] ?? []) }
    var result = MatchResult(language: indexed.language)
    for number in numbers.sorted() {
      let topic = topics[Int(number)]
      if let only, !only.contains(topic.id) { continue }
      let verdict = evaluator.verdict(topic.query, in: .text)
      guard verdict.isMatch else { continue }
      result.matches.append(TopicMatch(topic: topic.id, query: topic.hash, matched: verdict.orderedTerms))
    }
    return result
  }

  /// Why an item matches a topic, or why not; nil where there is no such topic.
  public func explain(topic id: String, _ item: FeedItem, feed: String, language: String?) -> Explanation? {
    guard let number = numbers[id] else { return nil }
    let indexed = IndexedItem(item, feed: feed, declared: language, cache, tests)
    return Explainer(evaluator: Evaluator(item: indexed, lists: lists, tests: tests))
      .explain(topics[number].query, in: .text)
  }
}

extension Evaluator.Verdict {
  /// The terms in the order of fields and of their text; of several that met the same text the first.
  var orderedTerms: [MatchedTerm] {
    var seen: Set<Place> = []
    let order = Dictionary(uniqueKeysWithValues: ItemField.allCases.enumerated().map { ($1, $0) })
    return terms.filter { seen.insert(Place($0)).inserted }.sorted {
      (order[$0.field] ?? 0, $0.offset, $0.length) < (order[$1.field] ?? 0, $1.offset, $1.length)
    }
  }
}

/// Where a term was met.
private struct Place: Hashable {
  let field: ItemField
  let offset: Int
  let length: Int

  init(_ term: MatchedTerm) {
    (field, offset, length) = (term.field, term.offset, term.length)
  }
}
