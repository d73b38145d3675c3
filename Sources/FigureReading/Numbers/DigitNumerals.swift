/// Reads numbers in digits, whatever groups them: 1,234 and 12,34,567, 1 234, 1.234, 1'234, 12,4.
enum DigitNumerals {
  /// What the last comma or full stop means where it could be either.
  enum Style: Sendable {
    /// English, Urdu, Hindi, Chinese: 12.4 and 1,234.
    case point
    /// Russian and most of Europe: 12,4 and 1.234.
    case comma
  }

  /// A number, both ways where it is open.
  struct Read {
    /// Its value, with the last sign for a decimal one where that is possible.
    var decimal: Double
    /// Its value with all signs for grouping ones, where that is possible too.
    var grouped: Double?
    /// Whether it is more likely grouped.
    var prefersGrouped: Bool
    /// The token after it.
    var next: Int
  }

  /// The number that begins at a token.
  static func read(_ tokens: [TextToken], at start: Int, style: Style) -> Read? {
    guard start < tokens.count, tokens[start].kind == .digits else { return nil }
    var parts = [tokens[start].text]
    var signs: [String] = []
    var index = start + 1
    while parts.count < 8, let (sign, part, next) = further(tokens, at: index, after: parts, signs) {
      signs.append(sign)
      parts.append(part)
      index = next
    }
    // A list such as 1,2,3 is no number: what cannot be one is read up to where it can.
    while !signs.isEmpty {
      if let (decimal, grouped, prefers) = value(parts, signs, style) {
        return Read(decimal: decimal, grouped: grouped, prefersGrouped: prefers, next: index)
      }
      parts.removeLast()
      index -= signs.removeLast() == " " ? 1 : 2
    }
    guard let value = Double(parts[0]) else { return nil }
    return Read(decimal: value, grouped: nil, prefersGrouped: false, next: index)
  }

  /// The next sign and its digits.
  private static func further(
    _ tokens: [TextToken], at index: Int, after parts: [String], _ signs: [String]
  ) -> (sign: String, part: String, next: Int)? {
    guard index < tokens.count else { return nil }
    let token = tokens[index]
    if token.kind == .digits {
      let isGroup =
        token.hasSpaceBefore && token.text.count == 3 && (1...3).contains(parts[0].count)
        && signs.allSatisfy { $0 == " " }
      return isGroup ? (" ", token.text, index + 1) : nil
    }
    guard !token.hasSpaceBefore, [",", ".", "'", "’", "٬", "٫", "،", "·"].contains(token.text),
      index + 1 < tokens.count,
      tokens[index + 1].kind == .digits, !tokens[index + 1].hasSpaceBefore
    else { return nil }
    return (token.text, tokens[index + 1].text, index + 2)
  }

  private static func value(_ parts: [String], _ signs: [String], _ style: Style)
    -> (decimal: Double, grouped: Double?, prefersGrouped: Bool)?
  {
    guard let last = signs.last else { return nil }
    let isUniform = signs.allSatisfy { $0 == last }
    let whole = Double(parts.joined())
    let decimal = Double(parts.dropLast().joined() + "." + (parts.last ?? ""))
    let canGroup = isUniform && areGroups(parts) && last != "٫"
    if [" ", "'", "’", "٬", "،"].contains(last) { return canGroup ? whole.map { ($0, nil, false) } : nil }
    if signs.count > 1 {
      if canGroup { return whole.map { ($0, nil, false) } }
      // Groups, and then another sign before the decimals.
      let head = signs.dropLast()
      guard head.allSatisfy({ $0 == head.first && $0 != last }), areGroups(Array(parts.dropLast())) else { return nil }
      return decimal.map { ($0, nil, false) }
    }
    guard let decimal else { return nil }
    guard canGroup, let whole, parts[0] != "0" else { return (decimal, nil, false) }
    switch (last, style) {
    case (",", .point): return (whole, nil, false)
    case (",", .comma): return (decimal, whole, parts[1] == "000")
    case (".", .comma): return (decimal, whole, true)
    case (".", .point): return (decimal, whole, false)
    default: return (decimal, nil, false)
    }
  }

  /// Whether the parts are groups of three digits, or of two with three at the end as in India.
  private static func areGroups(_ parts: [String]) -> Bool {
    guard parts.count > 1, parts.last?.count == 3, (1...3).contains(parts[0].count) else { return parts.count == 1 }
    let middle = parts.dropFirst().dropLast()
    return middle.allSatisfy { $0.count == 3 } || (parts[0].count <= 2 && middle.allSatisfy { $0.count == 2 })
  }
}
