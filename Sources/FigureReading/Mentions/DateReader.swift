/// Finds dates and times of day, which are no figures.
struct DateReader {
  private let tokens: [TextToken]
  /// Whether each token belongs to a date or a time.
  private(set) var isTaken: [Bool]
  /// The dates in the order of the text.
  private(set) var dates: [DateMention] = []

  init(_ tokens: [TextToken]) {
    self.tokens = tokens
    isTaken = Array(repeating: false, count: tokens.count)
    var index = 0
    while index < tokens.count {
      index = read(at: index) ?? index + 1
    }
  }

  /// Reads what begins at a token.
  ///
  /// - Returns: the token after it; nil where there is no date.
  private mutating func read(at index: Int) -> Int? {
    // All but one begin with a number, which most words are not.
    guard tokens[index].kind == .digits else { return monthAndDay(at: index) }
    if let end = numeric(at: index) ?? chinese(at: index) ?? dayAndMonth(at: index) ?? monthAndDay(at: index) {
      return end
    }
    if let end = time(at: index) { return take(index..<end) }
    return year(at: index)
  }

  @discardableResult
  private mutating func take(_ range: Range<Int>) -> Int {
    for index in range where index < isTaken.count { isTaken[index] = true }
    return range.upperBound
  }

  private mutating func note(_ date: DateMention, _ range: Range<Int>) -> Int? {
    guard date.isPossible else { return nil }
    dates.append(date)
    return take(range)
  }

