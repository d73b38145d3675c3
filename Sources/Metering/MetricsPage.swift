/// Metrics as text, family after family.
public struct MetricsPage: Sendable {
  /// A name and its value.
  public typealias Label = (name: String, value: String)

  private let format: MetricsFormat
  private var text = ""

  /// An empty page.
  public init(_ format: MetricsFormat) {
    self.format = format
  }

  /// The page as it is sent.
  public var bytes: [UInt8] { Array((format == .openMetrics ? text + "# EOF\n" : text).utf8) }

  /// A number that only grows.
  ///
  /// - Parameter name: without `_total`.
  public mutating func counter(_ name: String, help: String, _ samples: [(labels: [Label], value: UInt64)]) {
    let series = name + "_total"
    head(format == .openMetrics ? name : series, "counter", help)
    for sample in samples { line(Self.series(series, sample.labels), "\(sample.value)") }
  }

  /// A number that goes up and down.
  public mutating func gauge(_ name: String, help: String, _ samples: [(labels: [Label], value: Double)]) {
    head(name, "gauge", help)
    for sample in samples { line(Self.series(name, sample.labels), Self.number(sample.value)) }
  }

  /// A number that goes up and down.
  public mutating func gauge(_ name: String, help: String, _ value: Double) {
    gauge(name, help: help, [([], value)])
  }

  /// Durations, by how long they were.
  public mutating func histogram(_ name: String, help: String, _ histogram: Histogram) {
    head(name, "histogram", help)
    var sum: UInt64 = 0
    for (bound, count) in zip(histogram.bounds.map(Self.number) + ["+Inf"], histogram.counts) {
      sum += count
      line(Self.series("\(name)_bucket", [("le", bound)]), "\(sum)")
    }
    line("\(name)_sum", Self.number(histogram.sum))
    line("\(name)_count", "\(sum)")
  }

  /// A series with its labels as it stands in a page.
  public static func series(_ name: String, _ labels: [Label]) -> String {
    if labels.isEmpty { return name }
    return "\(name){\(labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ","))}"
  }

  static func number(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return "\(whole)" }
    return value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : "\(value)"
  }

  private mutating func head(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func line(_ series: String, _ value: String) {
    text += "\(series) \(value)\n"
  }

  private static func escaped(_ value: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\", "\"": escaped += ["\\", scalar]
      case "\n": escaped += ["\\", "n"]
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
