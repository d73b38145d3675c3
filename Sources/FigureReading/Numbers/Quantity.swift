internal import NewsModel

/// A number that was read, with its unit.
struct Quantity: Sendable {
  /// The number, or the lower end of a range.
  var value: Double
  /// The upper end of a range.
  var high: Double?
  /// What it is of.
  var unit: Unit
  /// Its tokens, those of its scale and unit among them.
  var tokens: Range<Int>
  /// Whether two decimals or more are told, so that small differences count.
  var hedges: [Hedge] = []
}
