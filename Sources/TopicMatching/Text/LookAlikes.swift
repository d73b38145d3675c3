/// Letters of other scripts that look like Latin ones, so that a designation written with a mixture is recognised.
enum LookAlikes {
  /// The word with every letter that passes for a Latin one replaced by it.
  static func skeleton(_ form: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in form.unicodeScalars { view.append(latin[scalar] ?? scalar) }
    return String(view)
  }

  private static let latin: [Unicode.Scalar: Unicode.Scalar] = [
    // Cyrillic; и is the letter that i is taken for when Ми is typed.
    "а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "и": "i", "і": "i", "ј": "j", "к": "k", "м": "m", "о": "o",
    "р": "p", "ѕ": "s", "т": "t", "у": "y", "х": "x",
    // Greek
    "α": "a", "β": "b", "ε": "e", "η": "h", "ι": "i", "κ": "k", "μ": "m", "ν": "n", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "y", "χ": "x", "ζ": "z",
  ]
}
