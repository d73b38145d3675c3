internal import NewsModel

/// A horizontal axis of time.
struct TimeAxis: Sendable {
  /// The width of every chart, in units of its view box: as wide as a phone, so that its letters stay readable there.
  static let width = 420.0

  let from: Timestamp
  let to: Timestamp
  let left: Double
  let right = TimeAxis.width - 10

  /// An axis that begins with a month and reaches beyond the last of some instants.
  init(from: Timestamp, to: Timestamp, left: Double) {
    let first = CivilTime(from)
    self.from = CivilTime(year: first.year, month: first.month, day: 1).timestamp
    self.to = max(to, self.from + .seconds(28 * 86_400))
    self.left = left
  }

  /// Where an instant is.
  func x(_ time: Timestamp) -> Double {
    let span = Double(to.secondsSinceEpoch - from.secondsSinceEpoch)
    let part = Double(time.secondsSinceEpoch - from.secondsSinceEpoch) / span
    return left + (right - left) * min(max(part, 0), 1)
  }

  /// Whole months from the axis' first to its last.
  var months: Int { Self.month(to) - Self.month(from) + 1 }

  /// The months since the year 0.
  static func month(_ time: Timestamp) -> Int {
    let civil = CivilTime(time)
    return civil.year * 12 + civil.month - 1
  }

  /// The first instant of a month.
  static func start(ofMonth month: Int) -> Timestamp {
    CivilTime(year: month / 12, month: month % 12 + 1, day: 1).timestamp
  }

  /// The line with marks and labels at round years or months.
  func svg(at y: Double) -> HTML {
    let step = [1, 2, 3, 6, 12, 24, 60, 120, 240].first { months / $0 <= 6 } ?? 600
    let first = (Self.month(from) + step - 1) / step * step
    var svg: HTML = "<path class=\"axis\" d=\"M\(left) \(y)H\(right)\"/>"
    for month in stride(from: first, through: Self.month(to), by: step) {
      let x = x(Self.start(ofMonth: month))
      let label = String(Self.start(ofMonth: month).description.prefix(step % 12 == 0 ? 4 : 7))
      // A label must not be cut at the right edge.
      let anchor: HTML = x > right - 24 ? "end" : x < left + 20 ? "start" : "middle"
      svg +=
        "<path class=\"axis\" d=\"M\(x) \(y)v4\"/><text x=\"\(x)\" y=\"\(y + 17)\" text-anchor=\"\(anchor)\">\(text: label)</text>"
    }
    return svg
  }
}
