internal import NewsModel

/// The numbers of a figure over time, against the claim and what was promised.
struct FigureChart {
  private let figure: Topic.Figure
  private let numbers: [DossierNumber]
  private let axis: TimeAxis
  private let claim: Timestamp?
  private let id: String
  /// The values at the bottom and the top.
  private let range: (low: Double, high: Double)
  /// Whether a step up is a multiplication: where a few numbers would press all others to the ground.
  private let isLogarithmic: Bool

  /// A chart; nil where there are no numbers.
  ///
  /// - Parameter id: unique on the page.
  init?(_ told: DossierFigure, claim: Timestamp?, now: Timestamp, id: String) {
    numbers = told.distinct
    guard let first = numbers.first, let last = numbers.last else { return nil }
    figure = told.figure
    self.claim = claim
    self.id = id
    let start = min(first.time, claim ?? first.time)
    let known = [figure.baseline, figure.target].compactMap(\.self)
    let values = numbers.flatMap { [$0.figure.value, $0.figure.high ?? $0.figure.value] } + known
    let sorted = values.sorted()
    let (low, high, middle) = (sorted[0], sorted[sorted.count - 1], sorted[sorted.count / 2])
    isLogarithmic = low > 0 && high > 20 * max(middle, known.max() ?? 0)
    let top = high > 0 ? high : (low < 0 ? 0 : 1)
    range = isLogarithmic ? (low, top) : (min(0, low), top)
    axis = TimeAxis(from: start, to: max(last.time, now), left: 52)
  }

  private static let top = 14.0
  private static let bottom = 150.0

  private func y(_ value: Double) -> Double {
    let part =
      isLogarithmic
      ? logarithm(value / range.low) / logarithm(range.high / range.low)
      : (value - range.low) / (range.high - range.low)
    return Self.bottom - (Self.bottom - Self.top) * min(max(part, 0), 1)
  }

  /// The drawing.
  var html: HTML {
    var svg: HTML = """
      <svg viewBox="0 0 \(TimeAxis.width) 172" role="img" aria-label="\(text: figure.name) over time. \(text: summary)">
      """
    // What is named on the left must not be written over what is.
    var taken: [Double] = []
    func level(_ value: Double, _ style: HTML) {
      svg += "<path class=\"\(style)\" d=\"M\(axis.left) \(y(value))H\(axis.right)\"/>"
      guard !taken.contains(where: { ($0 - y(value)).magnitude < 12 }) else { return }
      taken.append(y(value))
      svg +=
        "<text x=\"\(axis.left - 8)\" y=\"\(y(value) + 4)\" text-anchor=\"end\">\(text: DossierNumber.digits(value))</text>"
    }
    if let target = figure.target { level(target, "target") }
    if let baseline = figure.baseline { level(baseline, "claim") }
    // A line of the grid would cover what is claimed or promised at its level.
    for end in [range.high, range.low] where end != figure.target && end != figure.baseline { level(end, "grid") }
    if let claim { svg += "<path class=\"claim\" d=\"M\(axis.x(claim)) \(Self.top)V\(Self.bottom)\"/>" }
    for number in numbers {
      let (x, y) = (axis.x(number.time), y(number.figure.value))
      if let high = number.figure.high { svg += "<path class=\"range\" d=\"M\(x) \(y)V\(self.y(high))\"/>" }
      switch number.claim {
      case .stands where !number.isPlanned: svg += "<circle class=\"dot\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
      case .stands, .planned: svg += "<circle class=\"ring\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>"
      case .nothing: svg += "<path class=\"cross\" d=\"M\(x - 3) \(y - 3)l6 6m0 -6l-6 6\"/>"
      }
    }
    svg += axis.svg(at: Self.bottom)
    return "<figure>\(svg)</svg>\n<figcaption>\(caption)</figcaption></figure>\n"
  }

  private var caption: HTML {
    var parts: [HTML] = ["<span class=\"key many\" aria-hidden=\"true\">●</span> said to be so"]
    if numbers.contains(where: \.isPlanned) {
      parts.append("<span class=\"key many\" aria-hidden=\"true\">○</span> planned")
    }
    if numbers.contains(where: { $0.claim == .nothing }) {
      parts.append("× denied, an addition, or a whole of which a part is told")
    }
    if let baseline = figure.baseline {
      parts.append(
        "<span class=\"key claim\" aria-hidden=\"true\">┅</span> the claim: \(text: DossierNumber.digits(baseline))")
    }
    if let target = figure.target {
      parts.append(
        "<span class=\"key target\" aria-hidden=\"true\">━</span> promised: \(text: DossierNumber.digits(target))")
    }
    if isLogarithmic { parts.append("logarithmic scale") }
    return "In \(text: figure.unit): \(parts.joined(separator: "; "))."
  }

  /// The drawing in a sentence.
  private var summary: String {
    let values = numbers.map(\.figure.value)
    guard let first = numbers.first, let last = numbers.last, let low = values.min(), let high = values.max()
    else { return "No numbers." }
    return "\(Wording.count(numbers.count, "number")) in \(figure.unit), from \(DossierNumber.digits(low)) to "
      + "\(DossierNumber.digits(high)); the first on \(first.time.description.prefix(10)): \(first.value); the last on "
      + "\(last.time.description.prefix(10)): \(last.value). All of them stand in the table below."
  }

  /// The logarithm to base 2, to the precision of a drawing: the exponent, and a straight line within it.
  private func logarithm(_ value: Double) -> Double {
    value > 0 ? Double(value.exponent) + value.significand - 1 : 0
  }
}
