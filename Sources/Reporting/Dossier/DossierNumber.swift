internal import NewsModel

/// A number that an alert tells, with where it stands.
struct DossierNumber: Sendable {
  let alert: Alert
  let figure: AlertFigure
  /// What it says of how things stand, which the alert's line does not keep.
  let claim: AlertFigure.Claim
  /// Who told it first, and how many feeds have by now; nil where that is not known.
  let first: Telling?
  /// The passage that has its words.
  let quote: Passage

  init(_ alert: Alert, at place: Int, isCounting: Bool, first: Telling?, item: FeedItem?) {
    self.alert = alert
    figure = alert.figures[place]
    claim = AlertFigure.claim(figure.hedges, isCounting: isCounting)
    self.first = first
    quote = Passage(of: figure, in: alert, item: item)
  }

  var time: Timestamp { alert.told }

  /// Whether it is told of the future, be it a step towards a target or what a plan costs.
  var isPlanned: Bool { claim == .planned || (claim == .stands && figure.hedges.contains(.planned)) }

  /// The number in digits grouped by thousands, a range with its two ends.
  var value: String { Self.digits(figure.value) + (figure.high.map { "–" + Self.digits($0) } ?? "") }

  /// The number with its unit, a currency before it: `4 helicopters`, `USD 3–4 billion`.
  var measure: String {
    let unit = figure.unit
    let words = unit.split(separator: " ", maxSplits: 1)
    guard let code = words.first, code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      return "\(value) \(unit)"
    }
    return "\(code) \(value)" + (words.count > 1 ? " \(words[1])" : "")
  }

  /// Six significant digits, grouped; more would be what a unit was converted from.
  static func digits(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    var scale = 1.0
    var size = value.magnitude
    while size >= 1_000_000 { (size, scale) = (size / 10, scale / 10) }
    while size < 100_000, scale < 1e12 { (size, scale) = (size * 10, scale * 10) }
    let rounded = (value * scale).rounded() / scale
    guard let whole = Int64(exactly: rounded) else { return rounded.description }
    let digits = String(whole.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += "," }
      grouped.append(digit)
    }
    return (whole < 0 ? "−" : "") + grouped
  }
}
