public import JSONCoding

/// Something that an item says within a topic, in a form in which two tellings of it are equal.
public struct Fact: Sendable, Hashable {
  /// The kinds of fact.
  public enum Kind: String, Sendable, CaseIterable, BitwiseCopyable {
    /// A value of one of the topic's figures.
    case figure
    /// A year, a month or a day.
    case date
    /// A country, an office or an organisation.
    case party
  }

  /// What kind it is.
  public var kind: Kind
  /// The figure's name; empty for the other kinds.
  public var name: String
  /// What is told: `4`, `3..4 planned`, `2018-12-31`, `Russia`.
  public var value: String

  /// A fact.
  public init(kind: Kind, name: String = "", value: String) {
    self.kind = kind
    self.name = name
    self.value = value
  }

  /// The fact that a figure tells: its value, and what makes it another claim than the bare value.
  public init(_ figure: AlertFigure) {
    let end = figure.high.map { "..\(Self.digits($0))" } ?? ""
    let hedges = figure.claim == .stands ? [] : figure.hedges
    let claims = hedges.filter { !$0.isFactual }.map { " \($0.rawValue)" }.joined()
    self.init(kind: .figure, name: figure.name, value: Self.digits(figure.value) + end + claims)
  }

  /// Writes it as an alert's `new` has it.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("kind", string: kind.rawValue)
      if !name.isEmpty { json.member("name", string: name) }
      json.member("value", string: value)
    }
  }

  /// Six significant digits: what a unit was converted from must not show.
  private static func digits(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return "0" }
    var scale = 1.0
    var size = value.magnitude
    while size >= 1_000_000 { (size, scale) = (size / 10, scale / 10) }
    while size < 100_000 { (size, scale) = (size * 10, scale * 10) }
    let rounded = (value * scale).rounded() / scale
    if let whole = Int64(exactly: rounded) { return String(whole) }
    return rounded.description
  }
}
