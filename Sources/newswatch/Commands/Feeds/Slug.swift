/// Words that are easily typed and are good names of files, made of titles.
enum Slug {
  /// No slug is longer, in scalars; in UTF-8 it is then still shorter than the longest name of a file.
  private static let longest = 40

  /// Letters and digits of any script in small letters, with hyphens for all else; nil where nothing is left.
  static func of(_ title: String) -> String? {
    var slug = String.UnicodeScalarView()
    var isBehindGap = false
    for scalar in title.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark:
        if isBehindGap, !slug.isEmpty { slug.append("-") }
        isBehindGap = false
        slug.append(scalar)
      default:
        // An apostrophe parts no words, nor do the joiners of Urdu and Hindi.
        if !["'", "’", "\u{200C}", "\u{200D}"].contains(scalar) { isBehindGap = true }
      }
      if slug.count >= longest { break }
    }
    return slug.isEmpty ? nil : String(slug)
  }
}
