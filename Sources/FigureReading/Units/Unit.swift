/// What a number counts or measures.
enum Unit: Sendable, Hashable {
  /// Things, or nothing that is told.
  case count
  /// Hundredths.
  case percent
  /// Money, by its ISO 4217 code; `RS` for rupees that may be of either country.
  case money(String)
  /// A measure, perhaps for each span of time.
  case measure(Measure, per: TimeSpan?)

  /// A short name: `USD`, `%`, `m3/year`; empty for a count.
  var symbol: String {
    switch self {
    case .count: ""
    case .percent: "%"
    case .money(let code): code
    case .measure(let measure, let span): measure.rawValue + (span.map { "/\($0.rawValue)" } ?? "")
    }
  }

  /// By what a value in this unit is multiplied to be one in another; nil where they cannot be compared.
  func factor(to other: Unit) -> Double? {
    switch (self, other) {
    case (.count, .count), (.percent, .percent): return 1
    case (.money(let one), .money(let two)):
      if one == two { return 1 }
      let rupees: Set<String> = ["PKR", "INR"]
      return (one == "RS" && rupees.contains(two)) || (two == "RS" && rupees.contains(one)) ? 1 : nil
    case (.measure(let one, let span), .measure(let two, let otherSpan)):
      guard let sizes = Measure.factor(one, to: two) else { return nil }
      switch (span, otherSpan) {
      case (nil, nil): return sizes
      case (let span?, let otherSpan?): return sizes * otherSpan.days / span.days
      default: return nil
      }
    default: return nil
    }
  }

  /// The same measure without its span of time.
  var withoutSpan: Unit {
    if case .measure(let measure, _) = self { .measure(measure, per: nil) } else { self }
  }

  /// The span of time that a rate is told for.
  var span: TimeSpan? {
    if case .measure(_, let span) = self { span } else { nil }
  }
}

/// What a rate is told for.
enum TimeSpan: String, Sendable {
  case hour, day, month, year

  /// Its length in days, of 365 in a year.
  var days: Double {
    switch self {
    case .hour: 1.0 / 24
    case .day: 1
    case .month: 365.0 / 12
    case .year: 365
    }
  }
}
