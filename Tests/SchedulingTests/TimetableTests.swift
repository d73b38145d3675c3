import NewsModel
import Scheduling
import Testing

@Suite struct TimetableTests {
  private let now = Timestamp(secondsSinceEpoch: 1_770_000_000)
  private let policy = SchedulePolicy()
  private let feed = Feed(name: "dawn", url: "http://example.org/feed")
  private var fresh: FetchState { FetchState(feed: "dawn", url: "http://example.org/feed") }

  private func after(_ outcome: PollOutcome, _ state: FetchState? = nil, feed: Feed? = nil) -> FetchState {
    Timetable.after(outcome, state ?? fresh, policy, feed: feed ?? self.feed)
  }

  private func wait(_ state: FetchState) -> Int64 {
    (state.nextPoll ?? now).secondsSinceEpoch - now.secondsSinceEpoch
  }

  private func document(new: Int = 3, freshness: Duration? = nil, hints: PublishingHints? = nil) -> PollOutcome {
    PollOutcome(
      time: now, body: .document(Novelty(new: new, known: 0)), httpStatus: 200, freshness: freshness,
      validators: Validators(etag: [1], lastModified: nil, url: "u"), contentHash: 7, hints: hints)
  }

  private func failure(_ kind: FetchFailure.Kind = .status, retryAfter: Duration? = nil) -> PollOutcome {
    PollOutcome(
      time: now, failure: FetchFailure(kind: kind, message: "why"), httpStatus: 500, retryAfter: retryAfter)
  }

  @Test func aFeedNeverPolledIsDueAtOnce() {
    #expect(Timetable.isDue(fresh, now: now, policy, feed: feed))
    #expect(Timetable.due(fresh, now: now, policy, feed: feed) == now)
  }

  @Test func theFirstIntervalIsEverySpreadByATenth() {
    let state = after(document())
    #expect((27 * 60...33 * 60).contains(wait(state)))
    #expect(!Timetable.isDue(state, now: now, policy, feed: feed))
    #expect(Timetable.mayAsk(state, now: now))
    #expect(state.validators?.etag == [1] && state.contentHash == 7 && state.lastSuccess == now)
  }

  @Test func tenThousandFeedsAreScattered() {
    let waits = Set((0..<10_000).map { wait(after(document(), feed: Feed(name: "f\($0)", url: "u"))) })
    #expect(waits.count > 350)
  }

  @Test func theUsersOwnIntervalIsKeptTo() {
    let own = Feed(name: "dawn", url: "u", every: .seconds(600))
    let hints = PublishingHints(ttlMinutes: 600)
    #expect((540...660).contains(wait(after(document(hints: hints), feed: own))))
    #expect(wait(after(document(freshness: .seconds(7200)), feed: own)) == 7200)
  }

  @Test(arguments: [(Duration.seconds(2 * 86_400), Int64(2 * 86_400)), (.seconds(30 * 86_400), 3 * 86_400)])
  func freshnessBindsUpToItsBound(freshness: Duration, wanted: Int64) {
    #expect(wait(after(document(freshness: freshness))) == wanted)
  }

  @Test func hintsBindUpToSlowest() {
    #expect(wait(after(document(hints: PublishingHints(ttlMinutes: 120)))) == 7200)
    #expect(wait(after(document(hints: PublishingHints(ttlMinutes: 100_000)))) == 86_400)
    #expect(wait(after(document(hints: PublishingHints(skipHours: Set(0...23))))) < 3600)
  }

  @Test func failuresBackOffDoublingUpToADay() {
    var state = fresh
    var waits: [Int64] = []
    for _ in 0..<12 {
      state = after(failure(), state)
      waits.append(wait(state))
    }
    #expect(state.errorsInRow == 12 && state.lastError == "why")
    #expect(waits[1] >= 2 * waits[0] - 2 && waits[2] >= 4 * waits[0] - 4)
    #expect(waits.last.map { $0 <= 95_040 && $0 >= 77_760 } == true)
    #expect(after(document(), state).errorsInRow == 0)
  }

