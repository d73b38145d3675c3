internal import NewsModel

/// Who does what is told and to whom it is done, where the grammar marks it and the order of words does not.
enum StoryRole {
  private static let markers: [String: StoryFact.Kind] = [
    "ने": .doer, "نے": .doer, "को": .sufferer, "کو": .sufferer,
  ]

  /// The role of what stands before a word: Hindi's and Urdu's markers follow what they mark.
  static func ofWord(before marker: FoldedWord) -> StoryFact.Kind? { markers[marker.form] }

  /// The role of a country by its Russian ending, of those that tell the nominative from the accusative.
  static func ofName(_ name: FoldedWord, _ meanings: [StoryLexicon.Meaning]) -> StoryFact.Kind? {
    guard case .fact(let fact, _)? = meanings.first, fact.kind == .country else { return nil }
    return name.form.hasSuffix("ия") ? .doer : name.form.hasSuffix("ию") ? .sufferer : nil
  }
}
