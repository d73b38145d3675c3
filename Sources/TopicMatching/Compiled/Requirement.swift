/// Of which elements at least one must be met for a query to match: what allows to look only at few of many topics
/// (the presearcher of Lucene Monitor, the candidate terms of a percolator).
enum Requirement {
  /// Nothing can be said: the query must always be looked at.
  case unknown
  /// One of these, by number.
  case anyOf(Set<Int32>)

  /// What a part of a query requires; its elements get their numbers.
  init(_ node: QueryNode, _ lists: TermLists, _ tests: inout WordTests) {
    switch node.kind {
    case .term(let term):
      // Each gets a number; the rarest is not known, so that of the longest word stands for all.
      let numbers = term.elements.map { (tests.number(of: $0), Self.length($0)) }
      self = numbers.max { $0.1 < $1.1 }.map { .anyOf([$0.0]) } ?? .unknown
    case .list(let name):
      self = Self.union((lists.entries[name] ?? []).map { Requirement($0, lists, &tests) })
    case .or(let operands), .of(_, _, let operands):
      self = Self.union(operands.map { Requirement($0, lists, &tests) })
    case .and(let operands):
      self = Self.smallest(operands.map { Requirement($0, lists, &tests) })
    case .not(let operand):
      _ = Requirement(operand, lists, &tests)
      self = .unknown
    case .near(let left, let right, let proximity):
      let (left, right) = (Requirement(left, lists, &tests), Requirement(right, lists, &tests))
      self = proximity.isNegated ? left : Self.smallest([left, right])
    case .scoped(let scope, let operand):
      let inner = Requirement(operand, lists, &tests)
      self = scope == .feed || scope == .lang ? .unknown : inner
    }
  }

  private static func union(_ parts: [Requirement]) -> Requirement {
    var all: Set<Int32> = []
    for part in parts {
      guard case .anyOf(let numbers) = part else { return .unknown }
      all.formUnion(numbers)
    }
    return .anyOf(all)
  }

  private static func smallest(_ parts: [Requirement]) -> Requirement {
    var best: Set<Int32>?
    for case .anyOf(let numbers) in parts where best.map({ numbers.count < $0.count }) ?? true { best = numbers }
    return best.map { .anyOf($0) } ?? .unknown
  }

  private static func length(_ element: TermElement) -> Int {
    switch element {
    case .word(let test): test.text.utf8.count
    case .designation: .max
    }
  }
}
