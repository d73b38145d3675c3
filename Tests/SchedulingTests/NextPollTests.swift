import NewsModel
import Scheduling
import Testing

/// How long a feed is left alone, and who decides on it.
@Suite struct NextPollTests {
  private let polling = Polling()
  private var now: Timestamp { polling.now }
  private let hour: Int64 = 3600
  private let day: Int64 = 86_400

  @Test func aFeedOfWhichNothingIsKnownStartsAtEveryAndIsThenAskedHourlyAtMost() {
    var state = polling.after(polling.document(new: 10, known: 0))
    let first = (state.nextPoll ?? now) - now
    #expect((.seconds(900)...(.seconds(2700))).contains(first))
    for _ in 0..<20 {
      let time = state.nextPoll ?? now
      state = polling.after(polling.unchanged(at: time), state)
      #expect((state.nextPoll ?? time) - time >= .seconds(3600))
    }
  }

  /// The dates of a first document are all that is known then.
  @Test(
    arguments: [
      ("every three days", 3 * 86_400, 10, 3600, 86_400), ("one an hour", 3600, 20, 600, 2700),
      ("one in three minutes", 180, 30, 600, 1300), ("made up by the server", 5, 10, 900, 2700),
    ] as [(String, Int64, Int, Int64, Int64)])
  func theFirstDocumentTellsTheRhythm(name: String, apart: Int64, count: Int, least: Int64, most: Int64) {
    let dates = (0..<count).map { now - .seconds(Int64($0) * apart + min(apart, 60)) }
    let wait = polling.wait(polling.document(new: count, known: 0, published: dates))
    #expect((least...most).contains(wait), "\(name): \(wait)")
  }

  @Test func pinnedItemsAndDatesInTheFutureDoNotMislead() {
    let dates = (1...20).map { now - .seconds(Int64($0) * 1800) }
    let odd = [now - .seconds(9 * 365 * day), now - .seconds(8 * 365 * day), now + .seconds(30 * day)]
    #expect(polling.wait(polling.document(new: 23, known: 0, published: odd + dates)) < 1800)
    #expect(polling.wait(polling.document(new: 1, known: 0, published: [Timestamp(secondsSinceEpoch: .min)])) > 0)
  }

  @Test(arguments: [(0.05, 5.0, 24.0), (0.9, 1, 4), (10, 0.4, 1), (100, 0.16, 0.3), (5000, 0.16, 0.19)])
  func theMoreAFeedPublishesTheSoonerItIsAsked(perDay: Double, least: Double, most: Double) {
    let wait = Double(polling.wait(polling.unchanged(), polling.settled(perDay: perDay))) / 3600
    #expect((least...most).contains(wait), "\(wait)")
  }

  @Test func theWindowNeverOverflowsAtTheHighestRateThatWasSeen() {
    var state = polling.settled(perDay: 6, window: 10)
    let calm = polling.wait(polling.unchanged(), state)
    state.rhythm.peakPerHour = 14
    let wary = polling.wait(polling.unchanged(), state)
    #expect(Double(wary) * 14 / 3600 <= 10 && wary < calm)
  }

  @Test func aBurstAndAGapTightenTheSchedule() {
    let state = polling.settled(perDay: 12)
    let calm = polling.wait(polling.unchanged(), state)
    let burst = polling.wait(polling.document(new: 5, known: 15), state)
    #expect(Double(burst) < Double(calm) * 0.75)
    // Nothing known any more: items were missed.
    var quiet = polling.settled(perDay: 3, window: 10)
    quiet.lastSuccess = now - .seconds(16 * hour)
    let overlapping = polling.after(polling.document(new: 9, known: 1), quiet)
    var gap = polling.after(polling.document(new: 10, known: 0), quiet)
    #expect(overlapping.rhythm.caution == 1 && gap.rhythm.caution == 2)
    #expect((gap.nextPoll ?? now) < (overlapping.nextPoll ?? now))
    // It wears off.
    for past in 1...30 { gap = polling.after(polling.unchanged(at: now + .seconds(Int64(past) * day)), gap) }
    #expect(gap.rhythm.caution < 1.05)
  }

  @Test func theHoursOfTheDayAreLearnt() {
    var state = polling.settled(perDay: 24, window: 50)
    // 2026-02-02T02:40Z is night where all items come out from 8 to 15 UTC.
    for hour in 8..<16 { state.rhythm.itemsByHour[hour] = 42 }
    let night = polling.wait(polling.unchanged(), state)
    let noon = Timestamp(secondsSinceEpoch: now.secondsSinceEpoch / day * day + 12 * hour)
    state.lastSuccess = noon - .seconds(300)
    let byDay = polling.wait(polling.unchanged(at: noon), state)
    #expect(night > 4 * byDay && byDay >= 600)
  }

  @Test func aNarrowWindowIsLookedIntoAlsoWhenNothingIsExpected() {
    func night(window: Int) -> Int64 {
      var state = polling.settled(perDay: 24, window: window)
      for hour in 8..<16 { state.rhythm.itemsByHour[hour] = 42 }
      return polling.wait(polling.unchanged(), state)
    }
    // A burst of eight times what is usual at noon fills ten items in half an hour.
    #expect(night(window: 10) < 1800 && night(window: 50) > 3600)
  }

