import Metering
import Testing

@Suite struct MetricsPageTests {
  private static func page(_ format: MetricsFormat) -> String {
    var page = MetricsPage(format)
    page.counter("polls", help: "Polls.", [([("outcome", "ok")], 3), ([("outcome", "a\\\"\nb")], 0)])
    page.gauge("size_bytes", help: "Size.", 12)
    page.gauge("load", help: "Load.", [([], 0.25)])
    var histogram = Histogram(bounds: [0.5, 1])
    for milliseconds in [500, 750, 3000] { histogram.observe(.milliseconds(milliseconds)) }
    page.histogram("wait_seconds", help: "Waiting.", histogram)
    return String(decoding: page.bytes, as: UTF8.self)
  }

  @Test func prometheusReadsIt() {
    #expect(
      Self.page(.prometheus) == #"""
        # HELP polls_total Polls.
        # TYPE polls_total counter
        polls_total{outcome="ok"} 3
        polls_total{outcome="a\\\"\nb"} 0
        # HELP size_bytes Size.
        # TYPE size_bytes gauge
        size_bytes 12
        # HELP load Load.
        # TYPE load gauge
        load 0.25
        # HELP wait_seconds Waiting.
        # TYPE wait_seconds histogram
        wait_seconds_bucket{le="0.5"} 1
        wait_seconds_bucket{le="1"} 2
        wait_seconds_bucket{le="+Inf"} 3
        wait_seconds_sum 4.25
        wait_seconds_count 3

        """#)
  }

  @Test func openMetricsNamesTheFamilyAndTheEnd() {
    let page = Self.page(.openMetrics)
    #expect(page.hasPrefix("# HELP polls Polls.\n# TYPE polls counter\npolls_total{outcome=\"ok\"} 3\n"))
    #expect(page.hasSuffix("\nwait_seconds_count 3\n# EOF\n"))
  }

  @Test func aHistogramGoesOnFromItsPage() {
    var histogram = Histogram(bounds: [0.5, 1])
    histogram.resume("wait_seconds", from: MetricsReading(Array(Self.page(.prometheus).utf8)))
    #expect(histogram.counts == [1, 1, 1] && histogram.sum == 4.25)
    histogram.observe(.seconds(9))
    #expect(histogram.count == 4)
  }

  @Test(arguments: [
    "", "wait_seconds_bucket{le=\"0.5\"} 1", "polls_total",
    "wait_seconds_bucket{le=\"0.5\"} 2\nwait_seconds_bucket{le=\"1\"} 1\nwait_seconds_bucket{le=\"+Inf\"} 1\n"
      + "wait_seconds_sum 1\n",
    "wait_seconds_bucket{le=\"0.5\"} -1\nwait_seconds_bucket{le=\"1\"} 1\nwait_seconds_bucket{le=\"+Inf\"} 1\n"
      + "wait_seconds_sum 1\n",
  ])
  func whatMakesNoSenseIsLeftAside(text: String) {
    var histogram = Histogram(bounds: [0.5, 1])
    let page = MetricsReading(Array(text.utf8))
    histogram.resume("wait_seconds", from: page)
    #expect(histogram == Histogram(bounds: [0.5, 1]))
    #expect(page.count("polls_total") == nil)
  }

  @Test func aFileThatIsNoneHasNoValues() {
    #expect(MetricsReading(file: "/nonexistent/a.prom").count("polls_total") == nil)
    // Without an end.
    #expect(MetricsReading(file: "/dev/zero").count("polls_total") == nil)
  }
}
