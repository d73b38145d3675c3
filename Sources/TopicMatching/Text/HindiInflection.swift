/// Hindi words in ी, where Snowball takes the vowel for an ending.
///
/// Snowball gives रूसी (Russian; dandruff) the stem of रूस (Russia), and कंपनी and its plural कंपनियां two stems. So words in
/// ी and their plurals have keys of their own; adjectives still agree, बड़ी with बड़ा and बड़े.
enum HindiInflection {
  private static let plurals = ["\u{93F}\u{92F}\u{93E}\u{902}", "\u{93F}\u{92F}\u{94B}\u{902}"]  // ियां ियों
  private static let feminine = "\u{940}"  // ी
  private static let short = "\u{93F}"  // ि
  private static let masculine = ["\u{93E}", "\u{947}"]  // ा े
  private static let oblique = "\u{94B}\u{902}"  // ों

  /// The keys of a word in base form, given Snowball's stem of it.
  static func keys(of base: String, snowball: String?) -> [String] {
    for plural in plurals {
      if let stem = stem(of: base, without: plural) { return ["\u{1}" + stem + feminine, "\u{1}" + stem + short] }
    }
    if let stem = stem(of: base, without: feminine) { return ["\u{1}" + base, "\u{2}" + stem] }
    var keys = snowball.map { [$0] } ?? []
    if stem(of: base, without: short) != nil { keys.append("\u{1}" + base) }
    for ending in masculine {
      if let stem = stem(of: base, without: ending) { keys += ["\u{2}" + stem, "\u{3}" + stem] }
    }
    // Not with adjectives in ी: देशों are countries, देशी is what is made in the country.
    if let stem = stem(of: base, without: oblique) { keys.append("\u{3}" + stem) }
    return keys
  }

  /// The word without an ending, two scalars at least; nil where it has another end.
  private static func stem(of base: String, without ending: String) -> String? {
    let scalars = Array(base.unicodeScalars)
    let end = Array(ending.unicodeScalars)
    guard scalars.count >= end.count + 2, scalars.suffix(end.count) == end[...] else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars.dropLast(end.count))
    return String(view)
  }
}