  @Test func whatABurstTeachesFadesWithinTheDay() {
    var state = polling.settled(perDay: 12)
    state.rhythm.recentItems = 10
    state.rhythm.recentExpected = 1
    let burst = polling.after(polling.unchanged(), state)
    let next = now + .seconds(day)
    let later = polling.after(polling.unchanged(at: next), burst)
    #expect((burst.nextPoll ?? now) - now < .seconds(1500) && (later.nextPoll ?? next) - next > .seconds(1800))
    #expect(later.rhythm.recentItems < 0.1)
  }

  @Test func theUsersOwnIntervalIsKeptTo() {
    var own = polling
    own.feed.every = .seconds(600)
    let hints = PublishingHints(ttlMinutes: 600, skipHours: Set(0...22))
    #expect((600...660).contains(own.wait(own.document(hints: hints))))
    #expect((600...660).contains(own.wait(own.unchanged(), own.settled(perDay: 0.01))))
    #expect((7200...7920).contains(own.wait(own.document(freshness: .seconds(7200)))))
    let limited = own.wait(own.failure(.rateLimited, retryAfter: .seconds(7200)))
    #expect((7200...7920).contains(limited))
  }

  @Test func slowestBindsWhateverElseIsWished() {
    var brisk = polling
    brisk.policy = SchedulePolicy(every: .seconds(10), fastest: .seconds(10), slowest: .seconds(10))
    #expect((10...11).contains(brisk.wait(brisk.unchanged(), brisk.settled(perDay: 0.01))))
  }

  @Test(
    arguments: [
      (2 * 86_400, 2 * 86_400), (30 * 86_400, 3 * 86_400), (4 * 3600, 4 * 3600),
    ] as [(Int64, Int64)])
  func freshnessBindsUpToItsBound(freshness: Int64, wanted: Int64) {
    let wait = polling.wait(polling.document(freshness: .seconds(freshness)))
    #expect((wanted...wanted + 1800).contains(wait))
  }

  @Test(
    arguments: [
      (PublishingHints(ttlMinutes: 120), 7200), (PublishingHints(updateInterval: .seconds(10_800)), 10_800),
      (PublishingHints(ttlMinutes: 100_000), 86_400), (PublishingHints(ttlMinutes: -5), 0),
      (PublishingHints(ttlMinutes: .max), 86_400),
    ] as [(PublishingHints, Int64)])
  func hintsBindUpToSlowest(hints: PublishingHints, least: Int64) {
    let wait = polling.wait(polling.document(hints: hints), polling.settled(perDay: 50))
    #expect((least...max(least + 1800, 3600)).contains(wait))
    // They hold as long as no document says otherwise.
    let state = polling.after(polling.document(hints: hints), polling.settled(perDay: 50))
    #expect(polling.wait(polling.unchanged(), state) >= least)
  }

  @Test func hoursAndDaysToBeSkippedAreSkipped() {
    // It is 2:40 on a Monday.
    let night = PublishingHints(skipHours: Set(0...6))
    let wait = polling.wait(polling.document(hints: night), polling.settled(perDay: 50))
    #expect((15_600...15_600 + 1800).contains(wait))
    let never = PublishingHints(skipHours: Set(0...23))
    #expect(polling.wait(polling.document(hints: never), polling.settled(perDay: 50)) < 3600)
    let monday = PublishingHints(skipDays: [1])
    #expect(polling.wait(polling.document(hints: monday), polling.settled(perDay: 50)) >= 21 * hour)
    let days = PublishingHints(skipDays: [1, 2, 3])
    #expect(polling.wait(polling.document(hints: days), polling.settled(perDay: 50)) == day)
    // Also when the interval, not the present, leads into them.
    let soon = PublishingHints(skipHours: [3, 4, 5])
    #expect(polling.wait(polling.unchanged(hints: soon), polling.settled(perDay: 12)) >= 12_000)
  }

  @Test(
    arguments: [
      (FetchFailure.Kind.status, 300.0, 600...660), (.resolution, 0.05, 3600...3960), (.forbidden, 100, 3600...3960),
    ]
      as [(FetchFailure.Kind, Double, ClosedRange<Int64>)])
  func failuresBackOffDoublingUpToADay(kind: FetchFailure.Kind, perDay: Double, first: ClosedRange<Int64>) {
    var state = polling.settled(perDay: perDay)
    var waits: [Int64] = []
    for _ in 0..<12 {
      waits.append(polling.wait(polling.failure(kind), state))
      state = polling.after(polling.failure(kind), state)
    }
    #expect(first.contains(waits[0]))
    #expect(abs(waits[1] - 2 * waits[0]) <= 2 && abs(waits[2] - 4 * waits[0]) <= 4)
    #expect((day...day * 11 / 10).contains(waits[11]))
  }
}
