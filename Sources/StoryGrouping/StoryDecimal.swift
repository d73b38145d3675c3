/// An exact decimal number, as titles tell sums and counts: a whole number of tenths, hundredths and so on.
struct StoryDecimal: Sendable, Equatable {
  /// The digits as a number, without zeros at the end of a fraction.
  private(set) var digits: Int
  /// How many of the digits are behind the point.
  private(set) var places: Int

  static let one = StoryDecimal(1)

  init(_ whole: Int) {
    (digits, places) = (whole, 0)
  }

  /// The number that figures write; nil where they are more than fit.
  init?(whole: String, fraction: String) {
    guard let digits = Int(whole + fraction) else { return nil }
    (self.digits, places) = (digits, fraction.utf8.count)
    shorten()
  }

  /// The number written with a full stop before its fraction, as the lexicon does.
  init?(_ text: Substring) {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first else { return nil }
    self.init(whole: String(whole), fraction: parts.count > 1 ? String(parts[1]) : "")
  }

  /// The number as it is hashed: `5000000`, `115.5`, `.4`.
  var text: String {
    guard places > 0 else { return "\(digits)" }
    let figures = "\(digits)"
    let zeros = String(repeating: "0", count: max(0, places - figures.utf8.count))
    return "\(figures.dropLast(places)).\(zeros)\(figures.suffix(places))"
  }

  /// The whole number that it is, if it is one.
  var whole: Int? { places == 0 ? digits : nil }

  /// The product; nil where it does not fit.
  func times(_ factor: Int) -> StoryDecimal? {
    var product = self
    let (digits, overflows) = digits.multipliedReportingOverflow(by: factor)
    guard !overflows else { return nil }
    product.digits = digits
    product.shorten()
    return product
  }

  /// The number times a power of ten; nil where it does not fit.
  func scaled(by power: Int) -> StoryDecimal? {
    let behind = min(places, power)
    guard power - behind <= 18 else { return nil }
    var scaled = self
    scaled.places -= behind
    return scaled.times((0..<(power - behind)).reduce(1) { power, _ in power * 10 })
  }

  /// The sum; nil where it does not fit.
  func plus(_ other: StoryDecimal) -> StoryDecimal? {
    guard places == 0, other.places == 0 else { return nil }
    let (sum, overflows) = digits.addingReportingOverflow(other.digits)
    return overflows ? nil : StoryDecimal(sum)
  }

  private mutating func shorten() {
    while places > 0, digits % 10 == 0 { (digits, places) = (digits / 10, places - 1) }
  }
}
