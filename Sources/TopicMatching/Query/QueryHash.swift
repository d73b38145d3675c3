internal import NewsModel

/// A hash of what a query means: the same on every run and machine, whatever white space, comments or lists' names it
/// is written with. FNV-1a with 64 bits over the tree, its lists expanded.
struct QueryHash {
  private let lists: TermLists
  private var known: [String: UInt64] = [:]

  init(_ lists: TermLists) {
    self.lists = lists
  }

  /// The hash of a query.
  mutating func value(of node: QueryNode) -> UInt64 { hash(node) }

  /// A hash as it is shown: sixteen hexadecimal digits.
  static func text(of value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private mutating func hash(_ node: QueryNode) -> UInt64 {
    var sum = FNV1a()
    switch node.kind {
    case .term(let term):
      for element in term.elements { Self.combine(element, &sum) }
      sum.combine(term.name)
    case .list(let name): return hash(list: name)
    case .not(let operand):
      sum.combine(2)
      sum.combine(hash(operand))
    case .and(let operands):
      sum.combine(3)
      for operand in operands { sum.combine(hash(operand)) }
    case .or(let operands):
      sum.combine(4)
      for operand in operands { sum.combine(hash(operand)) }
    case .near(let left, let right, let proximity):
      sum.combine(5)
      sum.combine(UInt64(proximity.distance) << 2 | (proximity.isOrdered ? 2 : 0) | (proximity.isNegated ? 1 : 0))
      sum.combine(hash(left))
      sum.combine(hash(right))
    case .of(let least, let window, let operands):
      sum.combine(6)
      sum.combine(UInt64(least))
      sum.combine(UInt64(window ?? 0))
      for operand in operands { sum.combine(hash(operand)) }
    case .scoped(let scope, let operand):
      sum.combine(7)
      sum.combine(scope.rawValue)
      sum.combine(hash(operand))
    }
    return sum.value
  }

  private mutating func hash(list name: String) -> UInt64 {
    if let value = known[name] { return value }
    var sum = FNV1a()
    sum.combine(4)
    for entry in lists.entries[name] ?? [] { sum.combine(hash(entry)) }
    known[name] = sum.value
    return sum.value
  }

  private static func combine(_ element: TermElement, _ sum: inout FNV1a) {
    switch element {
    case .word(let test):
      sum.combine(10)
      sum.combine(test.text)
      switch test.mode {
      case .form: sum.combine(0)
      case .cased: sum.combine(1)
      case .inflected: sum.combine(2)
      case .prefix: sum.combine(3)
      case .fuzzy(let edits): sum.combine(UInt64(3 + edits))
      }
    case .designation(let designation):
      sum.combine(11)
      for part in designation.parts { sum.combine(part) }
      sum.combine((designation.isCased ? 1 : 0) | (designation.allowsPlural ? 2 : 0) | (designation.isPrefix ? 4 : 0))
    }
  }
}
