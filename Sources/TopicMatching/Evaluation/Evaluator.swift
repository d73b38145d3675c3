/// Decides whether parts of queries match an item, and where.
struct Evaluator {
  let item: IndexedItem
  private let program: QueryProgram

  /// Pairs of places beyond so many are not looked at: places multiply with every NEAR, and no text that was written to be
  /// read has as many.
  private static let mostPlaces = 1 << 16

  init(_ item: IndexedItem) {
    self.item = item
    program = item.topics.program
  }

  /// Whether a part matches.
  func matches(_ number: Int32) -> Bool {
    let node = program.nodes[Int(number)]
    if node.kind == .term { return isMet(node) }
    let memo = program.memos[Int(number)]
    guard memo >= 0 else { return decide(node) }
    let known = item.verdicts[Int(memo)]
    if known >> 1 == item.stamp { return known & 1 == 1 }
    let verdict = decide(node)
    item.verdicts[Int(memo)] = item.stamp << 1 | (verdict ? 1 : 0)
    return verdict
  }

  private func isMet(_ node: ProgramNode) -> Bool {
    var hit = item.firstHit(node.first)
    while hit >= 0 {
      let found = item.hits[Int(hit)]
      if !node.fields.isDisjoint(with: found.fields) { return true }
      hit = found.next
    }
    return false
  }

  private func decide(_ node: ProgramNode) -> Bool {
    switch node.kind {
    case .term: return isMet(node)
    case .name: return isMet(program.names[Int(node.first)])
    case .not: return !matches(program.operands[Int(node.first)])
    // By index: a slice would be counted in and out for every node.
    case .and:
      for index in Int(node.first)..<Int(node.first &+ node.count) where !matches(program.operands[index]) {
        return false
      }
      return true
    case .or:
      for index in Int(node.first)..<Int(node.first &+ node.count) where matches(program.operands[index]) {
        return true
      }
      return false
    case .atLeast:
      var missing = node.number
      for index in Int(node.first)..<Int(node.first &+ node.count) where matches(program.operands[index]) {
        missing -= 1
        if missing == 0 { return true }
      }
      return false
    case .near, .notNear, .before, .notBefore, .within: return !places(of: node).isEmpty
    }
  }

  private func isMet(_ name: NameTest) -> Bool {
    name.accepts(name.subject == .feed ? item.feed : item.language ?? "")
  }

  // MARK: - Places

  /// Where a part matches, in the order of the text, each place once.
  func places(of number: Int32) -> [Span] { places(of: program.nodes[Int(number)]) }

  private func places(of node: ProgramNode) -> [Span] {
    switch node.kind {
    case .term:
      var spans: [Span] = []
      var hit = item.firstHit(node.first)
      while hit >= 0 {
        let found = item.hits[Int(hit)]
        if !node.fields.isDisjoint(with: found.fields) { spans.append(found.span) }
        hit = found.next
      }
      return spans
    case .or: return Self.ordered(program.operands(of: node).flatMap { places(of: $0) })
    case .atLeast:
      guard decide(node) else { return [] }
      return Self.ordered(program.operands(of: node).flatMap { places(of: $0) })
    case .near, .before, .notNear, .notBefore:
      let left = places(of: program.operands[Int(node.first)])
      let isNegated = node.kind == .notNear || node.kind == .notBefore
      if left.isEmpty { return [] }
      let right = places(of: program.operands[Int(node.first) + 1])
      if right.isEmpty { return isNegated ? left : [] }
      let proximity = NearSearch(
        item: item, places: right, distance: node.number, isOrdered: node.kind == .before || node.kind == .notBefore)
      if isNegated { return left.filter { !proximity.hasNeighbour(of: $0) } }
      var spans: [Span] = []
      for span in left where spans.count < Self.mostPlaces { spans += proximity.neighbours(of: span).map(span.union) }
      return Self.ordered(spans)
    case .within: return windows(node)
    case .name, .not, .and: return []
    }
  }

  /// In the order of the text, each place once.
  private static func ordered(_ spans: [Span]) -> [Span] {
    guard spans.count > 1 else { return spans }
    var result: [Span] = []
    result.reserveCapacity(spans.count)
    for span in spans.sorted() where result.last != span { result.append(span) }
    return result
  }

