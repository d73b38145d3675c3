/// Finds the countries, governments and organisations that a text names.
enum PartyReader {
  /// The parties in the order of the text, each once.
  static func parties(_ text: TokenizedText) -> [String] {
    var found: [String] = []
    var index = 0
    while index < text.tokens.count {
      if let (party, next) = PartyNames.lexicon.match(text.tokens, at: index), isNamed(text.tokens[index]) {
        if !found.contains(party) { found.append(party) }
        index = next
      } else {
        index += 1
      }
    }
    return found
  }

  /// Names have capitals where there are capitals: `turkey` and `us` are words.
  private static func isNamed(_ token: TextToken) -> Bool {
    guard token.kind == .word, let first = token.text.unicodeScalars.first else { return true }
    return TextScript(first) != .latin || token.isCapitalized
  }
}
