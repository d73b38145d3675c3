/// The words for what a figure counts, in all languages that are known, and those that its topic adds.
struct CountedWords: Sendable {
  private let kinds: Set<Int>
  private let words: Lexicon<Void>
  /// Single words that are not in the table of counted things, to be found in any form.
  private let unknown: [String]
  /// Words with digits, such as `mi35`, with their hyphens left out, and whether they may go on.
  private let designations: [(text: String, isPrefix: Bool)]

  init(unit: String, others: [String]) {
    let all = [unit] + others
    kinds = Set(all.flatMap { CountedNouns.kinds(of: $0) })
    var plain: [String] = []
    var designations: [(String, Bool)] = []
    for word in all {
      if word.unicodeScalars.contains(where: { $0.properties.numericType != nil && TextScript($0) != .han }) {
        let text = TokenizedText(word).tokens.filter { $0.kind != .sign }.map(\.text).joined()
        designations.append((text, word.hasSuffix("*")))
      } else {
        plain.append(word)
      }
    }
    self.designations = designations
    unknown = plain.filter { CountedNouns.kinds(of: $0).isEmpty }.compactMap { word in
      let tokens = TokenizedText(word).tokens
      return tokens.count == 1 && tokens[0].kind == .word ? tokens[0].text : nil
    }
    words = Lexicon(plain.map { (phrases: $0, value: ()) })
  }

  /// Whether one of the words begins at a token.
  func begins(_ tokens: [TextToken], at index: Int) -> Bool {
    if words.match(tokens, at: index) != nil { return true }
    if tokens[index].kind == .word, unknown.contains(where: { WordForms.areForms($0, tokens[index].text) }) {
      return true
    }
    if let (kind, _) = CountedNouns.lexicon.match(tokens, at: index), kinds.contains(kind) { return true }
    if designations.isEmpty { return false }
    // The whole of what is written without a space.
    var text = ""
    var next = index
    while next < tokens.count, next == index || !tokens[next].hasSpaceBefore,
      tokens[next].kind != .sign || tokens[next].isHyphen
    {
      if tokens[next].kind != .sign { text += tokens[next].text }
      next += 1
    }
    return designations.contains { $0.isPrefix ? text.hasPrefix($0.text) : text == $0.text || text == $0.text + "s" }
  }
}