  /// Where enough of the operands stand within the window.
  private func windows(_ node: ProgramNode) -> [Span] {
    var places: [(span: Span, part: Int)] = []
    let operands = program.operands(of: node)
    for (part, operand) in operands.enumerated() { places += self.places(of: operand).map { ($0, part) } }
    places.sort { ($0.span, $0.part) < ($1.span, $1.part) }
    var spans: [Span] = []
    var lastSeen = [Int](repeating: -1, count: operands.count)
    for start in places.indices {
      var seen = 0
      var reach = places[start].span
      let beginning = item.tokens[Int(reach.first)]
      for place in places[start...] {
        let first = item.tokens[Int(place.span.first)]
        guard first.field == beginning.field, first.paragraph == beginning.paragraph,
          first.position - beginning.position < node.window
        else { break }
        guard item.tokens[Int(place.span.last)].position - beginning.position < node.window else { continue }
        if lastSeen[place.part] != start {
          lastSeen[place.part] = start
          seen += 1
        }
        reach = reach.union(place.span)
        if seen >= node.number {
          spans.append(reach)
          break
        }
      }
    }
    return Self.ordered(spans)
  }

  // MARK: - Terms

  /// What met a part, and where: a phrase by its span, a name without one.
  struct MetTerm {
    var source: Int32
    var span: Span?
    var subject: NameTest.Subject?
  }

  /// The terms that make a part match; none if it does not.
  func terms(of number: Int32) -> [MetTerm] {
    var terms: [MetTerm] = []
    collect(number, &terms)
    return terms
  }

  private func collect(_ number: Int32, _ terms: inout [MetTerm]) {
    guard matches(number) else { return }
    let node = program.nodes[Int(number)]
    switch node.kind {
    case .term: terms += places(of: node).map { MetTerm(source: node.count, span: $0) }
    case .name:
      let name = program.names[Int(node.first)]
      terms.append(MetTerm(source: name.source, subject: name.subject))
    case .not: break
    case .and, .or, .atLeast: for operand in program.operands(of: node) { collect(operand, &terms) }
    case .notNear, .notBefore: collect(program.operands[Int(node.first)], within: node, &terms)
    case .near, .before, .within:
      for operand in program.operands(of: node) { collect(operand, within: node, &terms) }
    }
  }

  /// Only the terms that lie in one of a node's places.
  private func collect(_ operand: Int32, within node: ProgramNode, _ terms: inout [MetTerm]) {
    let places = places(of: node)
    // Places stand in order, so the furthest end of all up to one tells whether any of them reaches far enough.
    var reach: Int32 = -1
    let ends = places.map { place -> Int32 in
      reach = max(reach, place.last)
      return reach
    }
    for term in self.terms(of: operand) {
      guard let span = term.span else { continue }
      let after = places.partition { $0.first > span.first }
      if after > 0, ends[after - 1] >= span.last { terms.append(term) }
    }
  }
}

/// Finds which of some places stand near others.
private struct NearSearch {
  let item: IndexedItem
  let distance: Int32
  let isOrdered: Bool
  /// In the order of their beginnings, and of their ends.
  private let byFirst: [Span]
  private let byLast: [Span]

  init(item: IndexedItem, places: [Span], distance: Int32, isOrdered: Bool) {
    self.item = item
    self.distance = distance
    self.isOrdered = isOrdered
    byFirst = places
    byLast = isOrdered ? [] : places.sorted { ($0.last, $0.first) < ($1.last, $1.first) }
  }

  func hasNeighbour(of span: Span) -> Bool {
    var found = false
    visit(span) { _ in
      found = true
      return false
    }
    return found
  }

  func neighbours(of span: Span) -> [Span] {
    var found: [Span] = []
    visit(span) {
      found.append($0)
      return true
    }
    return found
  }

  /// Hands over the places after a span, then those before it, from the nearest on, while the closure wants more.
  private func visit(_ span: Span, _ body: (Span) -> Bool) {
    let (first, last) = (item.tokens[Int(span.first)], item.tokens[Int(span.last)])
    var index = byFirst.partition { $0.first > span.last }
    while index < byFirst.count {
      let other = item.tokens[Int(byFirst[index].first)]
      guard other.field == last.field, other.paragraph == last.paragraph, other.position - last.position <= distance
      else { break }
      guard body(byFirst[index]) else { return }
      index += 1
    }
    if isOrdered { return }
    index = byLast.partition { $0.last >= span.first } - 1
    while index >= 0 {
      let other = item.tokens[Int(byLast[index].last)]
      guard other.field == first.field, other.paragraph == first.paragraph, first.position - other.position <= distance
      else { break }
      guard body(byLast[index]) else { return }
      index -= 1
    }
  }
}

extension [Span] {
  /// The first index from which on a condition holds that does not hold before.
  fileprivate func partition(_ holds: (Span) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
