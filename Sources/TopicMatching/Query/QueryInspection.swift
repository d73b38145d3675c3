internal import NewsModel

/// Looks through queries and term lists without errors for parts that surely are not as meant: what can never match,
/// what always does, what is said twice.
struct QueryInspection {
  typealias Scope = ProgramBuilder.Scope

  private(set) var warnings: [Diagnostic] = []
  private let lists: TermLists
  private var table: ShapeTable
  private var exact: ShapeTable

  init(_ lists: TermLists) {
    self.lists = lists
    table = ShapeTable(lists, joinsForms: true)
    exact = ShapeTable(lists, joinsForms: false)
  }

  /// Looks through a topic's query.
  mutating func inspect(_ query: QueryNode) {
    let scope = Scope.fields(.text)
    let number = table.number(of: query, in: scope)
    let isFound = visit(query, in: scope, isAlternative: false)
    guard !isFound, !table.isPlain[number], ShapeVerdict(of: number, in: table).isTrueWithoutText else { return }
    warnings.append(
      Diagnostic(
        .warning, at: place(ofWhatIsTrueWithoutText: query, in: scope),
        "the query matches every item in which none of its terms stands; join what NOT excludes to a term with AND"))
  }

  /// Looks through a term list.
  mutating func inspect(_ list: TermList) {
    let scope = Scope.fields(.text)
    let entries = lists.entries[list.name] ?? []
    for entry in entries { _ = visit(entry, in: scope, isAlternative: true) }
    RepeatedAlternatives.report(among: entries, in: scope, &table, &warnings)
  }

  /// Whether anything that decides was found in a part.
  ///
  /// - Parameter isAlternative: whether it is one of an OR that was looked through for repetitions.
  private mutating func visit(_ node: QueryNode, in scope: Scope, isAlternative: Bool) -> Bool {
    var isFound = false
    switch node.kind {
    case .term: return false
    case .list:
      // What a list is by itself is said where it is defined.
      let number = table.number(of: node, in: .fields(.text))
      if !table.isPlain[number], verdict(of: node, in: .fields(.text)) != nil { return true }
    case .not(let operand): isFound = visit(operand, in: scope, isAlternative: false)
    case .and(let operands):
      for operand in operands where visit(operand, in: scope, isAlternative: false) { isFound = true }
    case .or(let operands):
      if !isAlternative { RepeatedAlternatives.report(among: operands, in: scope, &table, &warnings) }
      for operand in operands where visit(operand, in: scope, isAlternative: true) { isFound = true }
    case .of(_, _, let operands):
      RepeatedAlternatives.report(counted: operands, in: scope, &table, &warnings)
      for operand in operands where visit(operand, in: scope, isAlternative: false) { isFound = true }
    case .near(let left, let right, _):
      for operand in [left, right] where visit(operand, in: scope, isAlternative: false) { isFound = true }
    case .scoped(let inner, let operand):
      let narrowed = scope.narrowed(to: inner)
      if narrowed == .fields([]) {
        warn(node, "\(inner.rawValue): has no field in common with the scope around it, so this can never match")
        return true
      }
      return visit(operand, in: narrowed, isAlternative: isAlternative)
    }
    let number = table.number(of: node, in: scope)
    guard !isFound, !table.isPlain[number], let verdict = verdict(of: node, in: scope) else { return isFound }
    report(node, verdict, in: scope)
    return true
  }

  private enum Verdict {
    case never, always
  }

  private mutating func verdict(of node: QueryNode, in scope: Scope) -> Verdict? {
    let verdict = ShapeVerdict(of: table.number(of: node, in: scope), in: table)
    if verdict.isNever { return .never }
    return verdict.isAlways ? .always : nil
  }

  private mutating func report(_ node: QueryNode, _ verdict: Verdict, in scope: Scope) {
    let inExact = ShapeVerdict(of: exact.number(of: node, in: scope), in: exact)
    // Which forms belong together depends on the language of the text.
    let condition =
      (verdict == .never ? inExact.isNever : inExact.isAlways) ? "" : ", all forms of a word being the same"
    guard verdict == .never else { return warn(node, "this is true of every item\(condition)") }
    switch node.kind {
    case .near(_, _, let proximity):
      let operation = proximity.isOrdered ? "BEFORE" : "NEAR"
      warn(node, "this can never match: the operands of \(operation) have no field in common")
    case .of(let least, _?, _):
      warn(node, "this can never match: no field has \(least) of the operands of OF")
    case .and(let operands):
      for (index, operand) in operands.enumerated() {
        for earlier in operands[..<index] {
          let pair = QueryNode(position: node.position, kind: .and([earlier, operand]))
          guard self.verdict(of: pair, in: scope) == .never else { continue }
          return warn(operand, "this excludes what stands at \(earlier.position), so both can never match\(condition)")
        }
      }
      warn(node, "this can never match: its operands exclude one another\(condition)")
    default: warn(node, "this can never match\(condition)")
    }
  }

  private mutating func warn(_ node: QueryNode, _ message: String) {
    warnings.append(Diagnostic(.warning, at: node.position, message))
  }

  /// Where NOT stands that makes a part true of an item without its terms.
  private mutating func place(ofWhatIsTrueWithoutText node: QueryNode, in scope: Scope) -> SourcePosition {
    switch node.kind {
    case .or(let operands):
      for operand in operands {
        let number = table.number(of: operand, in: scope)
        if !table.isPlain[number], ShapeVerdict(of: number, in: table).isTrueWithoutText {
          return place(ofWhatIsTrueWithoutText: operand, in: scope)
        }
      }
      return node.position
    case .scoped(let inner, let operand):
      return place(ofWhatIsTrueWithoutText: operand, in: scope.narrowed(to: inner))
    default: return node.position
    }
  }
}
