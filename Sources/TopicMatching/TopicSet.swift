public import NewsModel

/// All topics of a configuration, ready to be matched: immutable, to be shared by any number of threads.
///
/// A text is cut into words once whatever the number of topics; what a word meets is found once and remembered; only
/// topics of which a required phrase was met are evaluated.
public struct TopicSet: Sendable {
  private let compiled: CompiledTopics
  private let contexts: MatchContextPool
  private let lists: TermLists
  private let ids: [String]
  private let hashes: [UInt64]
  private let queries: [QueryText]

  /// Compiles topics and the term lists that they use.
  ///
  /// - Returns: the set, nil if there is any error, and all findings with their places.
  public static func compile(
    topics: [Topic], terms: [TermList]
  ) -> (topics: TopicSet?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let lists = TermLists(terms, diagnostics: &diagnostics)
    let isSound = diagnostics.isEmpty
    var builder = ProgramBuilder(lists)
    var hash = QueryHash(lists)
    var roots: [Int32] = []
    var hashes: [UInt64] = []
    var named: Set<String> = []
    for topic in topics {
      do throws(Diagnostic) {
        let query = try QueryParser.parse(topic.query)
        if isSound { lists.check(query, &diagnostics) }
        // After an error nothing is kept, and the other queries are only checked.
        guard diagnostics.isEmpty else { continue }
        roots.append(builder.node(query))
        hashes.append(hash.value(of: query))
        if !terms.isEmpty { for reference in TermLists.references(in: query) { named.insert(reference.name) } }
      } catch {
        diagnostics.append(error)
      }
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    let set = TopicSet(CompiledTopics(builder, roots: roots), lists, topics, hashes)
    // Without queries nothing can be said of use: a file of terms may be checked by itself.
    return (set, topics.isEmpty ? [] : UnusedLists.warnings(terms, named: named, lists))
  }

  /// Warnings of what surely is not as meant in topics and term lists that compile; none where they do not.
  ///
  /// Apart from `compile(topics:terms:)`, because it takes several times as long, and matching has no need of it.
  ///
  /// - Parameter feeds: the names of all feeds; nil where they are not known.
  public static func inspect(topics: [Topic], terms: [TermList], feeds: [String]? = nil) -> [Diagnostic] {
    var errors: [Diagnostic] = []
    let lists = TermLists(terms, diagnostics: &errors)
    guard errors.isEmpty else { return [] }
    var warnings = lists.warnings
    var inspection = QueryInspection(lists)
    var unknown = feeds.map { UnknownFeeds($0, lists) }
    for list in terms { inspection.inspect(list) }
    for topic in topics {
      guard let query = try? QueryParser.parse(topic.query, warnings: &warnings) else { continue }
      lists.check(query, &errors)
      guard errors.isEmpty else { return [] }
      inspection.inspect(query)
      unknown?.report(query)
    }
    return warnings + inspection.warnings + (unknown?.warnings ?? [])
  }

  private init(_ compiled: CompiledTopics, _ lists: TermLists, _ topics: [Topic], _ hashes: [UInt64]) {
    self.compiled = compiled
    contexts = MatchContextPool(compiled)
    self.lists = lists
    ids = topics.map(\.id)
    queries = topics.map(\.query)
    self.hashes = hashes
  }

  /// About how much memory the compiled topics take, in bytes, their queries' texts and what is kept of texts apart.
  public var memory: Int {
    compiled.memory + ids.capacity * MemoryLayout<String>.stride + hashes.capacity * 8
      + queries.capacity * MemoryLayout<QueryText>.stride
  }

  /// The hash of each topic's query, as its alerts have it, by the topic's id.
  public var queryHashes: [String: String] {
    Dictionary(zip(ids, hashes.map(QueryHash.text))) { first, _ in first }
  }

  /// The topics that an item matches, in their order, and why.
  ///
  /// - Parameters:
  ///   - feed: the configured name of the feed that brought it.
  ///   - declared: the language that the item, else its feed, is said to be in.
  ///   - only: the ids of the only topics to look at; nil for all.
  public func match(_ item: FeedItem, feed: String, language declared: String?, only: [String]?) -> MatchResult {
    contexts.withItem(item, feed: feed, language: declared) { indexed, candidates in
      let evaluator = Evaluator(indexed)
      var result = MatchResult(language: indexed.language)
      for candidate in candidates {
        let topic = Int(candidate.topic)
        let root = compiled.roots[topic]
        if let only, !only.contains(ids[topic]) { continue }
        guard candidate.isDecided || evaluator.matches(root) else { continue }
        result.matches.append(
          TopicMatch(
            topic: ids[topic], query: QueryHash.text(of: hashes[topic]),
            matched: evaluator.matchedTerms(of: root)))
      }
      return result
    }
  }

  /// Calls the closure with the id of each topic that an item matches, in their order: without the reasons, which cost
  /// more than the answer.
  public func forEachMatch(
    _ item: FeedItem, feed: String, language declared: String?, _ body: (_ id: String) -> Void
  ) {
    contexts.withItem(item, feed: feed, language: declared) { indexed, candidates in
      guard !candidates.isEmpty else { return }
      let evaluator = Evaluator(indexed)
      for candidate in candidates {
        let topic = Int(candidate.topic)
        if candidate.isDecided || evaluator.matches(compiled.roots[topic]) { body(ids[topic]) }
      }
    }
  }

  /// Why an item matches a topic, or why not; nil where there is no such topic.
  public func explain(topic id: String, _ item: FeedItem, feed: String, language: String?) -> Explanation? {
    guard let number = ids.firstIndex(of: id), let query = try? QueryParser.parse(queries[number]) else { return nil }
    // By itself, the query's tree and its nodes stand side by side.
    var builder = ProgramBuilder(lists)
    let root = builder.node(query)
    let pool = MatchContextPool(CompiledTopics(builder, roots: [root]))
    return pool.withItem(item, feed: feed, language: language) { indexed, _ in
      Explainer(evaluator: Evaluator(indexed), lists: lists).explain(query, root)
    }
  }
}
