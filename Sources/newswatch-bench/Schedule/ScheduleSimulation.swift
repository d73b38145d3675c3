import NewsModel
import Scheduling

/// Many made-up feeds, polled through some days by one rhythm or another.
struct ScheduleSimulation {
  /// What one way of polling came to, for a group of feeds.
  struct Result {
    /// Feeds of the group.
    var feeds = 0
    /// Requests that were sent.
    var requests = 0
    /// Seconds from an item's coming out to the poll that brought it, in no order.
    var delays: [Int64] = []
    /// Items that had left the document before it was read.
    var missed = 0
    /// The shortest time between two requests to one feed, in seconds; that between the first two does not count.
    var shortestWait = Int64.max

    mutating func add(_ polls: SimulatedPolls) {
      feeds += 1
      requests += polls.requests
      delays += polls.delays
      missed += polls.missed
      shortestWait = min(shortestWait, polls.shortestWait)
    }

    /// The delay that so large a part of the items stayed within, in minutes.
    func delay(_ part: Double) -> Double {
      guard !delays.isEmpty else { return 0 }
      return Double(delays.sorted()[min(Int(Double(delays.count) * part), delays.count - 1)]) / 60
    }

    /// The mean delay in minutes.
    var meanDelay: Double {
      delays.isEmpty ? 0 : Double(delays.reduce(0, +)) / Double(delays.count) / 60
    }
  }

  /// How the feeds are polled.
  enum Polling {
    case fixed(Duration)
    case scheduled(SchedulePolicy)
  }

  let days: Int
  private let feeds: [SimulatedFeed]
  private let seed: UInt64
  /// 2026-02-02T00:00:00Z, a Monday.
  private let start = Timestamp(secondsSinceEpoch: 1_769_990_400)

  init(feeds count: Int, days: Int, seed: UInt64) {
    self.days = days
    self.seed = seed
    let start = self.start
    feeds = (0..<count).map { SimulatedFeed(number: $0, of: count, start: start, days: days, seed: seed) }
  }

  /// Polls all the feeds.
  func run(_ polling: Polling) -> [SimulatedFeed.Stratum: Result] {
    var random = SplitMix(seed: seed)
    let end = start + .seconds(Int64(days) * 86_400)
    var results: [SimulatedFeed.Stratum: Result] = [:]
    for feed in feeds {
      let polls =
        switch polling {
        case .fixed(let interval):
          SimulatedPolls.fixed(feed, every: interval, from: start, to: end, random: &random)
        case .scheduled(let policy): SimulatedPolls.scheduled(feed, policy, from: start, to: end)
        }
      results[feed.stratum, default: Result()].add(polls)
    }
    return results
  }

  /// All groups together.
  static func total(_ results: [SimulatedFeed.Stratum: Result]) -> Result {
    results.values.reduce(into: Result()) { total, result in
      total.feeds += result.feeds
      total.requests += result.requests
      total.delays += result.delays
      total.missed += result.missed
      total.shortestWait = min(total.shortestWait, result.shortestWait)
    }
  }
}
