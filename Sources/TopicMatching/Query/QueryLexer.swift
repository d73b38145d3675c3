internal import NewsModel

/// A piece of a query.
struct QueryToken {
  enum Kind: Equatable {
    /// A word with its modifiers: `=`, `==`, `*`, `~1`.
    case word(QueryWord)
    /// A phrase in quotes.
    case phrase([QueryWord], isInflected: Bool, source: String)
    case list(String)
    case field(FieldScope)
    case open, close, comma, minus
    case and, or, not
    case near(Int), before(Int), of(Int?)
    case end
  }

  var kind: Kind
  var position: SourcePosition
}

/// A word of a query, its modifiers taken off.
struct QueryWord: Equatable {
  var text: String
  /// With its modifiers.
  var source: String
  var position: SourcePosition
  /// How many `=` stood before it.
  var exactness = 0
  var isPrefix = false
  var edits: Int?
}

/// Cuts a query into tokens; positions count lines and Unicode scalars.
struct QueryLexer {
  private let query: QueryText
  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var line = 1
  private var column = 1

  /// The greatest distance that NEAR, BEFORE and OF take.
  static let greatestDistance = 1000

  init(_ query: QueryText) {
    self.query = query
    self.scalars = Array(query.text.unicodeScalars)
  }

  /// All tokens, the last one being `.end`.
  static func tokens(of query: QueryText) throws(Diagnostic) -> [QueryToken] {
    var lexer = QueryLexer(query)
    var tokens: [QueryToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private var here: SourcePosition { query.position(line: line, column: column) }
  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    index + ahead < scalars.count ? scalars[index + ahead] : nil
  }

  private mutating func advance() {
    guard index < scalars.count else { return }
    if scalars[index] == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
    index += 1
  }

  private mutating func skipBlanksAndComments() {
    while let scalar = peek() {
      if Self.isBlank(scalar) {
        advance()
      } else if scalar == "#" {
        while let scalar = peek(), scalar != "\n" {
          _ = scalar
          advance()
        }
      } else {
        return
      }
    }
  }

  private mutating func next() throws(Diagnostic) -> QueryToken {
    let isAfterBlank = index == 0 || Self.isBlank(scalars[index - 1]) || scalars[index - 1] == "("
    let before = index
    skipBlanksAndComments()
    let position = here
    func token(_ kind: QueryToken.Kind) -> QueryToken { QueryToken(kind: kind, position: position) }
    guard let scalar = peek() else { return token(.end) }
    switch scalar {
    case "(":
      advance()
      return token(.open)
    case ")":
      advance()
      return token(.close)
    case ",":
      advance()
      return token(.comma)
    case "\"":
      return token(try phrase(isInflected: false, from: index))
    case "~" where peek(1) == "\"":
      let start = index
      advance()
      return token(try phrase(isInflected: true, from: start))
    case "$":
      return token(try listName())
    case "-" where isAfterBlank || index > before:
      guard let following = peek(1), !Self.isBlank(following) else {
        throw Diagnostic(
          at: position, "“-” means NOT and stands directly before what it excludes; expected a term after it")
      }
      advance()
      return token(.minus)
    default:
      return try word(at: position)
    }
  }

  private mutating func listName() throws(Diagnostic) -> QueryToken.Kind {
    let position = here
    advance()
    var name = ""
    while let scalar = peek(), Self.isNameScalar(scalar) {
      name.unicodeScalars.append(scalar)
      advance()
    }
    guard !name.isEmpty else { throw Diagnostic(at: position, "expected the name of a term list after “$”") }
    return .list(name)
  }

  static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
  }

  private mutating func phrase(isInflected: Bool, from start: Int) throws(Diagnostic) -> QueryToken.Kind {
    let opening = here
    advance()
    var words: [QueryWord] = []
    var text: [Unicode.Scalar] = []
    var wordStart = index
    var wordPosition = here
    var modifiers: [Unicode.Scalar] = []
    func finish(_ end: Int) throws(Diagnostic) {
      defer {
        text.removeAll(keepingCapacity: true)
        modifiers.removeAll(keepingCapacity: true)
      }
      guard end > wordStart else { return }
      let source = Self.string(scalars[wordStart..<end])
      // Without a modifier or an escape the word is what is written.
      let isPlain = text.count == end - wordStart
      var word = QueryWord(text: isPlain ? source : Self.string(text[...]), source: source, position: wordPosition)
      if !modifiers.isEmpty { try Self.readSuffix(Self.string(modifiers[...]), of: &word) }
      words.append(word)
    }
    while let scalar = peek() {
      if scalar == "\"" {
        try finish(index)
        advance()
        guard !words.isEmpty else { throw Diagnostic(at: opening, "expected words between the quotes") }
        return .phrase(words, isInflected: isInflected, source: Self.string(scalars[start..<index]))
      }
      if Self.isBlank(scalar) {
        try finish(index)
        advance()
        wordStart = index
        wordPosition = here
        continue
      }
      if scalar == "\\" {
        advance()
        guard let escaped = peek() else { break }
        text += modifiers
        modifiers.removeAll(keepingCapacity: true)
        text.append(escaped)
      } else if scalar == "*" || scalar == "~" || (!modifiers.isEmpty && Self.isASCIIDigit(scalar)) {
        modifiers.append(scalar)
      } else {
        text += modifiers
        modifiers.removeAll(keepingCapacity: true)
        text.append(scalar)
      }
      advance()
    }
    throw Diagnostic(at: opening, "the phrase that begins here is not closed; expected “\"”")
  }

