/// What a part of a query means, apart from how it is written: lists are replaced by their entries, scopes are pushed
/// down to the terms, words are folded and stand for all their inflected forms.
enum Shape: Hashable {
  /// What no item can meet.
  case never
  /// A row of words, by the number of the row.
  case term(row: Int, Fields)
  case name(NameTest.Subject, String, WordTest.Mode)
  case not(Int)
  case and([Int])
  case or([Int])
  case near(Int, Int, Proximity)
  case of(Int, within: Int?, [Int])
}

/// Numbers shapes, so that parts that mean the same have the same number.
struct ShapeTable {
  private struct ListUse: Hashable {
    var name: String
    var scope: ProgramBuilder.Scope
  }

  private let lists: TermLists
  private let joinsForms: Bool
  private let inflector = Inflector()
  private var numbers: [Shape: Int] = [:]
  private var rows: [[TermElement]: Int] = [:]
  private var listNumbers: [ListUse: Int] = [:]
  private var keys: [String: String] = [:]
  /// The shapes by number.
  private(set) var shapes: [Shape] = []
  /// Whether a shape has neither NOT nor a name nor a part that cannot match: then it is true of some items, and false
  /// of others.
  private(set) var isPlain: [Bool] = []
  /// The fields in which the places of a shape can be.
  private var reaches: [Fields] = []

  /// - Parameter joinsForms: whether inflected forms of a word in its script's usual language are the same.
  init(_ lists: TermLists, joinsForms: Bool) {
    self.lists = lists
    self.joinsForms = joinsForms
  }

  /// The number of what a part means in a scope.
  mutating func number(of node: QueryNode, in scope: ProgramBuilder.Scope) -> Int {
    switch node.kind {
    case .term(let term): return number(of: term, in: scope)
    case .list(let name):
      let use = ListUse(name: name, scope: scope)
      if let known = listNumbers[use] { return known }
      let number = alternatives(lists.entries[name] ?? [], in: scope)
      listNumbers[use] = number
      return number
    case .not(let operand): return intern(.not(number(of: operand, in: scope)))
    case .or(let operands): return alternatives(operands, in: scope)
    case .and(let operands):
      var parts: Set<Int> = []
      for operand in operands {
        let part = number(of: operand, in: scope)
        if case .and(let inner) = shapes[part] { parts.formUnion(inner) } else { parts.insert(part) }
      }
      return parts.count == 1 ? parts.first ?? 0 : intern(.and(parts.sorted()))
    case .near(let left, let right, let proximity):
      let (left, right) = (number(of: left, in: scope), number(of: right, in: scope))
      if !proximity.isNegated, reaches[left].isDisjoint(with: reaches[right]) { return intern(.never) }
      return intern(.near(left, right, proximity))
    case .of(let least, let window, let operands):
      let parts = operands.map { number(of: $0, in: scope) }
      if window != nil, mostInOneField(parts) < least { return intern(.never) }
      return intern(.of(least, within: window, parts.sorted()))
    case .scoped(let inner, let operand): return number(of: operand, in: scope.narrowed(to: inner))
    }
  }

  private mutating func alternatives(_ nodes: [QueryNode], in scope: ProgramBuilder.Scope) -> Int {
    var parts: Set<Int> = []
    for node in nodes {
      let part = number(of: node, in: scope)
      if case .or(let inner) = shapes[part] { parts.formUnion(inner) } else { parts.insert(part) }
    }
    return parts.count == 1 ? parts.first ?? 0 : intern(.or(parts.sorted()))
  }

  private mutating func number(of term: Term, in scope: ProgramBuilder.Scope) -> Int {
    switch scope {
    case .whole(.feed):
      let name = term.nameMode == .cased ? term.name : Folding.form(term.name)
      return intern(.name(.feed, name, term.nameMode))
    case .whole(.language): return intern(.name(.language, term.name.lowercased(), .form))
    case .fields(let fields):
      if fields.isEmpty { return intern(.never) }
      let elements = joinsForms ? term.elements.map { joined($0) } : term.elements
      let row = rows[elements] ?? rows.count
      rows[elements] = row
      return intern(.term(row: row, fields))
    }
  }

  /// The element by what its forms have in common.
  private mutating func joined(_ element: TermElement) -> TermElement {
    guard case .word(let test) = element, test.mode == .inflected else { return element }
    if let known = keys[test.text] { return .word(WordTest(text: known, mode: .inflected)) }
    let language = test.text.unicodeScalars.first.flatMap { Script(of: $0).defaultLanguage }
    let common = language.map { inflector.keys(of: test.text, in: $0) } ?? []
    // Keys are told apart from words that have none.
    let key = common.isEmpty ? test.text : "=" + Set(common).sorted().joined(separator: "=")
    keys[test.text] = key
    return .word(WordTest(text: key, mode: .inflected))
  }

  private mutating func intern(_ shape: Shape) -> Int {
    if let known = numbers[shape] { return known }
    let number = shapes.count
    numbers[shape] = number
    let (plain, reach): (Bool, Fields) =
      switch shape {
      case .never: (false, [])
      case .term(_, let fields): (true, Self.places(fields))
      case .name: (false, [])
      case .not: (false, [])
      case .and(let parts): (parts.allSatisfy { isPlain[$0] }, [])
      case .or(let parts), .of(_, _, let parts):
        (parts.allSatisfy { isPlain[$0] }, parts.reduce(into: []) { $0.formUnion(reaches[$1]) })
      case .near(let left, let right, let proximity):
        (
          isPlain[left] && isPlain[right],
          proximity.isNegated ? reaches[left] : reaches[left].intersection(reaches[right])
        )
      }
    shapes.append(shape)
    isPlain.append(plain)
    reaches.append(reach)
    return number
  }

  /// The opening is a part of the content.
  private static func places(_ fields: Fields) -> Fields {
    fields.contains(.opening) ? fields.union(.content) : fields
  }

  private func mostInOneField(_ parts: [Int]) -> Int {
    let fields: [Fields] = [.title, .summary, .content, .author, .category, .link]
    return fields.map { field in parts.count { reaches[$0].contains(field) } }.max() ?? 0
  }
}
