internal import NewsModel

/// The term lists of a configuration, parsed and checked, and the check of what queries do with them.
struct TermLists: Sendable {
  /// The parsed entries by the list's name.
  private(set) var entries: [String: [QueryNode]] = [:]
  /// Words in the entries that are probably meant as operators.
  private(set) var warnings: [Diagnostic] = []
  private var positions: [String: SourcePosition] = [:]
  /// What in a list cannot be an operand of NEAR; known once the lists are read.
  private var misfits: [String: Misfit] = [:]

  /// Something in a tree that NEAR and its like cannot place.
  struct Misfit {
    var name: String
    var position: SourcePosition
  }

  /// Reads the lists; with every error in them.
  init(_ lists: [TermList], diagnostics: inout [Diagnostic]) {
    for list in lists {
      if let earlier = positions[list.name] {
        diagnostics.append(
          Diagnostic(at: list.position, "the term list “\(list.name)” is already defined at \(earlier)"))
        continue
      }
      positions[list.name] = list.position
      var nodes: [QueryNode] = []
      for entry in list.entries {
        do throws(Diagnostic) {
          nodes.append(try QueryParser.parseEntry(entry, warnings: &warnings))
        } catch {
          diagnostics.append(error)
        }
      }
      if list.entries.isEmpty {
        diagnostics.append(Diagnostic(at: list.position, "the term list “\(list.name)” is empty; expected entries"))
      }
      entries[list.name] = nodes
    }
    let before = diagnostics.count
    reportCycles(in: lists, &diagnostics)
    // A cycle would never end in what follows.
    guard diagnostics.count == before else { return }
    var known: [String: Misfit?] = [:]
    for list in lists { _ = misfit(inList: list.name, &known) }
    for (name, misfit) in known { if let misfit { misfits[name] = misfit } }
    for list in lists { for node in entries[list.name] ?? [] { check(node, &diagnostics) } }
  }

  /// Appends every error that a parsed query makes: unknown lists, operands that cannot be placed.
  func check(_ node: QueryNode, _ diagnostics: inout [Diagnostic]) {
    switch node.kind {
    case .term: break
    case .list(let name):
      if entries[name] == nil { diagnostics.append(unknown(name, at: node.position)) }
    case .not(let operand): check(operand, &diagnostics)
    case .and(let operands), .or(let operands): for operand in operands { check(operand, &diagnostics) }
    case .near(let left, let right, let proximity):
      let operation = proximity.isOrdered ? "BEFORE" : "NEAR"
      for operand in [left, right] {
        check(operand, &diagnostics)
        reportMisfit(operand, of: operation, &diagnostics)
      }
    case .of(_, let window, let operands):
      for operand in operands {
        check(operand, &diagnostics)
        if window != nil { reportMisfit(operand, of: "OF with a distance", &diagnostics) }
      }
    case .scoped(let scope, let operand):
      check(operand, &diagnostics)
      if scope == .feed || scope == .lang, let place = placement(in: operand, depth: 0) {
        diagnostics.append(
          Diagnostic(at: place.position, "\(scope.rawValue): compares a whole name; \(place.name) cannot stand in it"))
      }
    }
  }

  /// The names that the query or list refers to.
  static func references(in node: QueryNode) -> [(name: String, position: SourcePosition)] {
    switch node.kind {
    case .term: []
    case .list(let name): [(name, node.position)]
    case .not(let operand), .scoped(_, let operand): references(in: operand)
    case .and(let operands), .or(let operands), .of(_, _, let operands): operands.flatMap(references)
    case .near(let left, let right, _): references(in: left) + references(in: right)
    }
  }

  private func unknown(_ name: String, at position: SourcePosition) -> Diagnostic {
    let letters = Array(name.unicodeScalars)
    let near = entries.keys.sorted().first { EditDistance.isWithin(2, letters, Array($0.unicodeScalars)) }
    let suggestion = near.map { "; did you mean “$\($0)”?" } ?? ""
    return Diagnostic(at: position, "there is no term list “\(name)”\(suggestion)")
  }

  private func reportMisfit(_ operand: QueryNode, of operation: String, _ diagnostics: inout [Diagnostic]) {
    guard let misfit = misfit(in: operand, known: misfits.mapValues { $0 }) else { return }
    let place = misfit.position == operand.position ? "" : " (at \(misfit.position))"
    diagnostics.append(
      Diagnostic(
        at: operand.position,
        "\(misfit.name) cannot be an operand of \(operation)\(place); expected terms, phrases, lists, ORs of them, or NEAR, BEFORE and OF groups"
      ))
  }

  private func misfit(in node: QueryNode, known: [String: Misfit]) -> Misfit? {
    switch node.kind {
    case .term: nil
    case .list(let name): known[name]
    case .not: Misfit(name: "NOT", position: node.position)
    case .and: Misfit(name: "AND", position: node.position)
    case .or(let operands), .of(_, _, let operands):
      operands.lazy.compactMap { misfit(in: $0, known: known) }.first
    case .near: nil
    case .scoped(let scope, let operand):
      scope == .feed || scope == .lang
        ? Misfit(name: "\(scope.rawValue):", position: node.position) : misfit(in: operand, known: known)
    }
  }

  private func misfit(inList name: String, _ known: inout [String: Misfit?]) -> Misfit? {
    if let found = known[name] { return found }
    var found: Misfit?
    for node in entries[name] ?? [] where found == nil {
      for reference in Self.references(in: node) { _ = misfit(inList: reference.name, &known) }
      found = misfit(in: node, known: known.compactMapValues { $0 })
    }
    known[name] = .some(found)
    return found
  }

  /// The first thing in a scope of whole names that has to do with places in a text.
  private func placement(in node: QueryNode, depth: Int) -> Misfit? {
    switch node.kind {
    case .term: return nil
    case .list(let name):
      guard depth < QueryParser.deepest else { return nil }
      return (entries[name] ?? []).lazy.compactMap { placement(in: $0, depth: depth + 1) }.first
    case .not(let operand): return placement(in: operand, depth: depth)
    case .and(let operands), .or(let operands), .of(_, nil, let operands):
      return operands.lazy.compactMap { placement(in: $0, depth: depth) }.first
    case .near(_, _, let proximity):
      return Misfit(name: proximity.isOrdered ? "BEFORE" : "NEAR", position: node.position)
    case .of: return Misfit(name: "OF with a distance", position: node.position)
    case .scoped(let scope, _): return Misfit(name: "\(scope.rawValue):", position: node.position)
    }
  }

  private func reportCycles(in lists: [TermList], _ diagnostics: inout [Diagnostic]) {
    enum Mark { case open, done }
    var marks: [String: Mark] = [:]
    func visit(_ name: String, path: [String]) {
      marks[name] = .open
      for node in entries[name] ?? [] {
        for reference in Self.references(in: node) {
          switch marks[reference.name] {
          case .done: break
          case .open:
            let start = path.firstIndex(of: reference.name) ?? 0
            let cycle = (path[start...] + [reference.name]).map { "$\($0)" }.joined(separator: " → ")
            diagnostics.append(Diagnostic(at: reference.position, "term lists name each other in a cycle: \(cycle)"))
          case nil:
            if path.count >= QueryParser.deepest {
              diagnostics.append(
                Diagnostic(at: reference.position, "term lists nest deeper than \(QueryParser.deepest) levels"))
            } else if entries[reference.name] != nil {
              visit(reference.name, path: path + [reference.name])
            }
          }
        }
      }
      marks[name] = .done
    }
    for list in lists where marks[list.name] == nil { visit(list.name, path: [list.name]) }
  }
}