  @Test func aFailureKeepsTheValidators() {
    let state = after(failure(.truncated), after(document()))
    #expect(state.validators?.etag == [1] && state.contentHash == 7)
  }

  @Test func a200WithoutValidatorsDropsThemAndA304RenewsThem() {
    var outcome = document()
    outcome.validators = nil
    #expect(after(outcome, after(document())).validators == nil)
    let renewal = PollOutcome(
      time: now, body: .notModified, httpStatus: 304,
      validators: Validators(etag: [2], lastModified: nil, url: "u"))
    #expect(after(renewal, after(document())).validators?.etag == [2])
    #expect(after(PollOutcome(time: now, body: .notModified), after(document())).validators?.etag == [1])
  }

  @Test func retryAfterBindsEvenThoseWhoAsk() {
    let state = after(failure(.rateLimited, retryAfter: .seconds(7200)))
    #expect(!Timetable.mayAsk(state, now: now + .seconds(7199)))
    #expect(Timetable.mayAsk(state, now: now + .seconds(7200)))
    let long = after(failure(.rateLimited, retryAfter: .seconds(400 * 86_400)))
    #expect(long.heldUntil == now + .seconds(30 * 86_400))
  }

  @Test func whatIsGoneIsNeverAskedAgain() {
    let state = after(failure(.gone))
    #expect(state.isGone && !Timetable.mayAsk(state, now: now + .seconds(1 << 40)))
    #expect(Timetable.due(state, now: now, policy, feed: feed) == nil)
  }

  @Test func aPermanentRedirectIsCountedAndForgottenWithTheFirstFailure() {
    var moved = document()
    moved.permanentRedirect = "http://example.org/new"
    var state = after(moved, after(moved, after(moved)))
    #expect(state.redirect?.seen == 3)
    state = after(failure(.gone), state)
    #expect(state.redirect == nil && !state.isGone)
    #expect(after(document(), after(moved)).redirect == nil)
  }

  @Test func anAttemptWithoutOutcomeIsTriedAgainLaterAndLater() {
    let once = Timetable.beginningAttempt(fresh, now: now, policy, feed: feed)
    #expect((540...660).contains(wait(once)))
    let twice = Timetable.beginningAttempt(once, now: now, policy, feed: feed)
    #expect((1080...1320).contains(wait(twice)))
    #expect(after(document(), twice).attemptsWithoutOutcome == 0)
  }

  @Test func aClockSetBackADayNeitherSilencesNorStampedes() {
    let state = after(document())
    let yesterday = now - .seconds(86_400)
    #expect(!Timetable.isDue(state, now: yesterday, policy, feed: feed))
    let due = Timetable.due(state, now: yesterday, policy, feed: feed)
    #expect(due.map { $0 <= yesterday + .seconds(33 * 60) } == true)
  }

  @Test func aBusyFeedIsAskedMoreOftenThanAQuietOne() {
    func settled(perDay: Double) -> Int64 {
      var state = fresh
      var time = now
      var known = 0
      for _ in 0..<300 {
        let total = Int(Double((time - now).components.seconds) / 86_400 * perDay)
        let outcome = PollOutcome(time: time, body: .document(Novelty(new: total - known, known: 10)))
        known = total
        state = Timetable.after(outcome, state, policy, feed: feed)
        let next = state.nextPoll ?? time
        if known == total, time == next { break }
        let interval = next.secondsSinceEpoch - time.secondsSinceEpoch
        time = next
        if time > now + .seconds(20 * 86_400) { return interval }
      }
      return (state.nextPoll ?? time).secondsSinceEpoch - (state.lastPoll ?? time).secondsSinceEpoch
    }
    #expect(settled(perDay: 100) <= 660)
    #expect(settled(perDay: 0.1) > 6 * 3600)
  }
}
