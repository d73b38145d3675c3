/// Russian nouns and adjectives, where Snowball takes parts of names for endings.
///
/// Snowball gives Пакистан and Пакистана the stem пакиста and Пакистану пакистан, and визит and виза the stem виз. So a
/// noun's own case endings are cut by rule, and Snowball's stem counts only where it leaves enough of the word.
enum RussianInflection {
  /// The endings of nouns and adjectives, the longest first.
  private static let endings: [[Unicode.Scalar]] = [
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "иях", "ией", "иям",
    "ах", "ях", "ам", "ям", "ом", "ем", "ой", "ей", "ов", "ев", "ию", "ия", "ие", "ии", "ью", "ая", "яя", "ое", "ее",
    "ые", "ый", "ий", "ую", "юю", "ым", "им", "ых", "их", "ою", "ею",
    "а", "я", "о", "е", "у", "ю", "ы", "и", "й", "ь",
  ].map { Array($0.unicodeScalars) }

  /// What looks like an ending may be the end of a name in the nominative: Газпром, Лавров, Киев.
  private static let ambiguousEndings: Set<String> = [
    "ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "ым", "им", "ых", "их",
  ]

  /// What looks like an adjective's ending may be the end of a noun's stem and a letter more: Китая, Сергей, систему.
  private static let perhapsOneLetter: Set<String> = ["ая", "ое", "ой", "ою", "ее", "ей", "ею", "ью", "ому", "ему"]

  /// Nouns whose vowel is lost without a rule that would not join other words, too.
  private static let irregular = ["египет": "египт", "павел": "павл", "уровень": "уровн"]

  /// The keys of a word in base form, given Snowball's stem of it.
  static func keys(of base: String, snowball: String?) -> [String] {
    let (stem, ending) = parts(of: base)
    var keys = [marked(stem)]
    if ambiguousEndings.contains(ending) { keys.append(marked(base)) }
    if perhapsOneLetter.contains(ending) { keys.append(marked(string(Array(base.unicodeScalars).dropLast()))) }
    if let other = withoutFleetingVowel(base) ?? withoutSingular(base) { keys.append(marked(other)) }
    if let snowball, snowball.unicodeScalars.count >= 4 { keys.append(Folding.withoutOptionalMarks(snowball)) }
    return keys
  }

  /// A noun's key never equals a stem of Snowball's.
  private static func marked(_ stem: String) -> String { "\u{1}" + stem }

  /// The word without its case ending, of which at least three letters stay, and the ending.
  private static func parts(of base: String) -> (stem: String, ending: String) {
    let scalars = Array(base.unicodeScalars)
    for ending in endings where scalars.count >= ending.count + 3 && scalars.suffix(ending.count) == ending[...] {
      return (string(scalars.dropLast(ending.count)), string(ending[...]))
    }
    return (base, "")
  }

  /// поставок and рынок as in поставки and рынка, пакистанец as in пакистанца, китаец as in китайца, доброволец as in
  /// добровольца; nil for other words.
  private static func withoutFleetingVowel(_ base: String) -> String? {
    if let stem = irregular[base] { return stem }
    let scalars = Array(base.unicodeScalars)
    guard scalars.count >= 4, let last = scalars.last else { return nil }
    let stem = scalars.dropLast(2)
    switch string(scalars.suffix(2)) {
    case "ок", "ек": return scalars.count >= 5 ? string(stem + [last]) : nil
    case "ец":
      guard let before = stem.last else { return nil }
      if "аеиоуыэюя".unicodeScalars.contains(before) { return string(stem + ["й", last]) }
      return string(before == "л" ? stem + ["ь", last] : stem + [last])
    default: return nil
    }
  }

  /// россиянин as in россияне; nil for other words.
  private static func withoutSingular(_ base: String) -> String? {
    let scalars = Array(base.unicodeScalars)
    guard scalars.count >= 7, ["анин", "янин"].contains(string(scalars.suffix(4))) else { return nil }
    return string(scalars.dropLast(2))
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
