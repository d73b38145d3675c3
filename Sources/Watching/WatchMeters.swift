internal import AlertStoring
internal import Metering
internal import NewsModel
internal import Synchronization

/// What is counted while feeds are watched. The counters of a process go on from those of the one before where a file
/// has kept them, else they begin at 0.
final class WatchMeters: Sendable {
  private struct Counts {
    var polls: [PollResult: UInt64] = [:]
    var failures: [FetchFailure.Kind: UInt64] = [:]
    var items: UInt64 = 0
    var gaps: UInt64 = 0
    var alerts: [String: UInt64] = [:]
    var fetches = Histogram(bounds: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60])
    var matches = Histogram(bounds: [0.00001, 0.000025, 0.0001, 0.00025, 0.001, 0.0025, 0.01, 0.1])
  }

  /// What came of a poll; the raw value stands in metrics.
  private enum PollResult: String, CaseIterable {
    /// A document with something new in it.
    case changed
    /// A document with nothing new in it.
    case known
    /// 304 Not Modified.
    case notModified = "not_modified"
    /// The same bytes as last time.
    case identical
    /// A failure; a document that was cut short is one, whatever it brought.
    case failed

    init(_ poll: RecordedPoll) {
      self =
        if poll.outcome.failure != nil { .failed } else {
          switch poll.outcome.body {
          case .notModified: .notModified
          case .identical: .identical
          case .document(let novelty) where novelty.new > 0: .changed
          case .document, .none: .known
          }
        }
    }
  }

  private let counts = Mutex(Counts())

  /// Counts what polls came to, and pages with older items by what they brought.
  func count(_ polls: [RecordedPoll]) {
    counts.withLock { counts in
      for poll in polls where !(poll.outcome.failure?.isNoOutcome ?? false) {
        counts.items += UInt64(max(0, poll.novelty?.new ?? 0))
        for alert in poll.alerts { counts.alerts[alert.topic, default: 0] += 1 }
        if let duration = poll.fetchDuration { counts.fetches.observe(duration) }
        if poll.isOlderPage { continue }
        counts.polls[PollResult(poll), default: 0] += 1
        if let failure = poll.outcome.failure { counts.failures[failure.kind, default: 0] += 1 }
        if poll.gap != nil { counts.gaps += 1 }
      }
    }
  }

  /// Counts alerts on kept items.
  func count(_ alerts: [Alert]) {
    counts.withLock { counts in for alert in alerts { counts.alerts[alert.topic, default: 0] += 1 } }
  }

  /// Matches an item, and notes how long that took.
  func timing(_ match: () -> MatchResult) -> MatchResult {
    let start = ContinuousClock.now
    let result = match()
    let duration = ContinuousClock.now - start
    counts.withLock { $0.matches.observe(duration) }
    return result
  }

  /// Goes on from what a file has kept.
  ///
  /// - Parameter topics: the topics' ids; what others counted is let go.
  func resume(from page: MetricsReading, topics: [String]) {
    counts.withLock { counts in
      for result in PollResult.allCases {
        counts.polls[result] = page.count(MetricsPage.series("\(Self.polls)_total", [("outcome", result.rawValue)]))
      }
      for kind in FetchFailure.Kind.outcomes {
        counts.failures[kind] = page.count(MetricsPage.series("\(Self.failures)_total", [("reason", kind.rawValue)]))
      }
      counts.items = page.count("\(Self.items)_total") ?? 0
      counts.gaps = page.count("\(Self.gaps)_total") ?? 0
      for topic in topics {
        counts.alerts[topic] = page.count(MetricsPage.series("\(Self.alerts)_total", [("topic", topic)]))
      }
      counts.fetches.resume(Self.fetches, from: page)
      counts.matches.resume(Self.matches, from: page)
    }
  }

  /// Writes all counters, those at 0 too, so that the first event is an increase.
  func write(to page: inout MetricsPage, topics: [String]) {
    let counts = counts.withLock { $0 }
    page.counter(
      Self.polls, help: "Polls, by what came of them.",
      PollResult.allCases.map { ([("outcome", $0.rawValue)], counts.polls[$0] ?? 0) })
    page.counter(
      Self.failures, help: "Polls that failed, by the reason.",
      FetchFailure.Kind.outcomes.map { ([("reason", $0.rawValue)], counts.failures[$0] ?? 0) })
    page.counter(Self.items, help: "Items that feeds brought for the first time.", [([], counts.items)])
    page.counter(
      Self.gaps, help: "Polls whose document no longer reached back to what was known.", [([], counts.gaps)])
    page.counter(
      Self.alerts, help: "Alerts made, by topic.", topics.map { ([("topic", $0)], counts.alerts[$0] ?? 0) })
    page.histogram(Self.fetches, help: "Time that the transfers of a poll took, redirects included.", counts.fetches)
    page.histogram(Self.matches, help: "Time that matching an item against all topics took.", counts.matches)
  }

  private static let polls = "newswatch_polls"
  private static let failures = "newswatch_poll_failures"
  private static let items = "newswatch_new_items"
  private static let gaps = "newswatch_gaps_found"
  private static let alerts = "newswatch_alerts"
  private static let fetches = "newswatch_fetch_duration_seconds"
  private static let matches = "newswatch_match_duration_seconds"
}

extension FetchFailure.Kind {
  /// The kinds that say something of a feed.
  fileprivate static var outcomes: [Self] { allCases.filter { $0 != .cancelled && $0 != .heldBack } }
}
