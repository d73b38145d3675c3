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

/// Makes explanations: the evaluator's verdict on every part.
struct Explainer {
  let evaluator: Evaluator

  func explain(_ node: QueryNode, in fields: Fields) -> Explanation {
    let verdict = evaluator.verdict(node, in: fields)
    let (kind, children): (String, [Explanation]) =
      switch node.kind {
      case .term: ("term", [])
      case .list(let name): ("$\(name)", matching(evaluator.lists.entries[name] ?? [], in: fields))
      case .not(let operand): ("NOT", [explain(operand, in: fields)])
      case .and(let operands): ("AND", operands.map { explain($0, in: fields) })
      case .or(let operands): ("OR", operands.map { explain($0, in: fields) })
      case .near(let left, let right, let proximity):
        (QueryRendering.symbol(proximity), [explain(left, in: fields), explain(right, in: fields)])
      case .of(let least, let window, let operands):
        ("\(least) OF\(window.map { "/\($0)" } ?? "")", operands.map { explain($0, in: fields) })
      case .scoped(let scope, let operand):
        (
          "\(scope.rawValue):",
          Fields(scope).map { [explain(operand, in: fields == .text ? $0 : fields.narrowed(to: $0))] } ?? []
        )
      }
    return Explanation(
      text: QueryRendering.of(node), kind: kind, isMatch: verdict.isMatch, matched: verdict.orderedTerms,
      children: children)
  }

  /// Of a list, which may be long, only the entries that matched.
  private func matching(_ entries: [QueryNode], in fields: Fields) -> [Explanation] {
    entries.map { explain($0, in: fields) }.filter(\.isMatch)
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
