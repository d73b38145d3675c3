internal import NewsModel

/// Compiles queries into one program, in which equal elements, phrases and parts exist once.
struct ProgramBuilder {
  /// What the terms of a part are compared with.
  enum Scope: Hashable {
    case fields(Fields)
    case whole(NameTest.Subject)

    /// The scope of what stands behind a field's name in this scope.
    func narrowed(to inner: FieldScope) -> Scope {
      guard let narrower = Fields(inner) else { return .whole(inner == .feed ? .feed : .language) }
      // An unscoped part looks at the text; a scope leads to any field.
      guard case .fields(let fields) = self, fields != .text else { return .fields(narrower) }
      return .fields(fields.narrowed(to: narrower))
    }
  }

  private struct ListUse: Hashable {
    var name: String
    var scope: Scope
  }

  private let lists: TermLists
  // Filed by their bytes: hashing strings of other scripts than Latin would normalize each of them again.
  private var numbers = WordTable()
  private var sources = WordTable()
  private var key: [UInt8] = []
  private var listNodes: [ListUse: Int32] = [:]
  /// Nodes by their hash: open addressing, below 0 where free.
  private var slots = [Int32](repeating: -1, count: 1024)
  private var uses: [UInt8] = []

  private(set) var elements = ElementTable()
  private(set) var program = QueryProgram()
  private(set) var phrases = PhraseBookBuilder()
  /// What a phrase costs to meet in vain, by its number: a guess at how often it stands in texts.
  private(set) var frequencies: [Int32] = []

  init(_ lists: TermLists) {
    self.lists = lists
  }

  /// The number of the node that a part of a query becomes.
  mutating func node(_ part: QueryNode, in scope: Scope = .fields(.text)) -> Int32 {
    switch part.kind {
    case .term(let term): return self.term(term, in: scope)
    case .list(let name):
      let use = ListUse(name: name, scope: scope)
      if let known = listNodes[use] { return shared(known) }
      let number = composite(.or, lists.entries[name] ?? [], in: scope)
      listNodes[use] = number
      return number
    case .not(let operand): return composite(.not, [operand], in: scope)
    case .and(let operands): return composite(.and, operands, in: scope)
    case .or(let operands): return composite(.or, operands, in: scope)
    case .near(let left, let right, let proximity):
      let kind: ProgramNode.Kind =
        if proximity.isOrdered {
          proximity.isNegated ? .notBefore : .before
        } else {
          proximity.isNegated ? .notNear : .near
        }
      return composite(kind, number: proximity.distance, [left, right], in: scope)
    case .of(let least, nil, let operands): return composite(.atLeast, number: least, operands, in: scope)
    case .of(let least, let window?, let operands):
      return composite(.within, number: least, window: window, operands, in: scope)
    case .scoped(let inner, let operand): return node(operand, in: scope.narrowed(to: inner))
    }
  }

  private mutating func composite(
    _ kind: ProgramNode.Kind, number: Int = 0, window: Int = 0, _ parts: [QueryNode], in scope: Scope
  ) -> Int32 {
    let operands = parts.map { node($0, in: scope) }
    let new = ProgramNode(kind: kind, window: UInt16(clamping: window), number: Int32(clamping: number))
    return intern(new, operands)
  }

  private mutating func term(_ term: Term, in scope: Scope) -> Int32 {
    let source = self.source(term.source)
    switch scope {
    case .fields(let fields):
      let phrase = self.phrase(term.elements)
      program.usedFields.formUnion(fields)
      return intern(ProgramNode(kind: .term, fields: fields, first: phrase, count: source), [])
    case .whole(let subject):
      program.names.append(
        NameTest(
          subject: subject, name: term.name, form: Folding.form(term.name), mode: term.nameMode, source: source))
      return intern(ProgramNode(kind: .name, first: Int32(program.names.count - 1)), [])
    }
  }

