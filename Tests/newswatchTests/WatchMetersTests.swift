import Metering
import NewsModel
import Testing

@testable import AlertStoring
@testable import Watching

@Suite struct WatchMetersTests {
  private static let time = Timestamp(secondsSinceEpoch: 1_800_000_000)

  private static func poll(
    _ body: PollOutcome.Body = .none, _ failure: FetchFailure.Kind? = nil, new: Int? = nil, alerts: [String] = [],
    isOlderPage: Bool = false, gap: CoverageGap? = nil
  ) -> RecordedPoll {
    RecordedPoll(
      feed: "f",
      outcome: PollOutcome(time: time, body: body, failure: failure.map { FetchFailure(kind: $0, message: "-") }),
      novelty: new.map { Novelty(new: $0, known: 0) },
      alerts: alerts.enumerated().map { Alert(seq: Int64($0), time: time, topic: $1) },
      state: FetchState(feed: "f", url: "-"), gap: gap, fetchDuration: .milliseconds(70), isOlderPage: isOlderPage)
  }

  private static func page(_ meters: WatchMeters) -> String {
    var page = MetricsPage(.prometheus)
    meters.write(to: &page, topics: ["a", "b"])
    return String(decoding: page.bytes, as: UTF8.self)
  }

  private static func counted() -> WatchMeters {
    let meters = WatchMeters()
    let gap = CoverageGap(from: time, to: time)
    meters.count([
      poll(.document(Novelty(new: 2, known: 0)), new: 2, alerts: ["a", "b", "a"], gap: gap),
      poll(.document(Novelty(new: 0, known: 3)), new: 0), poll(.notModified), poll(.notModified), poll(.identical),
      poll(.none, .timeout), poll(.none, .cancelled), poll(new: 5, alerts: ["b"], isOlderPage: true, gap: gap),
    ])
    _ = meters.timing { MatchResult() }
    return meters
  }

  @Test func pollsAreCountedByWhatCameOfThem() {
    let lines = Self.page(Self.counted()).split(separator: "\n")
    for line in [
      "newswatch_polls_total{outcome=\"changed\"} 1", "newswatch_polls_total{outcome=\"known\"} 1",
      "newswatch_polls_total{outcome=\"not_modified\"} 2", "newswatch_polls_total{outcome=\"identical\"} 1",
      "newswatch_polls_total{outcome=\"failed\"} 1", "newswatch_poll_failures_total{reason=\"timeout\"} 1",
      "newswatch_poll_failures_total{reason=\"tls\"} 0", "newswatch_new_items_total 7",
      "newswatch_gaps_found_total 1", "newswatch_alerts_total{topic=\"a\"} 2", "newswatch_alerts_total{topic=\"b\"} 2",
      "newswatch_fetch_duration_seconds_bucket{le=\"0.05\"} 0", "newswatch_fetch_duration_seconds_bucket{le=\"0.1\"} 7",
      "newswatch_match_duration_seconds_count 1",
    ] {
      #expect(lines.contains { $0 == line }, "\(line)")
    }
    #expect(!lines.contains { $0.contains("cancelled") })
  }

  @Test func aLaterProcessGoesOnFromTheFile() {
    let first = Self.page(Self.counted())
    let later = WatchMeters()
    later.resume(from: MetricsReading(Array(first.utf8)), topics: ["a", "b"])
    #expect(Self.page(later) == first)
    later.count([Self.poll(.notModified)])
    #expect(Self.page(later).contains("newswatch_polls_total{outcome=\"not_modified\"} 3\n"))
  }
}
