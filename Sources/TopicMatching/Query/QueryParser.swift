internal import NewsModel

/// Reads a query, by recursive descent: OR, AND, NEAR, NOT, then terms, fields and groups.
struct QueryParser {
  private let tokens: [QueryToken]
  private var index = 0
  private var depth = 0

  /// How deep a query may nest.
  static let deepest = 128

  private init(_ tokens: [QueryToken]) {
    self.tokens = tokens
  }

  /// The tree of a query.
  static func parse(_ query: QueryText) throws(Diagnostic) -> QueryNode {
    var ignored: [Diagnostic] = []
    return try parse(query, warnings: &ignored)
  }

  /// The tree of a query; with a warning for each word that is probably meant as an operator.
  static func parse(_ query: QueryText, warnings: inout [Diagnostic]) throws(Diagnostic) -> QueryNode {
    let tokens = try QueryLexer.tokens(of: query)
    var parser = QueryParser(tokens)
    let node = try parser.whole()
    LowercaseOperators.report(in: tokens, &warnings)
    return node
  }

  /// The tree of an entry of a term list: several words without an operator are an inflected phrase.
  static func parseEntry(_ query: QueryText, warnings: inout [Diagnostic]) throws(Diagnostic) -> QueryNode {
    let tokens = try QueryLexer.tokens(of: query)
    var words: [QueryWord] = []
    for token in tokens.dropLast() {
      guard case .word(let word) = token.kind else {
        words = []
        break
      }
      words.append(word)
    }
    if words.count > 1, let first = tokens.first {
      let source = query.text.split(separator: " ").joined(separator: " ")
      let term = try TermBuilding.phrase(words, manner: .inflected, source: source)
      return QueryNode(position: first.position, kind: .term(term))
    }
    var parser = QueryParser(tokens)
    let node = try parser.whole()
    LowercaseOperators.report(in: tokens, &warnings)
    return node
  }

  private var token: QueryToken { tokens[min(index, tokens.count - 1)] }
  private func kind(_ ahead: Int) -> QueryToken.Kind { tokens[min(index + ahead, tokens.count - 1)].kind }
  private mutating func advance() { index = min(index + 1, tokens.count - 1) }

  private mutating func whole() throws(Diagnostic) -> QueryNode {
    if token.kind == .end { throw Diagnostic(at: token.position, "the query is empty; expected a term") }
    let node = try disjunction()
    guard token.kind == .end else {
      throw Diagnostic(at: token.position, "expected an operator or the end of the query, found \(token.kind.shown)")
    }
    return node
  }

  private mutating func disjunction() throws(Diagnostic) -> QueryNode {
    let position = token.position
    var operands = [try conjunction()]
    while token.kind == .or {
      advance()
      operands.append(try conjunction())
    }
    return operands.count == 1 ? operands[0] : QueryNode(position: position, kind: .or(operands))
  }

  private mutating func conjunction() throws(Diagnostic) -> QueryNode {
    let position = token.position
    var operands = [try proximity()]
    while true {
      if token.kind == .and {
        advance()
      } else if !token.kind.beginsOperand(followedBy: kind(1)) {
        break
      }
      operands.append(try proximity())
    }
    return operands.count == 1 ? operands[0] : QueryNode(position: position, kind: .and(operands))
  }

  private mutating func proximity() throws(Diagnostic) -> QueryNode {
    let position = token.position
    var left = try negation()
    // Each link of a chain is an operand of the next.
    var links = 0
    while true {
      let isNegated = token.kind == .not
      let proximity: Proximity
      switch kind(isNegated ? 1 : 0) {
      case .near(let distance):
        proximity = Proximity(distance: distance, isOrdered: false, isNegated: isNegated)
      case .before(let distance):
        proximity = Proximity(distance: distance, isOrdered: true, isNegated: isNegated)
      default: return left
      }
      links += 1
      guard depth + links <= Self.deepest else {
        throw Diagnostic(at: token.position, "the query nests deeper than \(Self.deepest) levels")
      }
      if isNegated { advance() }
      advance()
      // An operand is where it is written, its parenthesis included.
      left.position = position
      let rightPosition = token.position
      var right = try negation()
      right.position = rightPosition
      left = QueryNode(position: position, kind: .near(left, right, proximity))
    }
  }

