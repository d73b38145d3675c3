/// How often durations fell below each of a few bounds.
public struct Histogram: Sendable, Equatable {
  /// Upper bounds in seconds, inclusive, in ascending order; what is above the last is counted too.
  public let bounds: [Double]
  /// The observations that fell between a bound and the one before it; the last are above all bounds.
  public private(set) var counts: [UInt64]
  /// All observations added up, in seconds.
  public private(set) var sum: Double

  /// An empty histogram.
  public init(bounds: [Double]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
    sum = 0
  }

  /// All observations.
  public var count: UInt64 { counts.reduce(0, +) }

  /// Counts a duration.
  public mutating func observe(_ duration: Duration) {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count] += 1
    sum += seconds
  }

  /// Goes on from what a page said of the family; what makes no sense is left aside.
  public mutating func resume(_ name: String, from page: MetricsReading) {
    var earlier: UInt64 = 0
    var read: [UInt64] = []
    for bound in bounds.map(MetricsPage.number) + ["+Inf"] {
      guard let count = page.count(MetricsPage.series("\(name)_bucket", [("le", bound)])), count >= earlier else {
        return
      }
      read.append(count - earlier)
      earlier = count
    }
    guard let total = page[MetricsPage.series("\(name)_sum", [])], total >= 0 else { return }
    (counts, sum) = (read, total)
  }
}