  private mutating func source(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      let known = sources.first(under: bytes)
      if known >= 0 { return sources.follow(known).number }
      let number = Int32(program.sources.count)
      program.sources.append(bytes)
      sources.insert(number, under: bytes)
      return number
    }
  }

  private mutating func phrase(_ row: [TermElement]) -> Int32 {
    let number = phrases.number(of: row.map { element(of: $0) })
    if Int(number) == frequencies.count { frequencies.append(Self.frequency(row)) }
    return number
  }

  private mutating func element(of element: TermElement) -> Int32 {
    element.write(to: &key)
    return key.withUnsafeBufferPointer { key in
      let known = numbers.first(under: key)
      if known >= 0 { return numbers.follow(known).number }
      let number = elements.add(element)
      numbers.insert(number, under: key)
      return number
    }
  }

  /// A longer row is rarer, and of single words a longer one.
  private static func frequency(_ row: [TermElement]) -> Int32 {
    guard row.count == 1, case .word(let test) = row[0] else { return row.count > 2 ? 1 : 2 }
    let length = test.text.unicodeScalars.count
    let isLoose = if case .prefix = test.mode { true } else { false }
    return (length > 8 ? 4 : length > 5 ? 8 : length > 3 ? 16 : 64) * (isLoose ? 2 : 1)
  }

  // MARK: - Equal nodes

  private mutating func intern(_ node: ProgramNode, _ operands: [Int32]) -> Int32 {
    var node = node
    if !operands.isEmpty {
      node.first = Int32(program.operands.count)
      node.count = Int32(operands.count)
    }
    let mask = slots.count - 1
    var index = Self.hash(node, operands[...]) & mask
    while slots[index] >= 0 {
      if isEqual(slots[index], node, operands) { return shared(slots[index]) }
      index = (index + 1) & mask
    }
    let number = Int32(program.nodes.count)
    program.nodes.append(node)
    program.operands += operands
    uses.append(1)
    slots[index] = number
    if program.nodes.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func shared(_ number: Int32) -> Int32 {
    uses[Int(number)] = 2
    return number
  }

  private func isEqual(_ known: Int32, _ node: ProgramNode, _ operands: [Int32]) -> Bool {
    var other = program.nodes[Int(known)]
    guard other.kind == node.kind else { return false }
    if operands.isEmpty { return other == node }
    let same = program.operands(of: other) == operands[...]
    other.first = node.first
    return same && other == node
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, node) in program.nodes.enumerated() {
      let isLeaf = node.kind == .term || node.kind == .name
      var index = Self.hash(node, isLeaf ? [] : program.operands(of: node)) & mask
      while slots[index] >= 0 { index = (index + 1) & mask }
      slots[index] = Int32(number)
    }
  }

  private static func hash(_ node: ProgramNode, _ operands: ArraySlice<Int32>) -> Int {
    var sum = UInt64(node.kind.rawValue) | UInt64(node.fields.rawValue) << 8 | UInt64(node.window) << 16
    sum |= UInt64(UInt32(bitPattern: node.number)) << 32
    sum = ByteHash.of(sum)
    if operands.isEmpty {
      sum = ByteHash.of(sum ^ UInt64(UInt32(bitPattern: node.first)) << 32 ^ UInt64(UInt32(bitPattern: node.count)))
    }
    for operand in operands { sum = ByteHash.of(sum ^ UInt64(UInt32(bitPattern: operand))) }
    return Int(truncatingIfNeeded: sum)
  }

  /// The program, with a place for the verdict on every composite node that several others use.
  func finishedProgram() -> QueryProgram {
    var finished = program
    finished.memos = Array(repeating: -1, count: finished.nodes.count)
    for (number, node) in finished.nodes.enumerated()
    where uses[number] > 1 && node.kind != .term && node.kind != .name {
      finished.memos[number] = Int32(finished.memoCount)
      finished.memoCount += 1
    }
    return finished
  }
}

extension TermElement {
  /// Puts the element into bytes that are equal for equal elements only.
  fileprivate func write(to bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    switch self {
    case .word(let test):
      switch test.mode {
      case .form: bytes.append(1)
      case .cased: bytes.append(2)
      case .inflected: bytes.append(3)
      case .prefix: bytes.append(4)
      case .fuzzy(let edits): bytes.append(8 + UInt8(clamping: edits))
      }
      bytes.append(contentsOf: test.text.utf8)
    case .designation(let designation):
      let flags =
        (designation.isCased ? 1 : 0) | (designation.allowsPlural ? 2 : 0) | (designation.isPrefix ? 4 : 0) as UInt8
      bytes.append(16 + flags)
      for part in designation.parts {
        bytes.append(contentsOf: part.utf8)
        bytes.append(0)
      }
    }
  }
}
