internal import NewsModel

/// Numbers in Roman numerals.
extension StoryNumber {
  /// What is counted in Roman numerals; elsewhere a single letter in English is a pronoun or an initial.
  private static let romanHeads: Set<String> = [
    "phase", "part", "stage", "type", "class", "block", "batch", "tier", "grade", "round", "unit", "chapter", "volume",
    "act", "mark", "war", "section", "level", "category", "title", "schedule", "track", "package", "lot",
  ]

  /// A Roman numeral below forty, in capitals.
  static func roman(_ words: [FoldedWord], at index: Int) -> StoryNumber? {
    let text = words[index].text
    guard text.utf8.count <= 6, let value = romanValue(text) else { return nil }
    if text.utf8.count == 1 {
      let before = index > 0 ? words[index - 1] : nil
      let after = index + 1 < words.count ? words[index + 1] : nil
      let isBesideOtherScript = [before, after].contains { word in
        word.map { $0.kind == .letters && $0.text.unicodeScalars.first.map { $0.value > 0x24F } == true } ?? false
      }
      guard
        isBesideOtherScript || before.map({ romanHeads.contains($0.form) }) == true
          || (before != nil && words[index].joint == .joined && before?.kind == .letters)
      else { return nil }
    }
    return StoryNumber(kind: .number, text: "\(value)", count: 1)
  }

  private static func romanValue(_ text: String) -> Int? {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    let tens = text.prefix { $0 == "X" }
    // IX begins with no ten.
    let rest = String(text.dropFirst(tens.utf8.count))
    guard tens.utf8.count <= 3, let unit = ones.firstIndex(of: rest) else { return nil }
    let value = tens.utf8.count * 10 + unit
    return value > 0 ? value : nil
  }
}
