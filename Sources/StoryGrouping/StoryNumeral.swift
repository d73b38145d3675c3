/// What a word says of a number.
enum StoryNumeral: Sendable, Equatable {
  /// A number of its own.
  case value(StoryDecimal)
  /// So many times what stands before it, or as many.
  case dozen(Int)
  /// A power of ten that what stands before it is multiplied by; alone only an order of magnitude.
  case scale(power: Int)

  /// What the head of a line of the lexicon says: `number 21`, `dozen 12`, `scale 6`.
  init?(_ head: Substring) {
    let words = head.split(separator: " ")
    guard words.count == 2, let number = StoryDecimal(words[1]) else { return nil }
    switch (words[0], number.whole) {
    case ("number", _): self = .value(number)
    case ("dozen", let count?): self = .dozen(count)
    case ("scale", let power?): self = .scale(power: power)
    default: return nil
    }
  }
}
