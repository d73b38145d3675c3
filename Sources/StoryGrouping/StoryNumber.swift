internal import NewsModel

/// A number in figures, in words or in Chinese or Roman numerals, with what multiplies it: `$5bn`, `twenty-one`, `5 लाख`.
struct StoryNumber {
  var kind: StoryFact.Kind
  /// Its value without zeros that say nothing.
  var text: String
  /// How many words it takes.
  var count: Int

  /// Whether it is one: that is said in as many ways as there are articles.
  var isOne: Bool { kind == .number && text == "1" }

  /// The number that begins with a word; nil where none does.
  static func read(_ words: [FoldedWord], at index: Int, _ lexicon: StoryLexicon) -> StoryNumber? {
    switch words[index].kind {
    case .digits: figures(words, at: index, lexicon)
    case .ideograph: chinese(words, at: index)
    case .letters: spelled(words, at: index, lexicon) ?? roman(words, at: index)
    }
  }
}
