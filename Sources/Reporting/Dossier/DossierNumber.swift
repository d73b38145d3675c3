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
  let quote: String

  init(_ alert: Alert, at place: Int, isCounting: Bool, first: Telling?, item: FeedItem?) {
    self.alert = alert
    figure = alert.figures[place]
    claim = AlertFigure.claim(figure.hedges, isCounting: isCounting)
    self.first = first
    quote = Self.passage(of: figure, in: alert, item: item)
  }

  var time: Timestamp { alert.told }

  /// The number in digits grouped by thousands, a range with its two ends.
  var value: String { Self.digits(figure.value) + (figure.high.map { "–" + Self.digits($0) } ?? "") }

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

  private static func passage(of figure: AlertFigure, in alert: Alert, item: FeedItem?) -> String {
    if figure.field == .title, let title = alert.title { return title }
    if let excerpt = alert.excerpt, excerpt.contains(figure.text) { return excerpt }
    let text: String? =
      switch figure.field {
      case .title: item?.title
      case .summary: item?.summary
      case .content: item?.content
      default: nil
      }
    // The item may have been edited since.
    return text.flatMap { around(figure, in: $0) } ?? figure.text
  }

  /// The words with up to so many scalars on each side, cut at spaces.
  private static func around(_ figure: AlertFigure, in text: String) -> String? {
    let side = 120
    let scalars = Array(text.unicodeScalars)
    let length = figure.text.unicodeScalars.count
    guard figure.offset >= 0, figure.offset + length <= scalars.count,
      scalars[figure.offset..<figure.offset + length].elementsEqual(figure.text.unicodeScalars)
    else { return nil }
    var start = max(0, figure.offset - side)
    var end = min(scalars.count, figure.offset + length + side)
    if start > 0 { start = scalars[start..<figure.offset].firstIndex(of: " ").map { $0 + 1 } ?? start }
    if end < scalars.count { end = scalars[figure.offset + length..<end].lastIndex(of: " ") ?? end }
    let passage = String(String.UnicodeScalarView(scalars[start..<end]))
    return (start > 0 ? "… " : "") + passage + (end < scalars.count ? " …" : "")
  }
}