  private func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard index < tokens.count, tokens[index].kind == .digits, digits.contains(tokens[index].text.count) else {
      return nil
    }
    return Int(tokens[index].text)
  }

  private func text(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].text : "" }

  private func isGlued(_ index: Int) -> Bool { tokens.indices.contains(index) && !tokens[index].hasSpaceBefore }

  /// 2018-04-30, 30.04.2018, 30/4/2018.
  private mutating func numeric(at index: Int) -> Int? {
    guard index + 4 < tokens.count, (index + 1...index + 4).allSatisfy(isGlued), text(index + 1) == text(index + 3),
      ["-", "/", "."].contains(text(index + 1))
    else { return nil }
    let range = index..<index + 5
    if let year = number(index, digits: 4...4), let month = number(index + 2, digits: 1...2),
      let day = number(index + 4, digits: 1...2)
    {
      return note(DateMention(year: year, month: month, day: day), range)
    }
    guard let first = number(index, digits: 1...2), let second = number(index + 2, digits: 1...2),
      let year = number(index + 4, digits: 4...4)
    else { return nil }
    let isAmerican = second > 12
    return note(
      DateMention(year: year, month: isAmerican ? first : second, day: isAmerican ? second : first), range)
  }

  /// 2018年12月31日, 12月31日, 2018年底; also the day or the month alone, which is no date that is kept.
  private mutating func chinese(at index: Int) -> Int? {
    var date = DateMention()
    var end = index
    if let year = number(end, digits: 4...4), text(end + 1) == "年", Self.years.contains(year) {
      date.year = year
      end += 2
    }
    if let month = number(end, digits: 1...2), text(end + 1) == "月" {
      date.month = month
      end += 2
    }
    if let day = number(end, digits: 1...2), text(end + 1) == "日" {
      date.day = date.month == nil ? nil : day
      end += 2
    }
    guard end > index else { return nil }
    if date.year == nil && date.month == nil { return take(index..<end) }
    return note(date, index..<end)
  }

  /// `31 December 2018`, `24-26 мая`, `5th of May`.
  private mutating func dayAndMonth(at index: Int) -> Int? {
    guard let day = number(index, digits: 1...2), (1...31).contains(day) else { return nil }
    var end = index + 1
    if end < tokens.count, tokens[end].isDash || Self.connectors.contains(text(end)),
      let last = number(end + 1, digits: 1...2), last <= 31, MonthNames.lexicon.match(tokens, at: end + 2) != nil
    {
      end += 2
    }
    if isGlued(end), ["st", "nd", "rd", "th"].contains(text(end)) { end += 1 }
    if tokens.indices.contains(end), tokens[end].isHyphen, ["го", "е"].contains(text(end + 1)) { end += 2 }
    if text(end) == "of" { end += 1 }
    guard let (month, afterMonth) = MonthNames.lexicon.match(tokens, at: end) else { return nil }
    end = afterMonth
    var date = DateMention(month: month, day: day)
    var yearAt = end
    if text(yearAt) == "," || text(yearAt) == "،" { yearAt += 1 }
    if let year = number(yearAt, digits: 4...4), Self.years.contains(year) {
      date.year = year
      end = yearAt + 1
    }
    return note(date, index..<end)
  }

  /// `December 31, 2018`, `May 2018`, `in May`.
  private mutating func monthAndDay(at index: Int) -> Int? {
    guard let (month, afterMonth) = MonthNames.lexicon.match(tokens, at: index) else { return nil }
    // Two English months are words of their own too.
    let isWord = ["may", "march", "mar", "jun", "sep", "dec"].contains(text(index))
    if isWord && !tokens[index].isCapitalized { return nil }
    var date = DateMention(month: month)
    var end = afterMonth
    if let day = number(end, digits: 1...2), (1...31).contains(day), !isClock(end) {
      date.day = day
      end += 1
      if isGlued(end), ["st", "nd", "rd", "th"].contains(text(end)) { end += 1 }
      if tokens.indices.contains(end), tokens[end].isDash || text(end) == "and", number(end + 1, digits: 1...2) != nil {
        end += 2
      }
    }
    var yearAt = end
    if text(yearAt) == "," || text(yearAt) == "،" { yearAt += 1 }
    if let year = number(yearAt, digits: 4...4), Self.years.contains(year) {
      date.year = year
      end = yearAt + 1
    }
    if isWord && date.day == nil && date.year == nil { return nil }
    return note(date, index..<end)
  }

  private func isClock(_ index: Int) -> Bool {
    text(index + 1) == ":" && isGlued(index + 1) && isGlued(index + 2) && number(index + 2, digits: 2...2) != nil
  }

  /// 10:30, 4pm, 0900 hours, в 9 часов утра, 10 बजे.
  private func time(at index: Int) -> Int? {
    guard let hour = number(index, digits: 1...4) else { return nil }
    if isClock(index) {
      return text(index + 3) == ":" && isGlued(index + 3) && number(index + 4, digits: 2...2) != nil
        ? index + 5 : index + 3
    }
    if index + 1 < tokens.count, tokens[index + 1].isDash, number(index + 2, digits: 1...2) != nil,
      ["am", "pm", "बजे", "بجے"].contains(text(index + 3))
    {
      return index + 4
    }
    switch text(index + 1) {
    case "am", "pm", "gmt", "utc", "pkt", "ist", "बजे", "بجے", "时", "点": return hour < 25 ? index + 2 : nil
    case "a", "p": return text(index + 2) == "." && text(index + 3) == "m" ? index + 4 : nil
    case "o": return text(index + 3) == "clock" ? index + 4 : nil
    case "hours", "hrs": return tokens[index].text.count == 4 && hour < 2400 ? index + 2 : nil
    case "час", "часов", "часа":
      let isDayTime = ["утра", "вечера", "ночи", "дня"].contains(text(index + 2))
      return isDayTime || (text(index - 1) == "в" && hour < 25) ? index + 2 : nil
    default: return nil
    }
  }

  private static let years = 1900...2099

  /// What stands between the first and the last day.
  private static let connectors: Set<String> = ["and", "to", "и", "по", "تا", "سے", "اور", "से", "और"]

  /// A year by itself, a span of them, or a decade.
  private mutating func year(at index: Int) -> Int? {
    guard let year = number(index, digits: 4...4), Self.years.contains(year) else { return nil }
    // What a letter touches is a designation, what a group or decimals follow is a number.
    if isGlued(index + 1), [",", ".", "'", "٫", "٬", "%"].contains(text(index + 1)),
      text(index + 1) == "%" || (isGlued(index + 2) && number(index + 2, digits: 1...4) != nil)
    {
      return nil
    }
    if index > 0, isGlued(index), [",", ".", "$", "€", "£", "₹"].contains(text(index - 1)) { return nil }
    let isNamed = tokens[index + 1 < tokens.count ? index + 1 : index].text.hasPrefix("год")
    if !isNamed, let (named, _) = UnitLexicon.after.match(tokens, at: index + 1),
      named.unit != .measure(.year, per: nil)
    {
      return nil
    }
    if !isNamed, ScaleLexicon.words.match(tokens, at: index + 1) != nil { return nil }
    if CountedNouns.lexicon.match(tokens, at: index + 1) != nil { return nil }
    var end = index + 1
    if isGlued(end), tokens[end].isDash, number(end + 1, digits: 2...4) != nil { end += 2 }
    if isGlued(end), text(end) == "s" { end += 1 }
    if isGlued(end), tokens.indices.contains(end), tokens[end].isHyphen, tokens.indices.contains(end + 1),
      tokens[end + 1].kind == .word, tokens[end + 1].text.count <= 3
    {
      end += 2
    }
    return note(DateMention(year: year), index..<end)
  }
}
