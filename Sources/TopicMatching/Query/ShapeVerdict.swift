/// Finds out whether a shape is true of every item or of none.
///
/// A shape is a formula over what can be true of an item independently: that a row of words stands in a field, that a
/// name is the feed's or the language. What occurs only outside NOT, or only inside, decides in one way; the rest is
/// tried out. More freedom is left to items than they have, so that no answer is wrong.
struct ShapeVerdict {
  /// What is tried out at most: more, and nothing is said.
  private static let most = 12

  private enum Atom: Hashable {
    case hit(row: Int, field: UInt8)
    case proximity(Int)
    case name(Int)
  }

  private let shapes: [Shape]
  private var polarities: [Atom: (positive: Bool, negative: Bool)] = [:]
  private var visited: Set<Int> = []
  private let root: Int

  /// What a shape may be true of.
  init(of root: Int, in table: ShapeTable) {
    shapes = table.shapes
    self.root = root
    visit(root, isNegated: false)
  }

  /// Whether it is true of no item.
  var isNever: Bool { !isPossible(true) }
  /// Whether it is true of every item.
  var isAlways: Bool { !isPossible(false) }
  /// Whether it is true of every item whose text has none of the terms.
  var isTrueWithoutText: Bool { !isPossible(false, withoutText: true) }

  /// Whether the shape can have a value; true also where that is not known.
  private func isPossible(_ wanted: Bool, withoutText: Bool = false) -> Bool {
    var assignment: [Atom: Bool] = [:]
    var open: [Atom] = []
    var names: [Int] = []
    for (atom, polarity) in polarities {
      if case .name(let number) = atom {
        names.append(number)
      } else if withoutText {
        assignment[atom] = false
      } else if polarity.positive && polarity.negative {
        open.append(atom)
      } else {
        assignment[atom] = polarity.positive == wanted
      }
    }
    guard open.count <= Self.most, names.count <= Self.most else { return true }
    for choice in choices(of: names) {
      for bits in 0..<(1 << open.count) {
        for (index, atom) in open.enumerated() { assignment[atom] = bits >> index & 1 == 1 }
        for (index, name) in names.enumerated() { assignment[.name(name)] = choice[index] }
        if value(root, assignment) == wanted { return true }
      }
    }
    return false
  }

  /// What names can be true together: an item has one language and one feed.
  private func choices(of names: [Int]) -> [[Bool]] {
    var languages: [String?] = [nil]
    var feeds: [String?] = [nil]
    for name in names {
      guard case .name(let subject, let text, let mode) = shapes[name] else { continue }
      if subject == .language { languages.append(text) } else if mode == .form { feeds.append(text) }
    }
    // Names with a modifier may be true of any feed.
    let free = names.indices.filter { index in
      if case .name(.feed, _, let mode) = shapes[names[index]] { mode != .form } else { false }
    }
    var choices: [[Bool]] = []
    for language in languages {
      for feed in feeds {
        for bits in 0..<(1 << free.count) {
          var choice = names.map { name in
            guard case .name(let subject, let text, _) = shapes[name] else { return false }
            if subject == .feed { return feed == text }
            return language.map { $0 == text || $0.hasPrefix(text + "-") } ?? false
          }
          for (place, index) in free.enumerated() { choice[index] = bits >> place & 1 == 1 }
          choices.append(choice)
        }
      }
    }
    return choices
  }

  private mutating func visit(_ number: Int, isNegated: Bool) {
    guard visited.insert(number << 1 | (isNegated ? 1 : 0)).inserted else { return }
    switch shapes[number] {
    case .never: break
    case .term(let row, let fields):
      for field in Self.single(fields) { note(.hit(row: row, field: field.rawValue), isNegated) }
      if fields.contains(.opening) { note(.hit(row: row, field: Fields.content.rawValue), isNegated) }
    case .name: note(.name(number), isNegated)
    case .not(let operand): visit(operand, isNegated: !isNegated)
    case .and(let parts), .or(let parts): for part in parts { visit(part, isNegated: isNegated) }
    case .near(let left, let right, let proximity):
      note(.proximity(number), isNegated)
      visit(left, isNegated: isNegated)
      if !proximity.isNegated { visit(right, isNegated: isNegated) }
    case .of(_, let window, let parts):
      if window != nil { note(.proximity(number), isNegated) }
      for part in parts { visit(part, isNegated: isNegated) }
    }
  }

  private mutating func note(_ atom: Atom, _ isNegated: Bool) {
    let known = polarities[atom] ?? (false, false)
    polarities[atom] = (known.positive || !isNegated, known.negative || isNegated)
  }

  private func value(_ number: Int, _ assignment: [Atom: Bool]) -> Bool {
    func isTrue(_ atom: Atom) -> Bool { assignment[atom] ?? false }
    switch shapes[number] {
    case .never: return false
    case .term(let row, let fields):
      return Self.single(fields).contains { field in
        isTrue(.hit(row: row, field: field.rawValue))
          && (field != .opening || isTrue(.hit(row: row, field: Fields.content.rawValue)))
      }
    case .name: return isTrue(.name(number))
    case .not(let operand): return !value(operand, assignment)
    case .and(let parts): return parts.allSatisfy { value($0, assignment) }
    case .or(let parts): return parts.contains { value($0, assignment) }
    case .near(let left, let right, let proximity):
      // Operands that stand near each other stand in the text.
      return isTrue(.proximity(number)) && value(left, assignment)
        && (proximity.isNegated || value(right, assignment))
    case .of(let least, let window, let parts):
      guard window == nil || isTrue(.proximity(number)) else { return false }
      return parts.count { value($0, assignment) } >= least
    }
  }

  private static func single(_ fields: Fields) -> [Fields] {
    [.title, .summary, .content, .author, .category, .link, .opening].filter { fields.contains($0) }
  }
}
