internal import NewsModel

/// Reads the quantities of a text: numbers with their scales, ranges, units and rates.
struct QuantityReader {
  let text: TokenizedText
  private let style: DigitNumerals.Style
  private let isTaken: [Bool]
  private var tokens: [TextToken] { text.tokens }

  /// A part of a quantity: one number with what belongs to it.
  private struct Amount {
    var digits: DigitNumerals.Read?
    var value: Double
    var scale = 1.0
    /// What smaller scales add: 40 thousand of 3 lakh 40 thousand.
    var rest = 0.0
    var hasScale = false
    var unit: UnitLexicon.Named?
    var isBareOne = false
    var isChinese = false
    var range: Range<Int>
  }

  /// - Parameter taken: the tokens that are dates and times.
  init(_ text: TokenizedText, language: String?, taken: [Bool]) {
    self.text = text
    isTaken = taken
    let code = language.map { String($0.prefix { $0 != "-" && $0 != "_" }) }
    style = text.script == .cyrillic || (text.script == .latin && Self.commas.contains(code ?? "")) ? .comma : .point
  }

  /// The languages whose decimals stand after a comma.
  private static let commas: Set<String> = [
    "ru", "uk", "be", "bg", "kk", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sk", "hr", "sr", "sl", "ro", "hu",
    "tr", "el", "da", "sv", "no", "nb", "fi", "id", "vi", "az",
  ]

  /// All quantities, in the order of the text.
  func quantities() -> [Quantity] {
    var found: [Quantity] = []
    var index = 0
    while index < tokens.count {
      if let quantity = quantity(at: index) {
        found.append(quantity)
        index = max(quantity.tokens.upperBound, index + 1)
      } else {
        index = skipped(at: index)
      }
    }
    // Most texts have none, and what qualifies them is looked for in all of the text.
    guard !found.isEmpty else { return [] }
    let hedges = HedgeReader(text)
    for number in found.indices {
      let previous = number > 0 ? found[number - 1].tokens.upperBound : 0
      found[number].hedges = hedges.hedges(of: found[number], after: previous)
    }
    ChangeReader(text).mark(&found)
    return found
  }

  /// The token after what is surely no quantity.
  private func skipped(at index: Int) -> Int {
    if !isTaken[index], tokens[index].kind == .digits, let read = DigitNumerals.read(tokens, at: index, style: style) {
      var next = max(read.next, index + 1)
      // A score, a telephone number.
      while next + 1 < tokens.count, tokens[next].isHyphen || tokens[next].text == "比", !tokens[next].hasSpaceBefore,
        tokens[next + 1].kind == .digits, !tokens[next + 1].hasSpaceBefore
      {
        next += 2
      }
      return next
    }
    if tokens[index].kind == .ideograph {
      // 第十二 is no twelve, and no two either.
      var next = index + 1
      while ChineseNumerals.isNumeral(tokens[index].text), next < tokens.count,
        ChineseNumerals.isNumeral(tokens[next].text)
      {
        next += 1
      }
      return next
    }
    return index + 1
  }

  private func quantity(at index: Int) -> Quantity? {
    guard !isTaken[index], let first = amount(at: index) else { return nil }
    var quantity: Quantity?
    if let (second, connector) = rangeEnd(after: first) {
      var low = first
      if !low.hasScale && second.hasScale && low.value <= second.value {
        (low.scale, low.hasScale) = (second.scale, true)
      }
      if low.unit == nil { low.unit = second.unit }
      var high = second
      if high.unit == nil { high.unit = low.unit }
      let unit = high.unit?.unit ?? .count
      let (lowValue, highValue) = (value(low), value(high))
      let end = second.range.upperBound
      let isBare =
        unit == .count && !high.hasScale && connector
        && (end >= tokens.count || tokens[end].kind == .sign || tokens[end].kind == .digits)
      if lowValue < highValue, !isBare,
        low.unit.map({ $0.unit.factor(to: unit) != nil || $0.unit == high.unit?.unit }) ?? true
      {
        quantity = Quantity(
          value: lowValue, high: highValue, unit: unit, tokens: first.range.lowerBound..<second.range.upperBound)
      }
    }
    if quantity == nil {
      guard isNumber(first), !isScore(first) else { return nil }
      quantity = Quantity(value: value(first), unit: first.unit?.unit ?? .count, tokens: first.range)
    }
    return quantity.map(withRate)
  }

