public import NewsModel

/// A part of a query, whether it matched a text, and where.
public struct Explanation: Sendable {
  /// The part as the query means it, in the query language.
  public var text: String
  /// What sort of part it is: `term`, `AND`, `OR`, `NOT`, `NEAR/8` …
  public var kind: String
  /// Whether it matched.
  public var isMatch: Bool
  /// What of the text it met.
  public var matched: [MatchedTerm]
  /// Its own parts.
  public var children: [Explanation]

  /// The smallest part that decided: for a match that which must not have matched or the whole, for a failure the part
  /// that failed.
  public var decidingPart: Explanation {
    switch kind {
    case "AND": isMatch ? self : children.first { !$0.isMatch }?.decidingPart ?? self
    case "NOT": children.first?.decidingPart ?? self
    case "OR" where isMatch: children.first { $0.isMatch }?.decidingPart ?? self
    default: self
    }
  }
}

/// Makes explanations: a query's tree beside the nodes that it was compiled to.
struct Explainer {
  let evaluator: Evaluator
  let lists: TermLists

  /// What is to be said of a part that became a node.
  func explain(_ part: QueryNode, _ number: Int32) -> Explanation {
    let (kind, parts): (String, [QueryNode]) =
      switch part.kind {
      case .term: ("term", [])
      case .list(let name): ("$\(name)", lists.entries[name] ?? [])
      case .not(let operand): ("NOT", [operand])
      case .and(let operands): ("AND", operands)
      case .or(let operands): ("OR", operands)
      case .near(let left, let right, let proximity): (QueryRendering.symbol(proximity), [left, right])
      case .of(let least, let window, let operands): ("\(least) OF\(window.map { "/\($0)" } ?? "")", operands)
      case .scoped(let scope, _): ("\(scope.rawValue):", [])
      }
    return Explanation(
      text: QueryRendering.of(part), kind: kind, isMatch: evaluator.matches(number),
      matched: evaluator.matchedTerms(of: number), children: children(part, parts, number))
  }

  private func children(_ part: QueryNode, _ parts: [QueryNode], _ number: Int32) -> [Explanation] {
    if case .scoped(let scope, let operand) = part.kind {
      // A scope is no node of its own; what is compared as a whole has no parts to show.
      return Fields(scope) == nil ? [] : [explain(operand, number)]
    }
    if parts.isEmpty { return [] }
    let program = evaluator.item.topics.program
    let children = zip(parts, program.operands(of: program.nodes[Int(number)])).map { explain($0, $1) }
    // Of a list, which may be long, only the entries that matched.
    if case .list = part.kind { return children.filter(\.isMatch) }
    return children
  }
}

/// Parts of queries in the query language again.
private enum QueryRendering {
  static func of(_ node: QueryNode) -> String {
    switch node.kind {
    case .term(let term): term.source
    case .list(let name): "$\(name)"
    case .not(let operand): "NOT \(inner(operand))"
    case .and(let operands): operands.map(inner).joined(separator: " AND ")
    case .or(let operands): operands.map(inner).joined(separator: " OR ")
    case .near(let left, let right, let proximity): "\(inner(left)) \(symbol(proximity)) \(inner(right))"
    case .of(let least, let window, let operands):
      "\(least) OF\(window.map { "/\($0)" } ?? "") (\(operands.map(of).joined(separator: ", ")))"
    case .scoped(let scope, let operand): "\(scope.rawValue):\(inner(operand))"
    }
  }

  static func symbol(_ proximity: Proximity) -> String {
    "\(proximity.isNegated ? "NOT " : "")\(proximity.isOrdered ? "BEFORE" : "NEAR")/\(proximity.distance)"
  }

  private static func inner(_ node: QueryNode) -> String {
    switch node.kind {
    case .term, .list, .scoped, .of: of(node)
    case .not, .and, .or, .near: "(\(of(node)))"
    }
  }
}
