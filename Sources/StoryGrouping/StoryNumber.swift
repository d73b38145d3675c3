internal import NewsModel

/// A number in figures, or in Chinese numerals where they count something.
struct StoryNumber {
  var kind: StoryFact.Kind
  /// Its value without zeros that say nothing.
  var text: String
  /// How many words it takes.
  var count: Int

  /// The number that begins with a word; nil where none does.
  static func read(_ words: [FoldedWord], at index: Int) -> StoryNumber? {
    switch words[index].kind {
    case .digits: figures(words, at: index)
    case .ideograph: numerals(words, at: index)
    case .letters: nil
    }
  }

  private static func figures(_ words: [FoldedWord], at index: Int) -> StoryNumber? {
    var whole = words[index].form
    var fraction = ""
    var end = index + 1
    while end < words.count, words[end].kind == .digits, words[end].joint == .point {
      // Three figures after a point are thousands; others a fraction.
      if words[end].form.utf8.count == 3, fraction.isEmpty, whole.utf8.count <= 3 || end > index + 1 {
        whole += words[end].form
      } else {
        fraction += words[end].form
      }
      end += 1
    }
    whole = String(whole.drop { $0 == "0" })
    while fraction.hasSuffix("0") { fraction.removeLast() }
    // One of something is said in as many ways as there are articles.
    if whole == "1", fraction.isEmpty { return nil }
    return StoryNumber(kind: .number, text: fraction.isEmpty ? whole : "\(whole).\(fraction)", count: end - index)
  }

  private static let units: [String: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let powers: [String: Int] = ["十": 10, "百": 100, "千": 1000]
  private static let scales: [String: Int] = ["万": 10_000, "亿": 100_000_000]

  /// What numerals count: after anything else a single one is as likely part of a word.
  private static let counted: Set<String> = [
    "架", "个", "名", "人", "年", "月", "日", "天", "周", "号", "台", "辆", "艘", "枚", "次", "批", "吨", "桶", "成", "国", "家", "位", "项",
    "轮", "届", "时", "小", "分", "级", "方", "所", "座", "条", "美", "元", "度", "倍", "点", "余", "多",
  ]

  private static func numerals(_ words: [FoldedWord], at index: Int) -> StoryNumber? {
    let isOrdinal = words[index].form == "第"
    var position = isOrdinal ? index + 1 : index
    let start = position
    var total = 0
    var section = 0
    var digit: Int?
    while position < words.count, words[position].kind == .ideograph {
      let character = words[position].form
      if let unit = units[character] {
        digit = (digit ?? 0) * 10 + unit
        if digit ?? 0 > 10_000 { return nil }
      } else if let power = powers[character] {
        section += (digit ?? 1) * power
        digit = nil
      } else if let scale = scales[character], position > start {
        total = (total + section + (digit ?? 0)) * scale
        (section, digit) = (0, nil)
        if total > 1 << 48 { return nil }
      } else {
        break
      }
      position += 1
    }
    let value = total + section + (digit ?? 0)
    guard position > start, value > 1 || isOrdinal else { return nil }
    let isCounted = position < words.count && counted.contains(words[position].form)
    guard isOrdinal || isCounted || position - start > 1 else { return nil }
    return StoryNumber(kind: isOrdinal ? .order : .number, text: "\(value)", count: position - index)
  }
}
