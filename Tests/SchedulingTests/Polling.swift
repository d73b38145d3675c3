import NewsModel
import Scheduling

/// One feed and one instant, and short words for what happens to it.
struct Polling {
  let now = Timestamp(secondsSinceEpoch: 1_770_000_000)
  var policy = SchedulePolicy()
  var feed = Feed(name: "dawn", url: "http://example.org/feed")

  var fresh: FetchState { FetchState(feed: feed.name, url: feed.url) }

  /// The state of a feed that was read before, and published so many items a day for weeks, evenly.
  func settled(perDay: Double, window: Int = 20) -> FetchState {
    var state = fresh
    state.lastPoll = now - .seconds(300)
    state.lastSuccess = now - .seconds(300)
    state.rhythm = PublishingRhythm(itemsPerDay: perDay, observedDays: 14)
    state.rhythm.window = window
    return state
  }

  func after(_ outcome: PollOutcome, _ state: FetchState? = nil) -> FetchState {
    Timetable.after(outcome, state ?? fresh, policy, feed: feed)
  }

  /// Seconds until the next poll after an outcome.
  func wait(_ outcome: PollOutcome, _ state: FetchState? = nil) -> Int64 {
    let next = after(outcome, state).nextPoll ?? outcome.time
    return next.secondsSinceEpoch - outcome.time.secondsSinceEpoch
  }

  func isDue(_ state: FetchState, at time: Timestamp) -> Bool {
    Timetable.isDue(state, now: time, policy, feed: feed)
  }

  func document(
    new: Int = 3, known: Int = 10, freshness: Duration? = nil, hints: PublishingHints? = nil,
    published: [Timestamp] = []
  ) -> PollOutcome {
    PollOutcome(
      time: now, body: .document(Novelty(new: new, known: known)), httpStatus: 200, freshness: freshness,
      validators: Validators(etag: [1], lastModified: nil, url: "u"), contentHash: 7, hints: hints,
      published: published)
  }

  func unchanged(at time: Timestamp? = nil, hints: PublishingHints? = nil) -> PollOutcome {
    PollOutcome(time: time ?? now, body: .notModified, httpStatus: 304, hints: hints)
  }

  func failure(_ kind: FetchFailure.Kind = .status, retryAfter: Duration? = nil) -> PollOutcome {
    PollOutcome(
      time: now, failure: FetchFailure(kind: kind, message: "why"), httpStatus: 500, retryAfter: retryAfter)
  }
}
