internal import NewsModel

/// Finds names of feeds in queries that no feed has: `feed:dwan`.
struct UnknownFeeds {
  private let feeds: [String]
  private let lists: TermLists
  private(set) var warnings: [Diagnostic] = []

  init(_ feeds: [String], _ lists: TermLists) {
    self.feeds = feeds
    self.lists = lists
  }

  /// Appends a warning for each name of a query that no feed has.
  mutating func report(_ node: QueryNode) {
    switch node.kind {
    case .term, .list: return
    case .not(let operand): report(operand)
    case .and(let operands), .or(let operands), .of(_, _, let operands): operands.forEach { report($0) }
    case .near(let left, let right, _): [left, right].forEach { report($0) }
    case .scoped(let scope, let operand):
      if scope == .feed { reportNames(in: operand, depth: 0) } else { report(operand) }
    }
  }

  private mutating func reportNames(in node: QueryNode, depth: Int) {
    switch node.kind {
    case .term(let term): report(term, at: node.position)
    case .list(let name):
      guard depth < QueryParser.deepest else { return }
      lists.entries[name]?.forEach { reportNames(in: $0, depth: depth + 1) }
    case .not(let operand), .scoped(_, let operand): reportNames(in: operand, depth: depth)
    case .and(let operands), .or(let operands), .of(_, _, let operands):
      operands.forEach { reportNames(in: $0, depth: depth) }
    case .near(let left, let right, _): [left, right].forEach { reportNames(in: $0, depth: depth) }
    }
  }

  private mutating func report(_ term: Term, at position: SourcePosition) {
    let form = Folding.form(term.name)
    let test = NameTest(subject: .feed, name: term.name, form: form, mode: term.nameMode, source: -1)
    guard !feeds.contains(where: test.accepts) else { return }
    let letters = Array(form.unicodeScalars)
    let near = feeds.sorted().first { EditDistance.isWithin(2, letters, Array(Folding.form($0).unicodeScalars)) }
    let warning = Diagnostic(
      .warning, at: position,
      "no feed is called “\(term.name)”\(near.map { "; did you mean “\($0)”?" } ?? ", so this can never match")")
    if !warnings.contains(warning) { warnings.append(warning) }
  }
}
