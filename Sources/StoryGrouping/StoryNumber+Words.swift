internal import NewsModel

/// Numbers that are spelled out.
extension StoryNumber {
  static func spelled(_ words: [FoldedWord], at index: Int, _ lexicon: StoryLexicon) -> StoryNumber? {
    if words[index].form == "half" { return half(words, at: index, lexicon) }
    guard let first = lexicon.numeral(of: words, at: index) else { return nil }
    if case .scale(let power) = first, power > 2 {
      // Without a number before it, it is no number: thousands, millions.
      return nil
    }
    var (total, section) = (StoryDecimal(0), StoryDecimal(0))
    var least = Int.max
    var end = index
    while end < words.count {
      var place = end
      // Two hundred and fifty.
      if end > index, words[end].form == "and", least < .max || (section.whole ?? 0) >= 100, place + 1 < words.count {
        place += 1
      }
      guard let numeral = lexicon.numeral(of: words, at: place), place == index || words[place].joint != .other else {
        break
      }
      switch numeral {
      case .value(let value):
        guard let next = following(section, value) else { return number(total, section, end - index) }
        section = next
      case .dozen(let dozen):
        guard place == end, let product = (section == StoryDecimal(0) ? .one : section).times(dozen) else {
          return number(total, section, end - index)
        }
        section = product
      case .scale(2):
        guard place == end, let whole = section.whole, whole < 100,
          let product = StoryDecimal(max(1, whole)).scaled(by: 2)
        else { return number(total, section, end - index) }
        section = product
      case .scale(let power):
        // A greater one multiplies all that stands before it: lakh crore.
        let isGreater = power >= least
        let factor = isGreater ? total.plus(section) : section
        guard place == end, let product = (factor == StoryDecimal(0) ? .one : factor)?.scaled(by: power),
          let sum = isGreater || total == StoryDecimal(0) ? product : total.plus(product)
        else { return number(total, section, end - index) }
        (total, section, least) = (sum, StoryDecimal(0), power)
      }
      end = place + 1
    }
    return number(total, section, end - index)
  }

  /// Half of what counts: half a million, half a dozen.
  private static func half(_ words: [FoldedWord], at index: Int, _ lexicon: StoryLexicon) -> StoryNumber? {
    let next = index + 1 < words.count && words[index + 1].form == "a" ? index + 2 : index + 1
    guard next < words.count, let numeral = lexicon.numeral(of: words, at: next) else { return nil }
    let value: StoryDecimal? =
      switch numeral {
      case .value: nil
      case .dozen(let dozen): StoryDecimal(dozen / 2)
      case .scale(let power): StoryDecimal(5).scaled(by: power - 1)
      }
    return value.map { StoryNumber(kind: .number, text: $0.text, count: next + 1 - index) }
  }

  /// What a numeral makes of those before it, as in twenty-one and сто двадцать; nil where it begins another number.
  private static func following(_ section: StoryDecimal, _ value: StoryDecimal) -> StoryDecimal? {
    if section == StoryDecimal(0) { return value }
    guard let before = section.whole, let next = value.whole, next > 0 else { return nil }
    let isPart = next < 10 ? before % 10 == 0 && before % 100 != 10 : next < 100 && before % 100 == 0
    return isPart ? section.plus(value) : nil
  }

  private static func number(_ total: StoryDecimal, _ section: StoryDecimal, _ count: Int) -> StoryNumber? {
    let sum = section == StoryDecimal(0) ? total : total == StoryDecimal(0) ? section : total.plus(section)
    guard count > 0, let sum else { return nil }
    return StoryNumber(kind: .number, text: sum.text, count: count)
  }
}
