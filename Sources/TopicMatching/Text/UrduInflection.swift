/// Urdu nouns and adjectives: plurals and obliques, for which Snowball has no stemmer.
enum UrduInflection {
  /// The keys of a word in base form.
  static func keys(of base: String) -> [String] {
    let scalars = Array(base.unicodeScalars)
    var keys = [base]
    for (ending, replacements) in endings
    where scalars.count >= ending.count + 2 && scalars.suffix(ending.count) == ending[...] {
      for replacement in replacements {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.dropLast(ending.count))
        keys.append(String(view) + replacement)
      }
    }
    return keys
  }

  /// Endings as they are folded (ئ as ی, ؤ as و), and what the stem of such a form may end in.
  private static let endings: [([Unicode.Scalar], [String])] = [
    ("وں", ["", "ا", "ہ"]), ("یں", [""]), ("یاں", ["ی"]), ("یوں", ["ی"]), ("ے", ["ا", "ہ"]), ("ات", ["", "ہ"]),
    ("ییں", [""]),
  ].map { (Array($0.0.unicodeScalars), $0.1) }
}
