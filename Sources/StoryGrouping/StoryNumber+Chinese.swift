internal import NewsModel

/// Numbers in Chinese numerals, where they count something.
extension StoryNumber {
  private static let units: [String: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let tens: [String: Int] = ["十": 10, "百": 100, "千": 1000]
  private static let myriads: [String: Int] = ["万": 10_000, "亿": 100_000_000]
  /// The same as powers of ten, after figures.
  static let powers: [String: Int] = ["百": 2, "千": 3]
  static let scales: [String: Int] = ["万": 4, "亿": 8]

  /// More of them are no number that anybody writes.
  private static let mostNumerals = 24

  /// What numerals count: after anything else a single one is as likely part of a word.
  private static let counted: Set<String> = [
    "架", "个", "名", "人", "年", "月", "日", "天", "周", "号", "台", "辆", "艘", "枚", "次", "批", "吨", "桶", "成", "国", "家", "位", "项",
    "轮", "届", "时", "小", "分", "级", "方", "所", "座", "条", "美", "元", "度", "倍", "点", "余", "多",
  ]
  /// What one is counted of; before others it is part of a word.
  private static let countedOnce: Set<String> = ["架", "名", "人", "台", "辆", "艘", "枚", "日", "号", "吨", "桶", "位", "座"]

  static func chinese(_ words: [FoldedWord], at index: Int) -> StoryNumber? {
    if words[index].form == "第" {
      let next = index + 1
      guard next < words.count, words[next].joint == .joined else { return nil }
      if words[next].kind == .digits {
        let (whole, fraction, end) = digits(words, at: next)
        return fraction.isEmpty ? StoryNumber(kind: .order, text: whole, count: end - index) : nil
      }
      let (value, end) = numerals(words, at: next)
      return value.map { StoryNumber(kind: .order, text: "\($0)", count: end - index) }
    }
    let percent = ["百", "分", "之"]
    let isPercent =
      index + 3 < words.count && zip(words[index...], percent).allSatisfy { $0.form == $1 }
    let start = isPercent ? index + 3 : index
    let (whole, wholeEnd) = numerals(words, at: start)
    guard let whole else { return nil }
    let (fraction, end) = fraction(words, at: wholeEnd)
    if !fraction.isEmpty, let value = StoryDecimal(whole: "\(whole)", fraction: fraction) {
      return StoryNumber(kind: .number, text: value.text, count: end - index)
    }
    let following = end < words.count && words[end].kind == .ideograph ? words[end].form : ""
    if following == "月", (1...12).contains(whole) {
      return StoryNumber(kind: .month, text: "\(whole)", count: end + 1 - index)
    }
    let isCounted = whole == 1 ? countedOnce.contains(following) : end - start > 1 || counted.contains(following)
    guard isPercent || (whole > 0 && isCounted) else { return nil }
    return StoryNumber(kind: .number, text: "\(whole)", count: end - index)
  }

  /// The whole number that numerals write from a word on, and where they end.
  private static func numerals(_ words: [FoldedWord], at start: Int) -> (value: Int?, end: Int) {
    var position = start
    var (total, section) = (0, 0)
    var digit: Int?
    while position < words.count, position < start + mostNumerals, words[position].kind == .ideograph {
      let character = words[position].form
      if let unit = units[character] {
        digit = (digit ?? 0) * 10 + unit
        if digit ?? 0 > 10_000 { return (nil, position) }
      } else if let ten = tens[character] {
        section += (digit ?? 1) * ten
        digit = nil
      } else if let myriad = myriads[character], position > start {
        let (product, overflows) = (total + section + (digit ?? 0)).multipliedReportingOverflow(by: myriad)
        if overflows || product > 1 << 60 { return (nil, position) }
        (total, section, digit) = (product, 0, nil)
      } else {
        break
      }
      position += 1
    }
    return (position > start ? total + section + (digit ?? 0) : nil, position)
  }

  /// The figures of a fraction after 点, and where they end; none where it is a time of day.
  private static func fraction(_ words: [FoldedWord], at start: Int) -> (String, end: Int) {
    guard start < words.count, words[start].form == "点" else { return ("", start) }
    var figures = ""
    var end = start + 1
    while end < words.count, let unit = units[words[end].form] {
      figures += "\(unit)"
      end += 1
    }
    let goesOn = end < words.count && tens[words[end].form] != nil
    return figures.isEmpty || figures.utf8.count > 6 || goesOn ? ("", start) : (figures, end)
  }
}