  private mutating func negation() throws(Diagnostic) -> QueryNode {
    let position = token.position
    switch token.kind {
    case .not, .minus:
      advance()
      let operand = try nested { parser throws(Diagnostic) in try parser.negation() }
      return QueryNode(position: position, kind: .not(operand))
    default:
      return try primary()
    }
  }

  private mutating func nested(
    _ body: (inout QueryParser) throws(Diagnostic) -> QueryNode
  ) throws(Diagnostic) -> QueryNode {
    guard depth < Self.deepest else {
      throw Diagnostic(at: token.position, "the query nests deeper than \(Self.deepest) levels")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func primary() throws(Diagnostic) -> QueryNode {
    let position = token.position
    switch token.kind {
    case .word(let word):
      if case .of(let window) = kind(1) { return try count(word, within: window) }
      advance()
      return QueryNode(position: position, kind: .term(try TermBuilding.term(word)))
    case .phrase(let words, let isInflected, let source):
      advance()
      let term = try TermBuilding.phrase(words, manner: isInflected ? .inflected : .form, source: source)
      return QueryNode(position: position, kind: .term(term))
    case .list(let name):
      advance()
      return QueryNode(position: position, kind: .list(name))
    case .field(let scope):
      advance()
      let operand = try nested { parser throws(Diagnostic) in try parser.primary() }
      return QueryNode(position: position, kind: .scoped(scope, operand))
    case .open:
      advance()
      if token.kind == .close { throw Diagnostic(at: token.position, "expected a term between the parentheses") }
      let node = try nested { parser throws(Diagnostic) in try parser.disjunction() }
      try close(opened: position)
      return node
    default:
      throw Diagnostic(at: position, "expected a term, found \(token.kind.shown)")
    }
  }

  private mutating func count(_ word: QueryWord, within window: Int?) throws(Diagnostic) -> QueryNode {
    let position = token.position
    guard word.text == word.source, word.text.allSatisfy({ $0.isASCII && $0.isNumber }), let least = Int(word.text),
      least >= 1
    else {
      throw Diagnostic(at: position, "expected a number of 1 or more before OF, found “\(word.source)”")
    }
    advance()
    advance()
    let opening = token.position
    guard token.kind == .open else {
      throw Diagnostic(at: opening, "expected “(” after OF, found \(token.kind.shown)")
    }
    advance()
    var operands: [QueryNode] = []
    repeat {
      if !operands.isEmpty { advance() }
      operands.append(try nested { parser throws(Diagnostic) in try parser.disjunction() })
    } while token.kind == .comma
    try close(opened: opening)
    guard least <= operands.count else {
      throw Diagnostic(at: position, "\(least) OF asks for more than the \(operands.count) that are listed")
    }
    return QueryNode(position: position, kind: .of(least, within: window, operands))
  }

  private mutating func close(opened: SourcePosition) throws(Diagnostic) {
    guard token.kind == .close else {
      throw Diagnostic(
        at: token.position,
        "expected “)” for the “(” at line \(opened.line), column \(opened.column), found \(token.kind.shown)")
    }
    advance()
  }
}

extension QueryToken.Kind {
  /// Whether an operand begins here, so that AND may be left out; NOT NEAR and NOT BEFORE are operators.
  func beginsOperand(followedBy next: QueryToken.Kind) -> Bool {
    switch self {
    case .word, .phrase, .list, .field, .open, .minus: true
    case .not:
      switch next {
      case .near, .before: false
      default: true
      }
    default: false
    }
  }

  /// For messages.
  var shown: String {
    switch self {
    case .word(let word): "“\(word.source)”"
    case .phrase(_, _, let source): source
    case .list(let name): "“$\(name)”"
    case .field(let scope): "“\(scope.rawValue):”"
    case .open: "“(”"
    case .close: "“)”"
    case .comma: "“,”"
    case .minus: "“-”"
    case .and: "AND"
    case .or: "OR"
    case .not: "NOT"
    case .near(let distance): "NEAR/\(distance)"
    case .before(let distance): "BEFORE/\(distance)"
    case .of(let window): window.map { "OF/\($0)" } ?? "OF"
    case .end: "the end of the query"
    }
  }
}
