import NewsModel
import Scheduling
import Testing

/// Ten thousand feeds that were added together.
@Suite struct SpreadTests {
  private let start = Timestamp(secondsSinceEpoch: 1_770_000_000)

  /// Polls in each minute of the first day, but for the first, in which all are polled.
  private func perMinute(hours: Int64, _ outcome: (Timestamp, Bool) -> PollOutcome) -> [Int] {
    let policy = SchedulePolicy()
    var counts = [Int](repeating: 0, count: Int(hours) * 60)
    for number in 0..<10_000 {
      let feed = Feed(name: "feed \(number)", url: "http://example.org/\(number)")
      var state = FetchState(feed: feed.name, url: feed.url)
      state = Timetable.after(outcome(start, true), state, policy, feed: feed)
      while let next = state.nextPoll, next < start + .seconds(hours * 3600) {
        counts[Int((next.secondsSinceEpoch - start.secondsSinceEpoch) / 60)] += 1
        state = Timetable.after(outcome(next, false), state, policy, feed: feed)
      }
    }
    return counts
  }

  private func expectEvenness(_ counts: [Int], mostPerMinute: Int) {
    let peak = counts.max() ?? 0
    #expect(peak <= mostPerMinute && counts.reduce(0, +) >= 10_000, "\(peak) in a minute")
  }

  @Test func unknownOnesNeverFireTogether() {
    // Over half an hour the first time: 333 a minute on average.
    let counts = perMinute(hours: 6) { time, isFirst in
      PollOutcome(time: time, body: isFirst ? .document(Novelty(new: 10, known: 0)) : .notModified)
    }
    expectEvenness(counts, mostPerMinute: 420)
  }

  @Test func busyOnesNeverFireTogether() {
    // Each ten minutes or so: a thousand a minute on average.
    let dates = (0..<30).map { start - .seconds(Int64($0) * 200) }
    let counts = perMinute(hours: 2) { time, isFirst in
      PollOutcome(
        time: time, body: .document(Novelty(new: isFirst ? 30 : 3, known: isFirst ? 0 : 27)), published: dates)
    }
    expectEvenness(counts, mostPerMinute: 1200)
  }

  @Test func thoseOfOneMaxAgeNeverFireTogether() {
    let counts = perMinute(hours: 50) { time, isFirst in
      PollOutcome(
        time: time, body: isFirst ? .document(Novelty(new: 10, known: 0)) : .notModified,
        freshness: .seconds(2 * 86_400))
    }
    expectEvenness(counts, mostPerMinute: 420)
  }

  @Test func thoseThatSkipTheSameHoursNeverFireTogether() {
    let hints = PublishingHints(skipHours: Set(2...7))
    let counts = perMinute(hours: 6) { time, isFirst in
      PollOutcome(
        time: time, body: isFirst ? .document(Novelty(new: 10, known: 0)) : .notModified, hints: hints)
    }
    expectEvenness(counts, mostPerMinute: 420)
  }

  @Test func thoseThatFailTogetherAreNotTriedTogether() {
    let counts = perMinute(hours: 3) { time, _ in
      PollOutcome(time: time, failure: FetchFailure(kind: .resolution, message: "no network"))
    }
    expectEvenness(counts, mostPerMinute: 420)
  }
}
