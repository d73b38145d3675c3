/// The words that a figure's numbers stand near, whatever their endings.
struct NearWords: Sendable {
  private let phrases: [[String]]
  private let scripts: Set<TextScript>

  init(_ words: [String]) {
    phrases = words.map { TokenizedText($0).tokens.filter { !$0.isHyphen }.map(\.text) }.filter { !$0.isEmpty }
    scripts = Set(phrases.compactMap { $0.first?.unicodeScalars.first.map(TextScript.init) })
  }

  /// Whether no word is given at all.
  var isEmpty: Bool { phrases.isEmpty }

  /// Whether any of the words is in that script, so that one can be expected in such a text.
  func speaks(_ script: TextScript) -> Bool { scripts.contains(script) }

  /// Where they stand in a text.
  func places(in tokens: [TextToken]) -> [Range<Int>] {
    tokens.indices.compactMap { index in
      let ends = phrases.compactMap { phrase in Self.end(of: phrase, tokens, index) }
      return ends.max().map { index..<$0 }
    }
  }

  private static func end(of phrase: [String], _ tokens: [TextToken], _ start: Int) -> Int? {
    var index = start
    for word in phrase {
      if index > start, index < tokens.count, tokens[index].isHyphen { index += 1 }
      guard index < tokens.count, WordForms.areForms(word, tokens[index].text) else { return nil }
      index += 1
    }
    return index
  }
}
