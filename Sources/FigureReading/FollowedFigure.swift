internal import NewsModel

/// A topic's figure, ready to be looked for.
struct FollowedFigure: Sendable {
  let name: String
  let unitText: String
  /// What it measures; a count where it counts things.
  let unit: Unit
  /// By how much its unit is larger than `unit`: a billion for `USD billion`.
  let scale: Double
  /// The words for what it counts.
  let counted: CountedWords
  let near: NearWords
  private let baseline: Double?
  private let target: Double?

  init(_ figure: Topic.Figure) {
    name = figure.name
    unitText = figure.unit
    near = NearWords(figure.near)
    baseline = figure.baseline
    target = figure.target
    let parsed = Self.parse(figure.unit)
    (unit, scale) = parsed
    counted = CountedWords(unit: figure.unit, others: figure.units)
  }

  /// A quantity's value in the figure's unit; nil where it is of something else.
  func value(_ value: Double, _ unit: Unit) -> Double? {
    if let factor = unit.factor(to: self.unit) { return value * factor / scale }
    // `a capacity of 12 bcm`: the figure's own span of time is meant.
    guard unit.span == nil, self.unit.span != nil, let factor = unit.factor(to: self.unit.withoutSpan) else {
      return nil
    }
    return value * factor / scale
  }

  /// Whether it counts up to a target.
  var isCounting: Bool { target != nil }

  /// How a number stands to what the topic says: things go up unless the target is below the baseline.
  func marks(_ value: Double) -> [AlertFigure.Mark] {
    var marks: [AlertFigure.Mark] = []
    let direction: Double = if let baseline, let target, target < baseline { -1 } else { 1 }
    func isBeyond(_ bound: Double) -> Bool { (value - bound) * direction > bound.magnitude * 0.005 }
    if let baseline, isBeyond(baseline) { marks.append(.pastBaseline) }
    if let target {
      if isBeyond(target) {
        marks.append(.pastTarget)
      } else if target != baseline, (value - target) * direction >= 0 {
        marks.append(.reachesTarget)
      }
    }
    return marks
  }

  /// What a topic's unit means: a scale, money, a measure, a rate, in any order.
  private static func parse(_ text: String) -> (Unit, Double) {
    let tokens = TokenizedText(text).tokens
    var unit = Unit.count
    var scale = 1.0
    var index = 0
    while index < tokens.count {
      if case .measure(let measure, nil) = unit, let (span, next) = UnitLexicon.rateAfter.match(tokens, at: index) {
        unit = .measure(measure, per: span)
        index = next
      } else if let (factor, next) = ScaleLexicon.words.match(tokens, at: index) {
        scale *= factor
        index = next
      } else if unit == .count,
        let (named, next) = UnitLexicon.after.match(tokens, at: index)
          ?? UnitLexicon.moneyBefore.match(tokens, at: index)
      {
        unit = named.unit
        scale *= named.scale
        index = next
      } else {
        index += 1
      }
    }
    return (unit, scale)
  }
}
