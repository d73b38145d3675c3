/// Whether two words may be forms of one: a shared beginning, and endings that are no longer than endings are.
///
/// This is cruder than a stemmer, and suffices for words that a topic names beside a number.
enum WordForms {
  static func areForms(_ one: String, _ two: String) -> Bool {
    if one == two { return true }
    let first = Array(one.unicodeScalars)
    let second = Array(two.unicodeScalars)
    guard let letter = first.first, first.count > 2, second.count > 2 else { return false }
    let shared = zip(first, second).prefix { $0 == $1 }.count
    let (restOne, restTwo) = (first.count - shared, second.count - shared)
    switch TextScript(letter) {
    case .latin: return areEnglishForms(first, second, shared)
    case .cyrillic:
      return shared >= max(4, (max(first.count, second.count) * 11 + 19) / 20) && restOne <= 5 && restTwo <= 5
    case .arabic: return shared >= 3 && restOne <= 2 && restTwo <= 3
    case .devanagari: return shared >= 3 && restOne <= 2 && restTwo <= 3
    case .han: return false
    }
  }

  private static let endings: Set<String> = [
    "", "s", "es", "ed", "d", "ing", "e", "y", "ies", "ied", "ery", "eries", "al", "als", "er", "ers", "ment", "ments",
    "ion", "ions", "ive", "t", "ts",
  ]

  private static func areEnglishForms(_ one: [Unicode.Scalar], _ two: [Unicode.Scalar], _ shared: Int) -> Bool {
    // The longest stem that both words share may leave a letter of the ending in it.
    for length in stride(from: shared, through: max(3, shared - 2), by: -1) where length >= 3 {
      if endings.contains(text(one[length...])) && endings.contains(text(two[length...])) { return true }
    }
    return false
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}
