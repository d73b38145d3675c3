import NewsModel
import TopicMatching

/// What a query finds in an item; nil where it does not match.
func found(_ query: String, _ item: FeedItem, language: String? = nil, terms: [TermList] = []) -> [String]? {
  let place = SourcePosition(file: "q", line: 1, column: 1)
  let topic = Topic(id: "t", title: "t", query: QueryText(query, start: place))
  guard let set = TopicSet.compile(topics: [topic], terms: terms).topics else { return ["does not compile"] }
  let match = set.match(item, feed: "dawn", language: language, only: nil).matches.first
  return match.map { $0.matched.map(\.text) }
}

/// What a query finds in a headline.
func found(_ query: String, _ title: String, language: String? = nil) -> [String]? {
  found(query, FeedItem(title: title), language: language)
}

/// The first finding about a query, as users see it.
func firstDiagnostic(_ query: String, terms: [TermList] = []) -> String? {
  let topic = Topic(
    id: "t", title: "t", query: QueryText(query, start: SourcePosition(file: "q", line: 1, column: 1)))
  return TopicSet.compile(topics: [topic], terms: terms).diagnostics.first?.description
}

/// A term list whose entries stand each on a line of `terms.yaml`.
func list(_ name: String, _ entries: String...) -> TermList {
  TermList(
    name: name,
    entries: entries.enumerated().map {
      QueryText($1, start: SourcePosition(file: "terms.yaml", line: $0 + 2, column: 3))
    }, position: SourcePosition(file: "terms.yaml", line: 1, column: 1))
}
