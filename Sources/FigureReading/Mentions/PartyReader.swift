/// Finds the countries, governments and organisations that a text names.
enum PartyReader {
  /// The parties in the order of the text, each once.
  static func parties(_ text: TokenizedText) -> [String] {
    var found: [String] = []
    var index = 0
    while index < text.tokens.count {
      if let (party, next) = PartyNames.lexicon.match(text.tokens, at: index), isNamed(text, index) {
        if !found.contains(party) { found.append(party) }
        index = next
      } else {
        index += 1
      }
    }
    return found
  }

  /// Names have capitals where there are capitals, letters that stand for words nothing else: `turkey` and `us` are
  /// words, and the `US` of `US$` is no country.
  private static func isNamed(_ text: TokenizedText, _ index: Int) -> Bool {
    let token = text.tokens[index]
    guard token.kind == .word, let first = token.text.unicodeScalars.first, TextScript(first) == .latin else {
      return true
    }
    guard token.end - token.start <= 3 else { return token.isCapitalized }
    let isMoney = index + 1 < text.tokens.count && text.tokens[index + 1].isSign("$")
    return !isMoney && text.scalars[token.start..<token.end].allSatisfy(\.properties.isUppercase)
  }
}
