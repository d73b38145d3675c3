internal import NewsModel

/// Who does what a title tells and to whom it is done, where the order of words does not show it.
enum StoryRole {
  /// Hindi's and Urdu's markers follow what they mark.
  private static let markers: [String: StoryFact.Kind] = [
    "ने": .doer, "نے": .doer, "को": .sufferer, "کو": .sufferer,
  ]
  private static let from: Set<String> = ["से", "سے"]
  /// How words for winning and for losing begin in Hindi and Urdu.
  private static let winning = ["हरा", "ہرا"]
  private static let losing = ["हार", "ہار"]
  /// How many words after its marker such a verb is looked for.
  private static let reach = 6

  private static let beats: Set<String> = [
    "beat", "beats", "beaten", "beating", "defeat", "defeats", "defeated", "defeating", "thrash", "thrashes",
    "thrashed", "crush", "crushes", "crushed", "trounce", "trounces", "trounced",
  ]
  private static let afterNoun: Set<String> = ["to", "in", "at", "of", "against", "after"]
  private static let loses: Set<String> = ["lose", "loses", "lost", "losing"]
  private static let chineseBeats: Set<String> = ["击败", "战胜", "打败", "力克", "完胜", "大胜"]
  private static let chineseLoses: Set<String> = ["不敌", "负于", "输给"]

  /// The role of what stands before a marker in Hindi or Urdu.
  static func ofWord(before index: Int, in words: [FoldedWord]) -> StoryFact.Kind? {
    let form = words[index].form
    guard markers[form] != nil || from.contains(form) else { return nil }
    let following = words[(index + 1)...].prefix(reach).map(\.form)
    if from.contains(form) {
      return following.contains { begins($0, losing) } ? .winner : nil
    }
    let wins = following.contains { begins($0, winning) }
    return markers[form].map { wins ? ($0 == .doer ? .winner : .loser) : $0 }
  }

  /// In bytes: as strings, a consonant of Devanagari is no prefix of itself with a vowel sign.
  private static func begins(_ form: String, _ beginnings: [String]) -> Bool {
    beginnings.contains { form.utf8.starts(with: $0.utf8) }
  }

  /// Whether a word marks in Hindi or Urdu to whom one loses.
  static func isFrom(_ word: FoldedWord) -> Bool { from.contains(word.form) }

  /// A verb that tells who beats whom in English or Chinese: the roles of what stands before it and after it, and how
  /// many words it takes.
  struct Verb {
    var before: StoryFact.Kind
    var after: StoryFact.Kind
    var count: Int
  }

  static func verb(_ words: [FoldedWord], at index: Int) -> Verb? {
    let form = words[index].form
    let next = index + 1 < words.count ? words[index + 1].form : ""
    // A defeat in a match is a noun.
    if beats.contains(form), form != "defeat" || !afterNoun.contains(next) {
      return next == "by"
        ? Verb(before: .loser, after: .winner, count: 1) : Verb(before: .winner, after: .loser, count: 1)
    }
    if loses.contains(form), next == "to" { return Verb(before: .loser, after: .winner, count: 1) }
    if chineseBeats.contains(form + next) { return Verb(before: .winner, after: .loser, count: 2) }
    return chineseLoses.contains(form + next) ? Verb(before: .loser, after: .winner, count: 2) : nil
  }

  /// The role of a country by its Russian ending, of those that tell the nominative from the accusative.
  static func ofName(_ name: FoldedWord, _ meanings: [StoryLexicon.Meaning]) -> StoryFact.Kind? {
    guard case .fact(let fact, _)? = meanings.first, fact.kind == .country else { return nil }
    return name.form.hasSuffix("ия") ? .doer : name.form.hasSuffix("ию") ? .sufferer : nil
  }
}
