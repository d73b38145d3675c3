/// Reads numbers that are written in words, up to the hundreds; scales come after.
enum NumberWords {
  private static let lexicon = Lexicon<NumberWord>(
    (english + russian + urdu + hindi).map { (phrases: $0.0, value: $0.1) })

  /// A number and the token after it.
  struct Read {
    var value: Double
    var next: Int
    /// Whether it is the bare word for one, which mostly is no number.
    var isBareOne: Bool
  }

  /// The number that begins at a token.
  static func read(_ tokens: [TextToken], at start: Int) -> Read? {
    guard start < tokens.count, tokens[start].kind == .word else { return nil }
    if let special = half(tokens, at: start) { return special }
    var index = start
    var value = 0.0
    var canAdd: Range<Double> = 0..<1000
    var offset = 0.0
    var count = 0
    if tokens[start].text == "a", start + 1 < tokens.count, tokens[start + 1].text == "hundred" {
      (value, canAdd, count, index) = (100, 1..<100, 1, start + 2)
    }
    while index < tokens.count {
      var at = index
      if count > 0, tokens[at].isHyphen { at += 1 }
      if value >= 100, value.truncatingRemainder(dividingBy: 100) == 0, at < tokens.count, tokens[at].text == "and" {
        at += 1
      }
      guard let (word, next) = lexicon.match(tokens, at: at) else { break }
      var isTaken = true
      switch word {
      case .small(let number):
        isTaken = canAdd.contains(number)
        if isTaken { (value, canAdd) = (value + number, 0..<0) }
      case .tens(let number):
        isTaken = canAdd.contains(number)
        if isTaken { (value, canAdd) = (value + number, 1..<10) }
      case .hundreds(let number):
        isTaken = count == 0
        if isTaken { (value, canAdd) = (number, 1..<100) }
      case .hundred:
        isTaken = value > 0 && value < 100 && value != 0
        if isTaken { (value, canAdd, offset) = ((value + offset) * 100, 1..<100, 0) }
      case .dozen:
        isTaken = value < 100
        if isTaken { (value, canAdd) = (max(1, value) * 12, 0..<0) }
      case .andAHalf: (isTaken, offset) = (count == 0, 0.5)
      case .andAQuarter: (isTaken, offset) = (count == 0, 0.25)
      case .lessAQuarter: (isTaken, offset) = (count == 0, -0.25)
      }
      guard isTaken else { break }
      count += 1
      index = next
    }
    if count == 1, value == 0, offset == 0.25, ScaleLexicon.words.match(tokens, at: index) != nil {
      // `सवा लाख` is a lakh and a quarter.
      return Read(value: 1.25, next: index, isBareOne: false)
    }
    guard count > 0, value > 0 else { return nil }
    let isBareOne = value == 1 && count == 1
    if let end = andAHalf(tokens, at: index) { (value, index) = (value + 0.5, end) }
    return Read(value: value + offset, next: index, isBareOne: isBareOne)
  }

  /// `half a dozen`, `half a million`, `a hundred`, `a dozen`: the article counts as one.
  private static func half(_ tokens: [TextToken], at start: Int) -> Read? {
    func text(_ index: Int) -> String { index < tokens.count ? tokens[index].text : "" }
    var index = start
    var value = 1.0
    if text(index) == "half" {
      value = 0.5
      index += 1
      if tokens.indices.contains(index), tokens[index].isHyphen { index += 1 }
    }
    guard text(index) == "a" || value == 0.5, start == 0 || text(start - 1) != "of" else { return nil }
    if text(index) == "a" { index += 1 }
    switch text(index) {
    case "dozen": return Read(value: value * 12, next: index + 1, isBareOne: false)
    case "hundred":
      // What follows `a hundred` may belong to it.
      return value == 1 ? nil : Read(value: value * 100, next: index + 1, isBareOne: false)
    default:
      guard text(index - 1) == "a" || value == 0.5, ScaleLexicon.words.match(tokens, at: index) != nil,
        text(index).hasSuffix("n") || text(index).hasSuffix("d") || ["lakh", "crore"].contains(text(index))
      else { return nil }
      return Read(value: value, next: index, isBareOne: false)
    }
  }

  private static func andAHalf(_ tokens: [TextToken], at index: Int) -> Int? {
    guard index + 2 < tokens.count else { return nil }
    if tokens[index].text == "and", tokens[index + 1].text == "a", tokens[index + 2].text == "half" { return index + 3 }
    if tokens[index].text == "с", tokens[index + 1].text == "половиной" { return index + 2 }
    return nil
  }
}
