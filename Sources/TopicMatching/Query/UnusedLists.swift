internal import NewsModel

/// Finds term lists that no query leads to.
enum UnusedLists {
  /// A warning for each list that neither a query nor another used list names.
  static func warnings(_ terms: [TermList], used queries: [QueryNode], _ lists: TermLists) -> [Diagnostic] {
    var used: Set<String> = []
    var waiting = queries.flatMap { TermLists.references(in: $0).map(\.name) }
    while let name = waiting.popLast() {
      guard used.insert(name).inserted else { continue }
      for entry in lists.entries[name] ?? [] { waiting += TermLists.references(in: entry).map(\.name) }
    }
    // Without queries nothing can be said of use: a file of terms may be checked by itself.
    guard !queries.isEmpty else { return [] }
    return terms.filter { !used.contains($0.name) }.map {
      Diagnostic(.warning, at: $0.position, "the term list “\($0.name)” is used by no query")
    }
  }
}