  private mutating func word(at position: SourcePosition) throws(Diagnostic) -> QueryToken {
    let start = index
    while let scalar = peek(), !Self.endsWord(scalar) {
      if scalar == "~" && peek(1) == "\"" { break }
      if scalar == ":", let scope = try fieldScope(from: start, at: position) {
        advance()
        return QueryToken(kind: .field(scope), position: position)
      }
      advance()
    }
    let source = Self.string(scalars[start..<index])
    if let keyword = try Self.keyword(source, at: position) { return QueryToken(kind: keyword, position: position) }
    var word = QueryWord(text: source, source: source, position: position)
    while word.exactness < 2, word.text.first == "=" {
      word.text.removeFirst()
      word.exactness += 1
    }
    let body = word.text.prefix { $0 != "*" && $0 != "~" }
    let suffix = String(word.text[body.endIndex...])
    word.text = String(body)
    guard !word.text.isEmpty else {
      throw Diagnostic(at: position, "expected a word, found “\(source)”")
    }
    try Self.readSuffix(suffix, of: &word)
    return QueryToken(kind: .word(word), position: position)
  }

  /// The field named before a colon; nil where the colon belongs to the word (`10:30`, `https://…`).
  private func fieldScope(from start: Int, at position: SourcePosition) throws(Diagnostic) -> FieldScope? {
    let name = Self.string(scalars[start..<index])
    if let scope = FieldScope(rawValue: name) { return scope }
    guard index > start, peek(1) != "/", scalars[start..<index].allSatisfy({ $0.properties.isAlphabetic }) else {
      return nil
    }
    let known = FieldScope.allCases.map { "\($0.rawValue):" }
    let suggestion = FieldScope(rawValue: name.lowercased()).map { "; did you mean “\($0.rawValue):”?" } ?? ""
    throw Diagnostic(
      at: position,
      "there is no field “\(name)”\(suggestion.isEmpty ? "; expected one of \(known.joined(separator: " "))" : suggestion)"
    )
  }

  private static func keyword(_ text: String, at position: SourcePosition) throws(Diagnostic) -> QueryToken.Kind? {
    switch text {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "OF": return .of(nil)
    case "NEAR", "BEFORE":
      throw Diagnostic(at: position, "expected a distance after \(text), as in \(text)/8")
    default: break
    }
    for operation in ["NEAR", "BEFORE", "OF"] where text.hasPrefix(operation + "/") {
      let digits = text.dropFirst(operation.count + 1)
      guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let distance = Int(digits),
        (1...greatestDistance).contains(distance)
      else {
        throw Diagnostic(
          at: position,
          "expected a number of words from 1 to \(greatestDistance) after \(operation)/, found “\(digits)”")
      }
      return switch operation {
      case "NEAR": .near(distance)
      case "BEFORE": .before(distance)
      default: .of(distance)
      }
    }
    return nil
  }

  private static func readSuffix(_ suffix: String, of word: inout QueryWord) throws(Diagnostic) {
    switch suffix {
    case "": break
    case "*": word.isPrefix = true
    case "~1": word.edits = 1
    case "~2": word.edits = 2
    default:
      throw Diagnostic(
        at: word.position,
        "“\(word.source)”: expected nothing, “*”, “~1” or “~2” after “\(word.text)”, found “\(suffix)”")
    }
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", ",", "\"", "$": true
    default: Self.isBlank(scalar)
    }
  }

  private static func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether a scalar is white space; nearly all are of ASCII.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    let length = scalars.reduce(0) { $0 + UTF8.width($1) }
    return String(unsafeUninitializedCapacity: length) { bytes in
      var count = 0
      for scalar in scalars {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes[count] = byte
          count += 1
        }
      }
      return count
    }
  }
}
