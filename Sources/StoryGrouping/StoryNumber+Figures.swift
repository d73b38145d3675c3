internal import NewsModel

/// Numbers in figures, with the scales that follow them.
extension StoryNumber {
  static func figures(_ words: [FoldedWord], at index: Int, _ lexicon: StoryLexicon) -> StoryNumber? {
    let (whole, fraction, end) = digits(words, at: index)
    if fraction.isEmpty, end < words.count, words[end].joint == .joined {
      if ordinalEndings.contains(words[end].form) {
        return StoryNumber(kind: .order, text: whole, count: end + 1 - index)
      }
      if words[end].form == "月", let month = Int(whole), (1...12).contains(month) {
        return StoryNumber(kind: .month, text: whole, count: end + 1 - index)
      }
    }
    guard let value = StoryDecimal(whole: whole, fraction: fraction) else {
      return StoryNumber(kind: .number, text: fraction.isEmpty ? whole : "\(whole).\(fraction)", count: end - index)
    }
    let (scaled, last) = scaled(value, words, from: index, to: end, lexicon)
    return StoryNumber(kind: .number, text: scaled.text, count: last - index)
  }

  /// The figures from a word on, those of a fraction apart, and where they end.
  static func digits(_ words: [FoldedWord], at index: Int) -> (whole: String, fraction: String, end: Int) {
    var groups = [words[index].form]
    while index + groups.count < words.count, words[index + groups.count].kind == .digits,
      words[index + groups.count].joint == .point
    {
      groups.append(words[index + groups.count].form)
    }
    var whole = groups[0]
    var fraction = ""
    if groups.count > 2, whole.utf8.count <= 2, groups.last?.utf8.count == 3,
      groups.dropFirst().dropLast().allSatisfy({ $0.utf8.count == 2 })
    {
      // 1,50,000: in India and Pakistan thousands are grouped by two.
      whole = groups.joined()
    } else {
      for (place, group) in groups.enumerated().dropFirst() {
        // Three figures after a point are thousands; others a fraction.
        if group.utf8.count == 3, fraction.isEmpty, whole.utf8.count <= 3 || place > 1 {
          whole += group
        } else {
          fraction += group
        }
      }
    }
    whole = String(whole.drop { $0 == "0" })
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (whole.isEmpty ? "0" : whole, fraction, index + groups.count)
  }

  /// What makes an ordinal of figures that it follows.
  private static let ordinalEndings: Set<String> = [
    "st", "nd", "rd", "th", "й", "я", "е", "го", "му", "ю", "ой", "वां", "वीं", "वें", "واں", "ویں",
  ]

  /// Letters after figures that multiply them by a power of ten.
  private static let letters: [String: Int] = ["k": 3, "m": 6, "b": 9]
  private static let currencies: Set<String> = [
    "rs", "re", "pkr", "inr", "usd", "us", "eur", "gbp", "cny", "rmb", "rub", "aed", "sar",
  ]

  /// A number in figures times the scales that follow it, and where they end: `2 crore 35 lakh` is one number.
  private static func scaled(
    _ value: StoryDecimal, _ words: [FoldedWord], from start: Int, to end: Int, _ lexicon: StoryLexicon
  ) -> (StoryDecimal, end: Int) {
    var (value, end) = (value, end)
    if let power = letter(words, from: start, at: end), let product = value.scaled(by: power) {
      return (product, end + 1)
    }
    var least = Int.max
    while end < words.count, let power = scale(words, at: end, lexicon), let product = value.scaled(by: power) {
      (value, end, least) = (product, end + 1, min(least, power))
    }
    guard least < .max, end + 1 < words.count, words[end].kind == .digits, words[end].joint == .space else {
      return (value, end)
    }
    let (whole, fraction, next) = digits(words, at: end)
    if next < words.count, let power = scale(words, at: next, lexicon), power < least,
      let part = StoryDecimal(whole: whole, fraction: fraction)?.scaled(by: power), let sum = value.plus(part)
    {
      return (sum, next + 1)
    }
    return (value, end)
  }

  private static func scale(_ words: [FoldedWord], at index: Int, _ lexicon: StoryLexicon) -> Int? {
    if words[index].kind == .ideograph {
      return words[index].joint == .joined ? scales[words[index].form] ?? powers[words[index].form] : nil
    }
    guard words[index].joint != .other, case .scale(let power)? = lexicon.numeral(of: words, at: index) else {
      return nil
    }
    return power
  }

  /// The power of ten that a single letter after figures stands for: `$5m`, `Rs5M`, `5m`, not the last of Mi-35M.
  private static func letter(_ words: [FoldedWord], from start: Int, at end: Int) -> Int? {
    guard end < words.count, words[end].joint == .joined, let power = letters[words[end].form],
      end + 1 == words.count || words[end + 1].joint != .joined
    else { return nil }
    if start > 0, currencies.contains(words[start - 1].form) { return power }
    let isSmall = words[end].text == words[end].form
    return words[start].joint == .other || (isSmall && words[start].joint == .space) ? power : nil
  }
}