  private func value(_ amount: Amount) -> Double {
    var number = amount.value
    if let digits = amount.digits {
      let isCount = amount.unit == nil
      number = digits.decimal
      if let grouped = digits.grouped, !amount.hasScale, digits.prefersGrouped || isCount { number = grouped }
    }
    return exact((number * amount.scale + amount.rest) * (amount.unit?.scale ?? 1))
  }

  /// Without the traces of binary arithmetic: twelve significant digits.
  private func exact(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return 0 }
    var scale = 1.0
    while value.magnitude * scale < 1e11 { scale *= 10 }
    return (value * scale).rounded() / scale
  }

  /// Whether an amount by itself is a number, and not a word that has another sense too.
  private func isNumber(_ amount: Amount) -> Bool {
    var next = amount.range.upperBound
    let hasUnit = amount.unit != nil || amount.hasScale
    if amount.isChinese {
      if next < tokens.count, ["多", "余", "餘"].contains(tokens[next].text) { next += 1 }
      guard next < tokens.count else { return hasUnit }
      // The G20.
      if tokens[next].text == "国", next + 1 < tokens.count, tokens[next + 1].text == "集" { return false }
      let isPair = amount.value == 2 && ["国", "方", "军", "岸", "会", "院"].contains(tokens[next].text)
      return hasUnit || (CountedNouns.classifiers.contains(tokens[next].text) && !isPair && amount.value > 1)
    }
    if amount.isBareOne {
      return hasUnit
        || (CountedNouns.lexicon.match(tokens, at: next) != nil && [.latin, .cyrillic].contains(text.script))
    }
    if amount.value == 2, !hasUnit, isBoth(amount) { return false }
    return !isFraction(at: next)
  }

  /// Whether digits stand in a score or another number that is joined from several.
  private func isScore(_ amount: Amount) -> Bool {
    let next = amount.range.upperBound
    guard amount.digits != nil, amount.unit == nil, next + 1 < tokens.count, !tokens[next].hasSpaceBefore else {
      return false
    }
    return (tokens[next].isHyphen || tokens[next].text == "比") && tokens[next + 1].kind == .digits
      && !tokens[next + 1].hasSpaceBefore
  }

  /// `the two countries` are those that the text is about, and no count.
  private func isBoth(_ amount: Amount) -> Bool {
    let start = amount.range.lowerBound
    let before = start > 0 ? tokens[start - 1].text : ""
    return Self.parties.match(tokens, at: amount.range.upperBound) != nil
      && (text.script != .latin || ["the", "these", "both", "our", "their", "between"].contains(before))
  }

  private static let parties = Lexicon<Void>([
    (
      "countries|nations|sides|states|leaders|neighbours|neighbors|powers|parties|peoples|governments|foreign|armies|стран*|"
        + "государств*|сторон*|лидер*|держав*|сопредельн*|ممالک|ملکوں|देशों|देश", ()
    )
  ])

  private func isFraction(at index: Int) -> Bool {
    var index = index
    if index < tokens.count, tokens[index].isHyphen { index += 1 }
    return index < tokens.count
      && ["third", "thirds", "fourths", "quarter", "quarters", "fifths", "fifth", "tenths", "трети", "раза"].contains(
        tokens[index].text)
  }

  // MARK: One amount

  private func amount(at start: Int) -> Amount? {
    if let percent = chinesePercent(at: start) { return percent }
    var index = start
    var prefix: UnitLexicon.Named?
    if let (money, next) = UnitLexicon.moneyBefore.match(tokens, at: index), next < tokens.count,
      tokens[start].kind == .sign || tokens[start].text != "rub" || tokens[next].kind == .digits
    {
      // `A $2bn deal` is of no Australian dollars.
      let isApart = tokens[start].kind == .word && tokens[next - 1].isSign("$") && tokens[next - 1].hasSpaceBefore
      if !isApart || tokens[start].text == "us" { (prefix, index) = (money, next) }
    }
    guard index < tokens.count, !isTaken[index] else { return nil }
    var amount: Amount
    if let digits = DigitNumerals.read(tokens, at: index, style: style) {
      if prefix == nil && Designations.isDesignation(tokens, at: index) { return nil }
      amount = Amount(digits: digits, value: digits.decimal, range: start..<digits.next)
    } else if let words = NumberWords.read(tokens, at: index), index == 0 || !isOrdinalContext(words, index) {
      amount = Amount(value: words.value, isBareOne: words.isBareOne, range: start..<words.next)
    } else if tokens[index].kind == .ideograph, let chinese = ChineseNumerals.read(tokens, at: index) {
      if index > 0, ["第", "之", "数", "几", "上", "成"].contains(tokens[index - 1].text) { return nil }
      amount = Amount(value: chinese.value, isChinese: true, range: start..<chinese.next)
    } else if prefix == nil, let (scale, next) = ScaleLexicon.alone.match(tokens, at: index) {
      guard UnitLexicon.after.match(tokens, at: next) != nil || CountedNouns.lexicon.match(tokens, at: next) != nil
      else { return nil }
      amount = Amount(value: 1, scale: scale, hasScale: true, range: start..<next)
    } else {
      return nil
    }
    amount.unit = prefix
    readScales(&amount)
    readUnit(&amount)
    return amount
  }

  /// Whether words such as `two` stand in a name: a capital inside a sentence does not show it, a digit before does.
  private func isOrdinalContext(_ words: NumberWords.Read, _ index: Int) -> Bool {
    tokens[index - 1].kind == .digits && !tokens[index].hasSpaceBefore
  }

  private func chinesePercent(at start: Int) -> Amount? {
    guard start + 3 < tokens.count, tokens[start].kind == .ideograph, tokens[start].text == "百",
      tokens[start + 1].text == "分",
      tokens[start + 2].text == "之"
    else { return nil }
    let named = UnitLexicon.Named(unit: .percent)
    if let digits = DigitNumerals.read(tokens, at: start + 3, style: style) {
      return Amount(digits: digits, value: digits.decimal, unit: named, range: start..<digits.next)
    }
    return ChineseNumerals.read(tokens, at: start + 3).map {
      Amount(value: $0.value, unit: named, isChinese: true, range: start..<$0.next)
    }
  }

  /// Scales after the number, and smaller numbers that go on with it (3 lakh 40 thousand).
  private func readScales(_ amount: inout Amount) {
    var next = amount.range.upperBound
    let isMoney = amount.unit != nil
    if next < tokens.count, ["多", "余", "餘", "几"].contains(tokens[next].text) { next += 1 }
    if next < tokens.count, !tokens[next].hasSpaceBefore, let suffix = ScaleLexicon.suffixes[tokens[next].text],
      amount.digits != nil,
      isMoney || !["b", "t"].contains(tokens[next].text),
      isMoney || tokens[next].text != "m" || isFollowedByNoun(next + 1)
    {
      amount.scale *= suffix
      amount.hasScale = true
      amount.range = amount.range.lowerBound..<next + 1
      return
    }
    if next < tokens.count, tokens[next].isHyphen, ScaleLexicon.words.match(tokens, at: next + 1) != nil { next += 1 }
    var smallest = Double.infinity
    while let (scale, end) = ScaleLexicon.words.match(tokens, at: next), scale != 1e12 || smallest == .infinity {
      amount.scale *= scale
      smallest = min(smallest, amount.scale)
      amount.hasScale = true
      next = end
      amount.range = amount.range.lowerBound..<next
    }
    var below = amount.scale
    while amount.hasScale, let (rest, scale, end) = continuation(at: amount.range.upperBound, below: below) {
      amount.rest += rest
      amount.range = amount.range.lowerBound..<end
      below = scale
    }
  }

  private func continuation(at index: Int, below scale: Double) -> (value: Double, scale: Double, end: Int)? {
    guard index < tokens.count, !isTaken[index], scale >= 1000 else { return nil }
    var value: Double
    var next: Int
    let isWord: Bool
    if let digits = DigitNumerals.read(tokens, at: index, style: style), digits.grouped == nil {
      (value, next, isWord) = (digits.decimal, digits.next, false)
    } else if let words = NumberWords.read(tokens, at: index), !words.isBareOne {
      (value, next, isWord) = (words.value, words.next, true)
    } else if tokens[index].kind == .ideograph, let chinese = ChineseNumerals.read(tokens, at: index) {
      (value, next, isWord) = (chinese.value, chinese.next, true)
    } else {
      return nil
    }
    let goesOn = isWord || [.arabic, .devanagari].contains(text.script)
    if let (smaller, end) = ScaleLexicon.words.match(tokens, at: next) {
      guard smaller < scale, value * smaller < scale else { return nil }
      return (value * smaller, smaller, end)
    }
    let isHan = tokens[index].kind == .ideograph
    if !goesOn || value >= (isHan ? scale : min(scale, 1000)) || (isHan && value < 1000) { return nil }
    return (value, 1, next)
  }

  private func isFollowedByNoun(_ index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .word else { return false }
    return !["long", "high", "deep", "wide", "tall", "away", "above", "below"].contains(tokens[index].text)
  }

  /// The unit after the number, where money was not named before it.
  private func readUnit(_ amount: inout Amount) {
    var next = amount.range.upperBound
    if next < tokens.count, tokens[next].isHyphen, !tokens[next].hasSpaceBefore { next += 1 }
    guard let (named, end) = UnitLexicon.after.match(tokens, at: next) else { return }
    // In `$3bn-$4bn` the sign is the next number's.
    if next > amount.range.upperBound, tokens[next].kind == .sign { return }
    if let given = amount.unit {
      if case .money = named.unit, given.unit.factor(to: named.unit) != nil {
        amount.range = amount.range.lowerBound..<end
      }
      return
    }
    // A single letter is a unit only where it touches the digits or nothing else fits.
    if tokens[next].text == "m" || tokens[next].text == "т" || tokens[next].text == "м", amount.digits == nil { return }
    if case .measure(.metre, _) = named.unit, end < tokens.count, tokens[end].isHyphen, end + 1 < tokens.count,
      tokens[end + 1].kind == .digits
    {
      return
    }
    amount.unit = named
    amount.range = amount.range.lowerBound..<end
  }

  // MARK: Ranges and rates

  /// The second end of a range, and whether only a dash leads to it.
  private func rangeEnd(after first: Amount) -> (Amount, isDash: Bool)? {
    var next = first.range.upperBound
    guard next < tokens.count else { return nil }
    let start = first.range.lowerBound
    let before = start > 0 ? tokens[start - 1].text : ""
    let word = tokens[next].text
    let isDash = tokens[next].isDash
    let isConnector =
      isDash || ["to", "до", "سے", "से", "至", "到"].contains(word) || (word == "and" && before == "between")
      || (word == "и" && before == "между") || (word == "or" && first.digits == nil && first.unit == nil)
    guard isConnector else { return nil }
    next += 1
    guard next < tokens.count, !isTaken[next], let second = amount(at: next) else { return nil }
    return (second, isDash)
  }

  /// Reads what makes a measure a rate: after it, perhaps behind what is measured, or before the number.
  private func withRate(_ quantity: Quantity) -> Quantity {
    guard case .measure(let measure, nil) = quantity.unit, !measure.isTime else { return quantity }
    var quantity = quantity
    let end = quantity.tokens.upperBound
    for next in end..<min(end + 4, tokens.count) {
      guard text.sentences[next] == text.sentences[end - 1] else { break }
      if let (span, after) = UnitLexicon.rateAfter.match(tokens, at: next) {
        quantity.unit = .measure(measure, per: span)
        quantity.tokens = quantity.tokens.lowerBound..<after
        return quantity
      }
      if tokens[next].kind == .digits || (tokens[next].kind == .sign && !tokens[next].isHyphen) { break }
    }
    let start = quantity.tokens.lowerBound
    for previous in stride(from: start - 1, through: max(0, start - 9), by: -1) {
      guard text.sentences[previous] == text.sentences[start] else { break }
      if tokens[previous].kind == .digits || [",", "，", "،"].contains(tokens[previous].text) { break }
      if let (span, _) = UnitLexicon.rateBefore.match(tokens, at: previous) {
        quantity.unit = .measure(measure, per: span)
        return quantity
      }
    }
    return quantity
  }
}
