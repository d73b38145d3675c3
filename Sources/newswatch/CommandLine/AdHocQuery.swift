import NewsModel
import TopicMatching

/// A query given on the command line.
struct AdHocQuery {
  /// The id of the topic that it is compiled as.
  static let id = "query"

  /// The query, compiled.
  let topics: TopicSet

  /// Compiles a query with the configuration's term lists.
  ///
  /// - Throws: `CommandFailure` with status 64 and the place in the query.
  init(_ text: String, option: String, terms: [TermList]) throws(CommandFailure) {
    let place = SourcePosition(file: "--\(option)", line: 1, column: 1)
    let topic = Topic(id: Self.id, title: Self.id, query: QueryText(text, start: place))
    let compiled = TopicSet.compile(topics: [topic], terms: terms)
    guard let topics = compiled.topics else {
      let errors = compiled.diagnostics.filter { $0.severity == .error }
      throw CommandFailure(.usage, errors.map(\.description).joined(separator: "\nnewswatch: "))
    }
    self.topics = topics
  }

  /// Whether an item matches.
  func matches(_ item: FeedItem, feed: String) -> Bool {
    !topics.match(item, feed: feed, language: item.language, only: nil).matches.isEmpty
  }
}
