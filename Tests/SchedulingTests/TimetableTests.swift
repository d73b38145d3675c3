import NewsModel
import Scheduling
import Testing

/// What outcomes leave in a feed's state.
@Suite struct TimetableTests {
  private let polling = Polling()
  private var now: Timestamp { polling.now }

  @Test func aFeedNeverPolledIsDueAtOnce() {
    #expect(polling.isDue(polling.fresh, at: now))
    #expect(Timetable.due(polling.fresh, now: now, polling.policy, feed: polling.feed) == now)
    var disabled = polling
    disabled.feed.isEnabled = false
    #expect(!disabled.isDue(polling.fresh, at: now))
  }

  @Test func aSuccessIsRemembered() {
    let state = polling.after(polling.document())
    #expect(state.validators?.etag == [1] && state.contentHash == 7 && state.lastSuccess == now)
    #expect(state.lastChange == now && state.errorsInRow == 0)
    #expect(!polling.isDue(state, at: now) && Timetable.mayAsk(state, now: now))
  }

  @Test func aFailureKeepsTheValidators() {
    let state = polling.after(polling.failure(.truncated), polling.after(polling.document()))
    #expect(state.validators?.etag == [1] && state.contentHash == 7)
    #expect(state.errorsInRow == 1 && state.lastError == "why")
    #expect(polling.after(polling.document(), state).errorsInRow == 0)
  }

  @Test func a200WithoutValidatorsDropsThemAndA304RenewsThem() {
    let known = polling.after(polling.document())
    var outcome = polling.document()
    outcome.validators = nil
    #expect(polling.after(outcome, known).validators == nil)
    var renewal = polling.unchanged()
    renewal.validators = Validators(etag: [2], lastModified: nil, url: "u")
    #expect(polling.after(renewal, known).validators?.etag == [2])
    #expect(polling.after(polling.unchanged(), known).validators?.etag == [1])
  }

  @Test func retryAfterBindsEvenThoseWhoAsk() {
    let state = polling.after(polling.failure(.rateLimited, retryAfter: .seconds(7200)))
    #expect(!Timetable.mayAsk(state, now: now + .seconds(7199)))
    #expect(Timetable.mayAsk(state, now: now + .seconds(7200)))
    let long = polling.after(polling.failure(.rateLimited, retryAfter: .seconds(400 * 86_400)))
    #expect(long.heldUntil == now + .seconds(30 * 86_400))
    #expect(!polling.isDue(long, at: now + .seconds(30 * 86_400 - 1)))
    #expect(polling.isDue(long, at: now + .seconds(30 * 86_400 + 1800)))
  }

  @Test func whatIsGoneIsNeverAskedAgain() {
    let state = polling.after(polling.failure(.gone))
    #expect(state.isGone && !Timetable.mayAsk(state, now: now + .seconds(1 << 40)))
    #expect(Timetable.due(state, now: now, polling.policy, feed: polling.feed) == nil)
  }

  @Test func aPermanentRedirectIsCountedAndForgottenWithTheFirstFailure() {
    var moved = polling.document()
    moved.permanentRedirect = "http://example.org/new"
    var state = polling.after(moved, polling.after(moved, polling.after(moved)))
    #expect(state.redirect?.seen == 3)
    state = polling.after(polling.failure(.gone), state)
    #expect(state.redirect == nil && !state.isGone)
    #expect(polling.after(polling.document(), polling.after(moved)).redirect == nil)
  }

  @Test func anAttemptWithoutOutcomeIsTriedAgainLaterAndLater() {
    var state = polling.fresh
    var waits: [Int64] = []
    for _ in 0..<12 {
      state = Timetable.beginningAttempt(state, now: now, polling.policy, feed: polling.feed)
      waits.append((state.nextPoll ?? now).secondsSinceEpoch - now.secondsSinceEpoch)
    }
    for (wait, wanted) in zip(waits, [600, 1200, 2400, 4800] as [Int64]) {
      #expect((wanted...wanted * 11 / 10).contains(wait))
    }
    #expect((86_400...95_040).contains(waits[11]))
    #expect(polling.after(polling.document(), state).attemptsWithoutOutcome == 0)
  }

  @Test func fiftyCrashesInARowAreOneRequest() {
    var state = polling.after(polling.document())
    state.nextPoll = now
    var requests = 0
    for restart in 0..<50 {
      let time = now + .seconds(Int64(restart * 10))
      guard polling.isDue(state, at: time) else { continue }
      requests += 1
      state = Timetable.beginningAttempt(state, now: time, polling.policy, feed: polling.feed)
    }
    #expect(requests == 1)
  }

  @Test func whatWasBrokenOffTellsNothing() {
    let before = polling.after(polling.document())
    let state = polling.after(polling.failure(.cancelled), before)
    #expect(state.errorsInRow == 0 && state.lastError == nil && state.rhythm == before.rhythm)
    #expect(polling.isDue(state, at: now))
    // Only what was broken off is taken back, not the attempts in which the process died.
    var crashed = polling.fresh
    for _ in 1...3 {
      crashed = Timetable.beginningAttempt(crashed, now: now, polling.policy, feed: polling.feed)
    }
    #expect(polling.after(polling.failure(.cancelled), crashed).attemptsWithoutOutcome == 2)
  }
}
