internal import NewsModel

/// Finds alternatives of an OR, or operands of OF, that are the same once they are folded and inflected.
enum RepeatedAlternatives {
  private struct Alternative {
    /// A term or list as messages name it; nil for other parts.
    var label: String?
    var position: SourcePosition
    var shape: Int
    /// What the alternatives of a list are; nil for what is no list.
    var members: Set<Int>?
  }

  /// Warns of every alternative that says what an earlier one, or a list beside it, says already.
  static func report(
    among nodes: [QueryNode], in scope: ProgramBuilder.Scope, _ table: inout ShapeTable,
    _ warnings: inout [Diagnostic]
  ) {
    var alternatives: [Alternative] = []
    for node in nodes { collect(node, in: scope, &table, &alternatives) }
    var seen: [Int: Alternative] = [:]
    let whole = alternatives.filter { $0.members != nil }
    for alternative in alternatives {
      if let earlier = seen[alternative.shape] {
        warn(alternative, "repeats \(earlier.label ?? "what stands") at \(earlier.position)", &warnings)
        continue
      }
      seen[alternative.shape] = alternative
      if let list = whole.first(where: { contains($0, alternative) }) {
        warn(alternative, "is already in \(list.label ?? "what stands") at \(list.position)", &warnings)
      }
    }
  }

  /// Warns of every operand of OF that counts twice.
  static func report(
    counted nodes: [QueryNode], in scope: ProgramBuilder.Scope, _ table: inout ShapeTable,
    _ warnings: inout [Diagnostic]
  ) {
    var seen: [Int: Alternative] = [:]
    for node in nodes {
      let shape = table.number(of: node, in: scope)
      let operand = Alternative(label: label(of: node), position: node.position, shape: shape)
      guard table.shapes[shape] != .never else { continue }
      if let earlier = seen[shape] {
        warn(operand, "repeats \(earlier.label ?? "what stands") at \(earlier.position), and OF counts both", &warnings)
      }
      seen[shape] = seen[shape] ?? operand
    }
  }

  /// Whether a list has an alternative, or all of another, shorter list.
  private static func contains(_ list: Alternative, _ other: Alternative) -> Bool {
    guard let members = list.members, list.shape != other.shape else { return false }
    return other.members.map { members.isSuperset(of: $0) } ?? members.contains(other.shape)
  }

  private static func collect(
    _ node: QueryNode, in scope: ProgramBuilder.Scope, _ table: inout ShapeTable,
    _ alternatives: inout [Alternative]
  ) {
    switch node.kind {
    case .or(let operands): for operand in operands { collect(operand, in: scope, &table, &alternatives) }
    case .scoped(let inner, let operand):
      collect(operand, in: scope.narrowed(to: inner), &table, &alternatives)
    default:
      let shape = table.number(of: node, in: scope)
      if table.shapes[shape] == .never { return }
      var alternative = Alternative(label: label(of: node), position: node.position, shape: shape)
      if case .list = node.kind {
        alternative.members = if case .or(let parts) = table.shapes[shape] { Set(parts) } else { [shape] }
      }
      alternatives.append(alternative)
    }
  }

  private static func warn(_ alternative: Alternative, _ message: String, _ warnings: inout [Diagnostic]) {
    warnings.append(Diagnostic(.warning, at: alternative.position, "\(alternative.label ?? "this") \(message)"))
  }

  private static func label(of node: QueryNode) -> String? {
    switch node.kind {
    case .term(let term): term.source.hasPrefix("\"") || term.source.hasPrefix("~") ? term.source : "“\(term.source)”"
    case .list(let name): "$\(name)"
    default: nil
    }
  }
}
