/// Reads Chinese numerals, and the scales that follow digits there: 两百, 三十四, 1.7万, 二十五亿.
enum ChineseNumerals {
  private static let digits: [String: Double] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [String: Double] = ["十": 10, "百": 100, "千": 1000]

  /// Whether a character may be part of a numeral.
  static func isNumeral(_ text: String) -> Bool { digits[text] != nil || units[text] != nil }

  /// The number below ten thousand that begins at a token, and the token after it; 万 and 亿 are scales.
  static func read(_ tokens: [TextToken], at start: Int) -> (value: Double, next: Int)? {
    var index = start
    var total = 0.0
    var digit: Double?
    var smallest = Double.infinity
    while index < tokens.count, tokens[index].kind == .ideograph {
      if let value = digits[tokens[index].text] {
        // Digits in a row are a year or a telephone number.
        if let digit, digit != 0 { return nil }
        digit = value
      } else if let unit = units[tokens[index].text] {
        guard unit < smallest else { break }
        if digit == nil && (unit != 10 || total > 0) { break }
        total += (digit ?? 1) * unit
        (digit, smallest) = (nil, unit)
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    total += digit ?? 0
    return total > 0 ? (total, index) : nil
  }
}
