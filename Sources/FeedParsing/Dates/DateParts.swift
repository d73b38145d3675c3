internal import NewsModel

/// Numbers, words and marks of a date in the order in which they stand, and what they can mean together.
struct DateParts {
  private enum Part: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(Character)
    case space
  }

  private var parts: [Part] = []
  private var index = 0
  private var hasAfternoon = false
  private var hasMorning = false

  init(_ text: Bytes) {
    var rest = Substring(text.string)
    while let first = rest.first {
      if Self.digit(first) != nil {
        let digits = rest.prefix { Self.digit($0) != nil }
        let value = digits.count > 18 ? -1 : digits.reduce(0) { $0 * 10 + (Self.digit($1) ?? 0) }
        parts.append(.number(value, digits: digits.count))
        rest = rest.dropFirst(digits.count)
      } else if first.isLetter {
        let letters = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(letters.count)
        parts.append(part(letters.lowercased(), isBeforeNumber: rest.first.flatMap(Self.digit) != nil))
      } else {
        if first.isWhitespace {
          if parts.last != .space { parts.append(.space) }
        } else {
          parts.append(.mark(first))
        }
        rest = rest.dropFirst()
      }
    }
    nameNumberedMonths()
  }

  /// Makes a name of a month in numbers that stands where others have a name: `10 6月 2003`, `10 tháng 6 2003`.
  private mutating func nameNumberedMonths() {
    for place in parts.indices {
      guard case .word(let word) = parts[place] else { continue }
      if word == "月", place >= 3, isDay(place - 1), parts[place - 2] == .space, isDay(place - 3),
        let (month, _) = number(at: place - 1)
      {
        parts.replaceSubrange(place - 1...place, with: [.word("\(month)月")])
        return
      }
      if word == "tháng" || word == "thg", let next = neighbour(of: place, step: 1), let (month, _) = number(at: next) {
        parts.replaceSubrange(place...next, with: [.word("\(month)月")])
        return
      }
    }
  }

  /// The value of a decimal digit of any script.
  private static func digit(_ character: Character) -> Int? {
    guard let scalar = character.unicodeScalars.first, scalar.properties.generalCategory == .decimalNumber else {
      return nil
    }
    return character.wholeNumberValue
  }

  /// A word; behind a number, that for hours, minutes or seconds is a mark of the time.
  private func part(_ word: String, isBeforeNumber: Bool) -> Part {
    guard case .number? = parts.last else { return .word(word) }
    switch word {
    case "時", "时", "點", "点", "시", "分", "분": return .mark(":")
    case "h" where isBeforeNumber: return .mark(":")
    case "秒", "초": return .space
    default: return .word(word)
    }
  }

  /// The instant that the parts mean.
  mutating func instant() -> Timestamp? {
    if let unix = unixTime { return unix }
    guard var civil = date() else { return nil }
    let offset = time(&civil)
    return civil.checkedTimestamp.map { $0 - .seconds(offset * 60) }
  }

  /// Seconds, or thousandths, since 1970.
  private var unixTime: Timestamp? {
    guard case .number(let value, let digits)? = parts.first, value > 0,
      parts.count == 1 || (parts.count == 3 && parts[1] == .mark("."))
    else { return nil }
    return switch digits {
    case 9, 10: Timestamp(secondsSinceEpoch: Int64(value))
    case 13: Timestamp(secondsSinceEpoch: Int64(value / 1000))
    default: nil
    }
  }

  private func number(at index: Int) -> (value: Int, digits: Int)? {
    guard index < parts.count, case .number(let value, let digits) = parts[index], value >= 0 else { return nil }
    return (value, digits)
  }

  private func isMark(_ marks: String, at index: Int) -> Bool {
    guard index < parts.count, case .mark(let mark) = parts[index] else { return false }
    return marks.contains(mark)
  }

  // MARK: The day

  /// Reads the day and leaves `index` behind it.
  private mutating func date() -> CivilTime? {
    if let named = dateWithMonthName() { return named }
    return dateInNumbers()
  }

  private static func year(_ value: Int, digits: Int) -> Int {
    if digits >= 3 { return digits == 3 ? 1900 + value : value }
    return value < 70 ? 2000 + value : 1900 + value
  }

  /// `[Thu,] 5 Apr 2012`, `Apr 5, 2012`, `Thu Apr 5 10:00:00 2012`, `2004-July-13`, `Apr 2012`.
  private mutating func dateWithMonthName() -> CivilTime? {
    let candidates = parts.indices.compactMap { place in month(at: place).map { (place: place, month: $0) } }
    // `mar` is March, and Tuesday in half of Europe: what has a number before it, or comes last, is the month.
    let best =
      candidates.last { isDay(neighbour(of: $0.place, step: -1)) }
      ?? candidates.last {
        isDay(neighbour(of: $0.place, step: 1))
      }
    guard let (position, month) = best else { return nil }
    let before = neighbour(of: position, step: -1)
    let after = neighbour(of: position, step: 1)
    if let before, let (value, digits) = number(at: before) {
      if digits == 4, let after, let (day, _) = number(at: after) {
        index = after + 1
        return CivilTime(year: value, month: month, day: day)
      }
      guard let after, let (year, yearDigits) = number(at: after), !isMark(":", at: after + 1) else {
        return yearAtEnd(month: month, day: value, from: position + 1)
      }
      index = after + 1
      return CivilTime(year: Self.year(year, digits: yearDigits), month: month, day: value)
    }
    guard let after, let (day, digits) = number(at: after) else { return nil }
    if digits == 4 {
      index = after + 1
      return CivilTime(year: day, month: month, day: 1)
    }
    if let next = neighbour(of: after, step: 1), let (year, digits) = number(at: next), digits == 4 {
      index = next + 1
      return CivilTime(year: year, month: month, day: day)
    }
    return yearAtEnd(month: month, day: day, from: after + 1)
  }

  /// The month that the word at `place` names, or with its number: `6月` behind a day, `tháng 6`.
  private func month(at place: Int) -> Int? {
    guard case .word(let word) = parts[place] else { return nil }
    return DateWords.month(word)
  }

  private func isDay(_ place: Int?) -> Bool { place.flatMap { number(at: $0) } != nil }

  /// `asctime` has the year behind the time.
  private mutating func yearAtEnd(month: Int, day: Int, from start: Int) -> CivilTime? {
    guard start < parts.count else { return nil }
    for position in (start..<parts.count).reversed() {
      guard let (year, digits) = number(at: position), digits == 4, !isMark("+-", at: position - 1) else { continue }
      index = start
      parts[position] = .space
      return CivilTime(year: year, month: month, day: day)
    }
    return nil
  }

  /// The next part that is neither space nor a mark between parts of a date, nor an ordinal's ending.
  private func neighbour(of position: Int, step: Int) -> Int? {
    var place = position + step
    while place >= 0, place < parts.count {
      switch parts[place] {
      case .space, .mark("-"), .mark(","), .mark("."), .mark("/"): break
      case .word(let word) where ["st", "nd", "rd", "th", "de", "of", "del"].contains(word): break
      default: return place
      }
      place += step
    }
    return nil
  }

  private mutating func dateInNumbers() -> CivilTime? {
    guard let start = parts.indices.first(where: { number(at: $0) != nil }), let (first, digits) = number(at: start)
    else { return nil }
    index = start + 1
    switch digits {
    case 8: return CivilTime(year: first / 10_000, month: first / 100 % 100, day: first % 100)
    case 14:
      let civil = CivilTime(
        year: first / 10_000_000_000, month: first / 100_000_000 % 100, day: first / 1_000_000 % 100,
        hour: first / 10_000 % 100, minute: first / 100 % 100, second: first % 100)
      return civil
    case 4: return yearFirst(first)
    case 6 where start == parts.count - 1:
      return CivilTime(year: Self.year(first / 10_000, digits: 2), month: first / 100 % 100, day: first % 100)
    case 7: return CivilTime(year: first / 1000, month: 1, day: 1).dayOfYear(first % 1000)
    case 1, 2, 3: return yearLast(first)
    default: return nil
    }
  }

  /// `2003`, `2003-12`, `2003-12-31`, `2003-335`, `2003/12/31`, `2004년 5월 28일`; `2003-012-31` has a zero too many.
  private mutating func yearFirst(_ year: Int) -> CivilTime? {
    if let week = week(of: year) { return week }
    guard let monthPlace = separated(), let (month, digits) = number(at: monthPlace), !isMark(":", at: monthPlace + 1)
    else {
      if index < parts.count, isMark("-", at: index) { index += 1 }
      return CivilTime(year: year, month: 1, day: 1)
    }
    index = monthPlace + 1
    guard let dayPlace = separated(), let (day, _) = number(at: dayPlace), !isMark(":", at: dayPlace + 1) else {
      if digits == 3 { return CivilTime(year: year, month: 1, day: 1).dayOfYear(month) }
      if digits == 4 { return CivilTime(year: year, month: month / 100, day: month % 100) }
      return CivilTime(year: year, month: month, day: 1)
    }
    index = dayPlace + 1
    return CivilTime(year: year, month: month, day: day)
  }

  /// The rest of `2003-W24-2`, `2003W242`, `2003-W24` (ISO 8601): week 1 has the fourth of January.
  private mutating func week(of year: Int) -> CivilTime? {
    let place = isMark("-", at: index) ? index + 1 : index
    guard place < parts.count, parts[place] == .word("w"), let (value, digits) = number(at: place + 1),
      (1...9999).contains(year)
    else { return nil }
    var (week, day) = digits == 3 ? (value / 10, value % 10) : (value, 1)
    index = place + 2
    if digits != 3, isMark("-", at: index), let (number, length) = number(at: index + 1), length == 1 {
      day = number
      index += 2
    }
    guard (1...53).contains(week), (1...7).contains(day) else { return nil }
    let fourth = CivilTime(year: year, month: 1, day: 4).timestamp.secondsSinceEpoch / 86_400
    // The first day of 1970 was a Thursday.
    let monday = fourth - (fourth + 3) % 7
    week -= 1
    return CivilTime(Timestamp(secondsSinceEpoch: (monday + Int64(week * 7 + day - 1)) * 86_400))
  }

  /// Where the next number of the date stands, behind one separator.
  private func separated() -> Int? {
    var place = index
    var hasMark = false
    while place < parts.count {
      switch parts[place] {
      case .mark("-"), .mark("/"), .mark("."):
        if hasMark { return nil }
        hasMark = true
      case .word("년"), .word("월"), .word("年"), .word("月"): hasMark = true
      case .space: if !hasMark { return nil }
      case .number: return hasMark ? place : nil
      default: return nil
      }
      place += 1
    }
    return nil
  }

  /// `31.12.2003`, `31/12/2003`, `12/31/2003`, `03-12-31`.
  private mutating func yearLast(_ first: Int) -> CivilTime? {
    guard let secondPlace = separated(), let (second, _) = number(at: secondPlace) else { return nil }
    index = secondPlace + 1
    guard let thirdPlace = separated(), let (third, digits) = number(at: thirdPlace) else { return nil }
    index = thirdPlace + 1
    if digits == 2, isMark("-", at: secondPlace - 1) {
      return CivilTime(year: Self.year(first, digits: 2), month: second, day: third)
    }
    let year = Self.year(third, digits: digits)
    // With slashes Americans put the month first; where that cannot be, they did not.
    let isMonthFirst = (isMark("/", at: secondPlace - 1) && first <= 12) || second > 12
    return CivilTime(year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first)
  }

  // MARK: The time

  /// Reads the time of day into `civil`, and returns the zone's offset in minutes.
  private mutating func time(_ civil: inout CivilTime) -> Int {
    var hasTime = civil.hour != 0 || civil.minute != 0
    var offset: Int?
    var sign = 0
    while index < parts.count {
      switch parts[index] {
      case .number(let value, let digits) where !hasTime && sign == 0:
        hasTime = clock(value, digits, &civil)
      case .number(let value, let digits) where sign != 0:
        offset = (sign * zoneOffset(value, digits))
        sign = 0
      case .mark("+") where hasTime || offset != nil: sign = 1
      case .mark("-") where hasTime || offset != nil, .mark("−") where hasTime: sign = -1
      case .mark("/"):
        // An interval: it begins with its first instant.
        index = parts.count
      case .word(let word): self.word(word, &offset)
      default: break
      }
      index += 1
    }
    if hasAfternoon, civil.hour < 12 { civil.hour += 12 }
    if hasMorning, civil.hour == 12 { civil.hour = 0 }
    return offset ?? 0
  }

  private mutating func clock(_ value: Int, _ digits: Int, _ civil: inout CivilTime) -> Bool {
    guard isMark(":", at: index + 1) || isMark(".", at: index + 1), let (minute, _) = number(at: index + 2) else {
      switch digits {
      case 6: (civil.hour, civil.minute, civil.second) = (value / 10_000, value / 100 % 100, value % 100)
      case 4: (civil.hour, civil.minute) = (value / 100, value % 100)
      case 1,
        2 where value <= 24:
        civil.hour = value
      default: return false
      }
      return true
    }
    (civil.hour, civil.minute) = (value, minute)
    index += 2
    if isMark(":", at: index + 1) || isMark(".", at: index + 1), let (second, _) = number(at: index + 2) {
      civil.second = second
      index += 2
      if isMark(".,", at: index + 1), number(at: index + 2) != nil { index += 2 }
    }
    return true
  }

  /// `+0100`, `+01:00`, `+1`, `+01`.
  private mutating func zoneOffset(_ value: Int, _ digits: Int) -> Int {
    if digits <= 2 {
      if isMark(":", at: index + 1), let (minutes, _) = number(at: index + 2) {
        index += 2
        return min(value, 24) * 60 + min(minutes, 59)
      }
      return min(value, 24) * 60
    }
    return min(value / 100, 24) * 60 + value % 100
  }

  private mutating func word(_ word: String, _ offset: inout Int?) {
    switch word {
    case "pm", "오후", "μμ", "下午", "午後": hasAfternoon = true
    case "am", "오전", "πμ", "上午", "午前": hasMorning = true
    case "a" where isLetter("m"): hasMorning = true
    case "p" where isLetter("m"): hasAfternoon = true
    default:
      guard offset == nil else { return }
      let next = neighbour(of: index, step: 1)
      if let next, case .word(let kind) = parts[next], let zone = DateWords.zone(word, kind) {
        offset = zone
      } else {
        offset = DateWords.zone(word)
      }
    }
  }

  /// Whether that letter follows behind a dot: `p.m.`.
  private func isLetter(_ letter: String) -> Bool {
    index + 2 < parts.count && isMark(".", at: index + 1) && parts[index + 2] == .word(letter)
  }
}

extension CivilTime {
  /// The day of that number, from 1, in this time's year.
  fileprivate func dayOfYear(_ day: Int) -> CivilTime? {
    guard (1...366).contains(day) else { return nil }
    return CivilTime(CivilTime(year: year, month: 1, day: 1).timestamp + .seconds((day - 1) * 86_400))
  }
}
