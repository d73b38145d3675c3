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

  /// The keys of a word in base form, given Snowball's stem of it.
  static func keys(of base: String, snowball: String?) -> [String] {
    var keys = ["\u{1}" + noun(base)]
    if let snowball, snowball.unicodeScalars.count >= 4 { keys.append(Folding.withoutOptionalMarks(snowball)) }
    return keys
  }

  /// The word without its case ending; at least three letters stay.
  static func noun(_ base: String) -> String {
    let scalars = Array(base.unicodeScalars)
    for ending in endings where scalars.count >= ending.count + 3 && scalars.suffix(ending.count) == ending[...] {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars.dropLast(ending.count))
      return String(view)
    }
    return base
  }
}
