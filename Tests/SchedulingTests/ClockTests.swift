import NewsModel
import Scheduling
import Testing

/// A clock that jumps.
@Suite struct ClockTests {
  private let polling = Polling()
  private var now: Timestamp { polling.now }

  /// Whether the feed is polled within so many seconds when it is looked at each minute, as the clock runs on.
  private func isPolled(_ state: FetchState, from start: Timestamp, within seconds: Int64) -> Bool {
    stride(from: 0, through: seconds, by: 60).contains { polling.isDue(state, at: start + .seconds($0)) }
  }

  @Test(arguments: [60, 3600, 86_400, 30 * 86_400, 10 * 365 * 86_400] as [Int64])
  func aClockThatIsSetBackSilencesNoFeedForLongerThanItsInterval(jump: Int64) {
    let state = polling.after(polling.unchanged(), polling.settled(perDay: 20))
    let interval = (state.nextPoll ?? now).secondsSinceEpoch - now.secondsSinceEpoch
    #expect(isPolled(state, from: now - .seconds(jump), within: 2 * interval))
  }

  @Test func aClockThatIsSetForwardMakesFeedsDueOnce() {
    let before = polling.after(polling.unchanged(), polling.settled(perDay: 20))
    let future = now + .seconds(10 * 365 * 86_400)
    #expect(polling.isDue(before, at: future))
    let after = polling.after(polling.unchanged(at: future), before)
    #expect(!polling.isDue(after, at: future + .seconds(500)))
    // And back again: what was noted in the future is no reason to wait for it.
    #expect(polling.isDue(after, at: now + .seconds(7200)))
    let back = polling.after(polling.unchanged(at: now + .seconds(7200)), after)
    #expect(!polling.isDue(back, at: now + .seconds(7300)))
    #expect(isPolled(back, from: now + .seconds(7200), within: 4 * 3600))
    #expect((back.lastSuccess ?? now) <= now + .seconds(7200) && (back.lastChange ?? now) <= now + .seconds(7200))
  }

  @Test(arguments: [0, 86_400, 25 * 86_400] as [Int64])
  func aLongHoldOutlivesAJumpBack(jump: Int64) {
    let state = polling.after(polling.failure(.rateLimited, retryAfter: .seconds(30 * 86_400)))
    let time = now - .seconds(jump)
    #expect(!polling.isDue(state, at: time) && !Timetable.mayAsk(state, now: time))
    #expect(!polling.isDue(state, at: now + .seconds(29 * 86_400)))
  }

  @Test func aHoldFromAClockThatWasWrongByYearsDoesNot() {
    let wrong = now + .seconds(10 * 365 * 86_400)
    var outcome = polling.failure(.rateLimited, retryAfter: .seconds(3600))
    outcome.time = wrong
    let state = polling.after(outcome)
    #expect(polling.isDue(state, at: now) && Timetable.mayAsk(state, now: now))
  }

  @Test func longIntervalsThatWereAskedForAreKept() {
    var slow = polling
    slow.policy.longestMaxAge = .seconds(60 * 86_400)
    let fresh = slow.after(slow.document(freshness: .seconds(50 * 86_400)))
    #expect(!slow.isDue(fresh, at: now + .seconds(49 * 86_400)))
    slow.feed.every = .seconds(90 * 86_400)
    let own = slow.after(slow.document())
    #expect(!slow.isDue(own, at: now + .seconds(89 * 86_400)))
    // A configuration that asks for more polls again is not stuck with them.
    #expect(polling.isDue(own, at: now))
  }

  @Test func instantsAtTheEndsOfTimeAreHarmless() {
    var state = polling.settled(perDay: 20)
    for instant in [Timestamp(secondsSinceEpoch: .min), Timestamp(secondsSinceEpoch: .max)] {
      state.nextPoll = instant
      state.lastPoll = instant
      state.lastAttempt = instant
      state.lastSuccess = instant
      #expect(polling.isDue(state, at: now))
      #expect(polling.after(polling.document(), state).nextPoll.map { $0 > now } == true)
    }
  }

  @Test func aClockThatIsSetBackStartsNoStampedeInTheNextProcess() {
    var queue = PollQueue()
    let yesterday = now - .seconds(86_400)
    for number in 0..<2000 {
      var polling = polling
      polling.feed.name = "f\(number)"
      let state = polling.after(polling.unchanged(), polling.settled(perDay: 20))
      queue.set(
        polling.feed.name, due: Timetable.due(state, now: yesterday, polling.policy, feed: polling.feed))
    }
    #expect(queue.takeDue(now: yesterday).count < 100)
    #expect(queue.takeDue(now: yesterday + .seconds(100)).count > 1900)
  }

  @Test func aFeedThatWasNeverPolledIsDueNow() {
    #expect(Timetable.due(polling.fresh, now: now, polling.policy, feed: polling.feed) == now)
  }
}
