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
    scalars = Array(text.unicodeScalars.prefix(Self.longest))
    var tokens: [TextToken] = []
    var counts: [TextScript: Int] = [:]
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
      let script = TextScript(scalar)
      switch kind {
      case .digits:
        while end < scalars.count, Self.kind(of: scalars[end]) == .digits { end += 1 }
      case .word:
        while end < scalars.count,
          LetterFolding.isMark(scalars[end]) || LetterFolding.isIgnored(scalars[end])
            || (Self.kind(of: scalars[end]) == .word && TextScript(scalars[end]) == script)
        {
          end += 1
        }
      case .ideograph, .sign: break
      }
      if kind != .digits && kind != .sign { counts[script, default: 0] += kind == .ideograph ? 2 : end - index }
      let folded = LetterFolding.fold(scalars[index..<end], isDigits: kind == .digits)
      tokens.append(
        TextToken(
          kind: kind, text: folded, print: TextPrint(folded), start: index, end: end, hasSpaceBefore: spaced,
          isCapitalized: LetterFolding.isCapital(scalar), startsLine: startsLine))
      spaced = false
      startsLine = false
      index = end
    }
    self.tokens = tokens
    script = counts.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key ?? .latin
    sentences = Self.sentences(tokens)
  }

  /// The text between two offsets.
  func text(from start: Int, to end: Int) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<end])
    return text
  }

  private static func kind(of scalar: Unicode.Scalar) -> TextToken.Kind {
    if scalar.isASCII {
      switch scalar.value {
      case 0x30...0x39: return .digits
      case 0x41...0x5A, 0x61...0x7A: return .word
      default: return .sign
      }
    }
    if TextScript(scalar) == .han { return .ideograph }
    if scalar.properties.numericType == .decimal { return .digits }
    return scalar.properties.isAlphabetic ? .word : .sign
  }

  /// A sentence ends at a stop that no letter or digit follows at once, or at the end of a line.
  private static func sentences(_ tokens: [TextToken]) -> [Int] {
    var sentence = 0
    var numbers: [Int] = []
    numbers.reserveCapacity(tokens.count)
    for (index, token) in tokens.enumerated() {
      if token.startsLine && index > 0 { sentence += 1 }
      numbers.append(sentence)
      guard token.kind == .sign else { continue }
      switch token.text {
      case "!", "?", "؟", "۔", "।", "。", "！", "？", ";", "；", "؛": sentence += 1
      case ".":
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
