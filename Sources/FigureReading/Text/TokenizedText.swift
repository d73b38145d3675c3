/// A text in tokens, with the spans that these have in it.
struct TokenizedText: Sendable {
  /// The text as it was, scalar by scalar.
  let scalars: [Unicode.Scalar]
  /// Its tokens in order.
  let tokens: [TextToken]
  /// For each token, the number of the sentence that it stands in.
  let sentences: [Int]
  /// The script that most of its letters have.
  let script: TextScript

  /// Longer texts are not read to their end: an item's figures stand at its beginning.
  static let longest = 20_000

  init(_ text: String) {
    scalars = Self.scalars(of: text)
    var tokens: [TextToken] = []
    // Most words are shorter, and a space follows each.
    tokens.reserveCapacity(scalars.count / 5)
    var counts = [Int](repeating: 0, count: TextScript.allCases.count)
    var index = 0
    var spaced = true
    var startsLine = true
    while index < scalars.count {
      let scalar = scalars[index]
      if LetterFolding.isSpace(scalar) {
        spaced = true
        if scalar == "\n" { startsLine = true }
        index += 1
        continue
      }
      let kind = Self.kind(of: scalar)
      if kind == .sign, LetterFolding.isIgnored(scalar) {
        index += 1
        continue
      }
      var end = index + 1
      switch kind {
      case .digits:
        while end < scalars.count, Self.kind(of: scalars[end]) == .digits { end += 1 }
      case .word:
        let script = TextScript(scalar)
        while end < scalars.count, Self.goesOn(scalars[end], script) { end += 1 }
        counts[script.rawValue] += end - index
      case .ideograph: counts[TextScript.han.rawValue] += 2
      case .sign: break
      }
      let folded = LetterFolding.fold(scalars[index..<end], isDigits: kind == .digits)
      tokens.append(
        TextToken(
          kind: kind, text: folded, print: TextPrint(folded), start: index, end: end, hasSpaceBefore: spaced,
          isCapitalized: LetterFolding.isCapital(scalar), startsLine: startsLine))
      spaced = false
      startsLine = false
      index = end
    }
    script = TextScript.allCases.reduce(.latin) { counts[$1.rawValue] > counts[$0.rawValue] ? $1 : $0 }
    sentences = Self.sentences(tokens, scalars)
    self.tokens = tokens
  }

  private static func scalars(of text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(min(text.utf8.count, longest))
    for scalar in text.unicodeScalars {
      if scalars.count == longest { break }
      scalars.append(scalar)
    }
    return scalars
  }

  /// The text between two offsets.
  func text(from start: Int, to end: Int) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<end])
    return text
  }

  private static func kind(of scalar: Unicode.Scalar) -> TextToken.Kind {
    switch scalar.value {
    case 0x30...0x39: return .digits
    case 0x41...0x5A, 0x61...0x7A: return .word
    case 0..<0x80: return .sign
    // Letters that most texts are of: the tables of properties take longer than all else here.
    case 0x0400...0x0481, 0x048A...0x052F, 0x0620...0x064A, 0x0671...0x06D3, 0x0904...0x0939: return .word
    default: break
    }
    if TextScript(scalar) == .han { return .ideograph }
    if scalar.properties.numericType == .decimal { return .digits }
    return scalar.properties.isAlphabetic ? .word : .sign
  }

  /// Whether a word of that script goes on with the scalar.
  private static func goesOn(_ scalar: Unicode.Scalar, _ script: TextScript) -> Bool {
    if scalar.isASCII { return script == .latin && kind(of: scalar) == .word }
    return LetterFolding.isIgnored(scalar) || (kind(of: scalar) == .word && TextScript(scalar) == script)
      || LetterFolding.isMark(scalar)
  }

  /// A sentence ends at a stop that no letter or digit follows at once, or at the end of a line.
  private static func sentences(_ tokens: [TextToken], _ scalars: [Unicode.Scalar]) -> [Int] {
    var sentence = 0
    var numbers: [Int] = []
    numbers.reserveCapacity(tokens.count)
    for (index, token) in tokens.enumerated() {
      if token.startsLine && index > 0 { sentence += 1 }
      numbers.append(sentence)
      guard token.kind == .sign else { continue }
      switch scalars[token.start] {
      case "!", "?", "؟", "۔", "।", "。", "！", "？", ";", "；", "؛": sentence += 1
      case ".", "．":
        // An abbreviation's stop is followed by a small letter, a digit or a sign.
        guard index + 1 < tokens.count else { continue }
        let next = tokens[index + 1]
        if next.hasSpaceBefore && next.kind == .word && next.isCapitalized { sentence += 1 }
      default: break
      }
    }
    return numbers
  }
}
