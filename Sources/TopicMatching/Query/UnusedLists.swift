internal import NewsModel

/// Finds term lists that no query leads to.
enum UnusedLists {
  /// A warning for each list that neither a query nor another used list names.
  ///
  /// - Parameter names: the lists that queries name.
  static func warnings(_ terms: [TermList], named names: Set<String>, _ lists: TermLists) -> [Diagnostic] {
    var used: Set<String> = []
    var waiting = Array(names)
    while let name = waiting.popLast() {
      guard used.insert(name).inserted else { continue }
      for entry in lists.entries[name] ?? [] { waiting += TermLists.references(in: entry).map(\.name) }
    }
    return terms.filter { !used.contains($0.name) }.map {
      Diagnostic(.warning, at: $0.position, "the term list “\($0.name)” is used by no query")
    }
  }
}
