/// The light stemming of Hindi by which vowel signs and the commonest endings are cut (after Ramanathan and Rao, 2003).
///
/// Stems that serve a query keep रूसी (Russian) and रूस (Russia) apart, and a participle from its feminine; here they say
/// the same.
enum HindiLightStem {
  /// Endings of verbs, nouns and their plurals, the longest first.
  private static let endings: [[Unicode.Scalar]] = [
    "ियां", "ियों", "ाएगा", "ाएगी", "ाएंगे", "ाने", "ाना", "ाया", "ाई", "ाए", "ने", "ना", "नी", "ता", "ते", "ती", "या", "ये", "यी", "कर",
    "ओं", "एं", "ए", "ई",
  ].map { Array($0.unicodeScalars) }

  /// The stem of a folded word; nil for a word of another script.
  static func of(_ form: String) -> String? {
    guard let first = form.unicodeScalars.first, isDevanagari(first) else { return nil }
    var scalars = Array(form.unicodeScalars)
    if let ending = endings.first(where: { scalars.count >= $0.count + 2 && scalars.suffix($0.count) == $0[...] }) {
      scalars.removeLast(ending.count)
    }
    while scalars.count > 2, let last = scalars.last, isVowelSign(last) { scalars.removeLast() }
    var stem = String.UnicodeScalarView()
    stem.append(contentsOf: scalars)
    return String(stem)
  }

  private static func isDevanagari(_ scalar: Unicode.Scalar) -> Bool { (0x900...0x97F).contains(scalar.value) }

  private static func isVowelSign(_ scalar: Unicode.Scalar) -> Bool {
    (0x93E...0x94D).contains(scalar.value) || (0x901...0x902).contains(scalar.value)
  }
}
