import NewsModel
import Scheduling

/// What polling one feed through the simulation came to.
struct SimulatedPolls {
  /// Requests that were sent.
  private(set) var requests = 0
  /// Seconds from an item's coming out to the poll that brought it.
  private(set) var delays: [Int64] = []
  /// Items that had left the document before it was read.
  private(set) var missed = 0
  /// The shortest time between two requests, in seconds; that between the first two does not count.
  private(set) var shortestWait = Int64.max

  private let feed: SimulatedFeed
  private var published: Int
  private var lastRequest: Timestamp?

  private init(_ feed: SimulatedFeed, at start: Timestamp) {
    self.feed = feed
    published = feed.count(by: start, from: feed.backlog)
  }

  /// Polls in a fixed rhythm, each feed from a place of its own.
  static func fixed(
    _ feed: SimulatedFeed, every interval: Duration, from start: Timestamp, to end: Timestamp, random: inout SplitMix
  ) -> SimulatedPolls {
    var polls = SimulatedPolls(feed, at: start)
    var time = start + interval * random.fraction()
    while time < end {
      _ = polls.poll(at: time)
      time = time + interval
    }
    return polls
  }

  /// Polls as the daemon does: whenever the timetable says so, the attempt noted before and the outcome after.
  static func scheduled(
    _ feed: SimulatedFeed, _ policy: SchedulePolicy, from start: Timestamp, to end: Timestamp
  ) -> SimulatedPolls {
    var polls = SimulatedPolls(feed, at: start)
    var state = FetchState(feed: feed.feed.name, url: feed.feed.url)
    var time = start
    while let due = Timetable.due(state, now: time, policy, feed: feed.feed) {
      time = max(due, time)
      guard time < end else { break }
      guard Timetable.isDue(state, now: time, policy, feed: feed.feed) else { continue }
      state = Timetable.beginningAttempt(state, now: time, policy, feed: feed.feed)
      let isFirst = polls.lastRequest == nil
      let novelty = polls.poll(at: time)
      var outcome = PollOutcome(time: time + .seconds(1), body: .notModified, httpStatus: 304)
      if isFirst || novelty.new > 0 {
        outcome.body = .document(isFirst ? Novelty(new: novelty.new + novelty.known, known: 0) : novelty)
        outcome.httpStatus = 200
        if feed.isDated { outcome.published = feed.items[..<polls.published].suffix(feed.window) }
      }
      state = Timetable.after(outcome, state, policy, feed: feed.feed)
    }
    return polls
  }

  private mutating func poll(at time: Timestamp) -> Novelty {
    requests += 1
    if let lastRequest, requests > 2 {
      shortestWait = min(shortestWait, time.secondsSinceEpoch - lastRequest.secondsSinceEpoch)
    }
    lastRequest = time
    let count = feed.count(by: time, from: published)
    let shown = max(count - feed.window, 0)
    let new = max(shown, published)..<count
    missed += max(shown - published, 0)
    for index in new { delays.append(time.secondsSinceEpoch - feed.items[index].secondsSinceEpoch) }
    published = count
    return Novelty(new: new.count, known: count - shown - new.count)
  }
}
