/// Of which phrases at least one must be met for a part of a query to match: what allows to look only at few of many
/// topics (the presearcher of Lucene Monitor, the candidate terms of a percolator).
struct Requirement {
  /// The phrases, each once; nil where nothing can be said and the query must always be looked at.
  var phrases: [Int32]?
  /// How often one of them is likely to be met.
  var frequency: Int32

  static let unknown = Requirement(phrases: nil, frequency: .max)
}

/// Finds what nodes require; of lists that many queries use once.
struct Requirements {
  private let program: QueryProgram
  private let frequencies: [Int32]
  private var known: [Int32: Requirement] = [:]

  init(_ program: QueryProgram, frequencies: [Int32]) {
    self.program = program
    self.frequencies = frequencies
  }

  /// What a node requires.
  mutating func of(_ number: Int32) -> Requirement {
    let isShared = program.memos[Int(number)] >= 0
    if isShared, let requirement = known[number] { return requirement }
    let requirement = find(program.nodes[Int(number)])
    if isShared { known[number] = requirement }
    return requirement
  }

  private mutating func find(_ node: ProgramNode) -> Requirement {
    switch node.kind {
    case .term: return Requirement(phrases: [node.first], frequency: frequencies[Int(node.first)])
    case .name, .not: return .unknown
    case .notNear, .notBefore: return of(program.operands[Int(node.first)])
    case .and, .near, .before:
      var best = Requirement.unknown
      for operand in program.operands(of: node) {
        let requirement = of(operand)
        if requirement.phrases != nil && requirement.frequency < best.frequency { best = requirement }
      }
      return best
    case .or, .atLeast, .within:
      var phrases: [Int32] = []
      var frequency: Int32 = 0
      for operand in program.operands(of: node) {
        let requirement = of(operand)
        guard let more = requirement.phrases else { return .unknown }
        phrases += more
        frequency =
          frequency.addingReportingOverflow(requirement.frequency).overflow
          ? .max - 1 : frequency + requirement.frequency
      }
      if phrases.count > 1 { phrases = Array(Set(phrases)) }
      return Requirement(phrases: phrases, frequency: frequency)
    }
  }
}
