internal import NewsModel

/// How many stories came out when, as bars and as a table.
struct TimelineChart {
  /// The stories of a span.
  struct Bin: Sendable, Equatable {
    /// `2018`, `2018-04`, `2018-04 to 2018-06`.
    let name: String
    let from: Timestamp
    let to: Timestamp
    /// All, and those of them that more than one feed told.
    var stories = 0
    var shared = 0
  }

  /// The spans from the first to the last.
  let bins: [Bin]
  private let axis: TimeAxis
  private let claim: Timestamp?
  private let id: String

  /// A chart; nil where there are no stories.
  ///
  /// - Parameter id: unique on the page.
  init?(_ stories: [DossierStory], claim: Timestamp?, now: Timestamp, id: String) {
    let times = stories.map(\.first.told)
    guard let first = times.min(), let last = times.max() else { return nil }
    let axis = TimeAxis(from: min(first, claim ?? first), to: max(last, now), left: 30)
    let step = [1, 3, 12, 60].first { axis.months / $0 <= 48 } ?? 120
    let start = TimeAxis.month(axis.from) / step
    var bins = (start...TimeAxis.month(axis.to) / step).map { number in
      let (from, next) = (TimeAxis.start(ofMonth: number * step), TimeAxis.start(ofMonth: (number + 1) * step))
      let (one, other) = (from.description, TimeAxis.start(ofMonth: (number + 1) * step - 1).description)
      let name =
        switch step {
        case 1: String(one.prefix(7))
        case 3: "\(one.prefix(7)) to \(other.prefix(7))"
        case 12: String(one.prefix(4))
        default: "\(one.prefix(4)) to \(other.prefix(4))"
        }
      return Bin(name: name, from: from, to: next)
    }
    for story in stories {
      let place = TimeAxis.month(story.first.told) / step - start
      bins[place].stories += 1
      if story.sources.count > 1 { bins[place].shared += 1 }
    }
    self.bins = bins
    self.axis = axis
    self.claim = claim
    self.id = id
  }

  /// The drawing with its table.
  var html: HTML {
    let most = max(1, bins.map(\.stories).max() ?? 1)
    let (top, bottom) = (22.0, 120.0)
    func y(_ count: Int) -> Double { bottom - (bottom - top) * Double(count) / Double(most) }
    var svg: HTML = """
      <svg viewBox="0 0 \(TimeAxis.width) 142" role="img" aria-label="Stories over time. \(text: summary)">\
      <path class="grid" d="M\(axis.left) \(top)H\(axis.right)"/>\
      <text x="\(axis.left - 4)" y="\(top + 4)" text-anchor="end">\(most)</text>\
      <text x="\(axis.left - 4)" y="\(bottom)" text-anchor="end">0</text>
      """
    for bin in bins where bin.stories > 0 {
      let x = axis.x(bin.from)
      let width = max(2, axis.x(bin.to) - x - 1)
      svg +=
        "<rect class=\"one\" x=\"\(x)\" y=\"\(y(bin.stories))\" width=\"\(width)\" height=\"\(bottom - y(bin.stories))\"/>"
      if bin.shared > 0 {
        svg +=
          "<rect class=\"many\" x=\"\(x)\" y=\"\(y(bin.shared))\" width=\"\(width)\" height=\"\(bottom - y(bin.shared))\"/>"
      }
    }
    svg += axis.svg(at: bottom)
    if let claim {
      let x = axis.x(claim)
      let isLate = x > TimeAxis.width / 2
      svg += """
        <path class="claim" d="M\(x) 4V\(bottom)"/>\
        <text x="\(isLate ? x - 4 : x + 4)" y="13" text-anchor="\(isLate ? "end" : "start")">the claim</text>
        """
    }
    let rows = bins.filter { $0.stories > 0 }.map { bin -> HTML in
      "<tr><th scope=\"row\">\(text: bin.name)</th><td class=\"n\">\(bin.stories)</td><td class=\"n\">\(bin.shared)</td></tr>\n"
    }.joined()
    return """
      <figure>\(svg)</svg>
      <figcaption>Stories by the time they came out; <span class="key one" aria-hidden="true">■</span> told by one source, \
      <span class="key many" aria-hidden="true">■</span> by several.</figcaption></figure>
      <details><summary>The same as a table</summary>
      <table><caption>Stories over time</caption>
      <thead><tr><th scope="col">Time</th><th scope="col" class="n">Stories</th>\
      <th scope="col" class="n">By several sources</th></tr></thead>
      <tbody>\(rows)</tbody></table></details>

      """
  }

  /// The drawing in a sentence.
  private var summary: String {
    let told = bins.filter { $0.stories > 0 }
    let total = told.reduce(0) { $0 + $1.stories }
    guard let first = told.first, let last = told.last,
      let most = told.max(by: { $0.stories < $1.stories })
    else { return "No stories." }
    if told.count == 1 { return "\(Wording.count(total, "story", "stories")), in \(first.name)." }
    return "\(Wording.count(total, "story", "stories")), the first in \(first.name), the last in \(last.name); "
      + "most in \(most.name): \(most.stories)."
  }
}
