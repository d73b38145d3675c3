import NewsModel
import Testing

@testable import AlertStoring

@Suite struct OutboxTests {
  private func item(_ id: String, _ title: String) -> FeedItem { FeedItem(id: id, title: title) }

  @Test func eachReceiverHasItsTopicsAlerts() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "all"), OutboxRule(receiver: "some", topics: ["beta"])])
    try await record([item("1", "alpha here"), item("2", "beta there")], in: store)
    let first = try #require(try await store.takeNotice(for: "all", now: start))
    #expect(first.alerts.map(\.seq) == [1] && first.attempt == 1)
    try await store.delivered(first)
    #expect(try await store.takeNotice(for: "all", now: start)?.alerts.map(\.seq) == [2])
    let some = try #require(try await store.takeNotice(for: "some", now: start))
    #expect(some.alerts.map(\.topic) == ["beta"] && some.key != first.key && some.key.hasSuffix("-some"))
    try await store.close()
  }

  @Test func whatWasNotNotedAsDeliveredComesAgainWithItsKey() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "desk")])
    try await record([item("1", "alpha")], in: store)
    let notice = try #require(try await store.takeNotice(for: "desk", now: start))
    // A crash here leaves this.
    let copy = directory.copy()
    try await store.delivered(notice)
    #expect(try await store.takeNotice(for: "desk", now: start) == nil)
    try await store.close()
    let again = try await open(copy)
    let repeated = try #require(try await again.takeNotice(for: "desk", now: start))
    #expect(repeated.key == notice.key && repeated.alerts == notice.alerts && repeated.attempt == 2)
    try await again.close()
  }

  @Test func aNumberIsNeverGivenAgain() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "desk")])
    try await record([item("1", "alpha")], in: store)
    let first = try #require(try await store.takeNotice(for: "desk", now: start))
    try await store.delivered(first)
    try await record([item("2", "alpha")], in: store)
    #expect(try await store.takeNotice(for: "desk", now: start).map { $0.key != first.key } == true)
    try await store.close()
  }

  @Test func failuresWaitAndAreLaidAside() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "desk")])
    try await record([item("1", "alpha")], in: store)
    let notice = try #require(try await store.takeNotice(for: "desk", now: start))
    try await store.postpone(notice, until: start + .seconds(5), error: "the server answered 503")
    #expect(try await store.takeNotice(for: "desk", now: start + .seconds(4)) == nil)
    #expect(try await store.nextNotice(for: "desk") == start + .seconds(5))
    let failing = try #require(try StoreReader(directory: directory.store).outbox().first)
    #expect(failing.failing == 1 && failing.since == start && failing.next == start + .seconds(5))
    #expect(
      try await store.measures().outbox == [
        OutboxMeasures(receiver: "desk", waiting: 0, failing: 1, laidAside: 0, oldest: start)
      ])
    let second = try #require(try await store.takeNotice(for: "desk", now: start + .seconds(5)))
    #expect(second.key == notice.key && second.attempt == 2 && second.due == start)
    try await store.postpone(second, until: nil, error: "the server answered 410")
    #expect(try await store.nextNotice(for: "desk") == nil)
    let status = try #require(try StoreReader(directory: directory.store).outbox().first)
    #expect(status.waiting == 0 && status.deadCount == 1 && status.since == nil)
    #expect(
      try await store.measures().outbox == [
        OutboxMeasures(receiver: "desk", waiting: 0, failing: 0, laidAside: 1, oldest: nil)
      ])
    #expect(
      status.dead == [.init(alerts: [1], attempts: 2, made: start, error: "the server answered 410")])
    #expect(try await store.retry(["other"], now: start) == 0)
    #expect(try await store.retry(["desk"], now: start + .seconds(60)) == 1)
    #expect(try await store.takeNotice(for: "desk", now: start + .seconds(60))?.key == notice.key)
    try await store.close()
  }

  @Test func aStoryIsToldOnceATopic() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([
      OutboxRule(receiver: "once", policy: NotifyPolicy(notify: .story)), OutboxRule(receiver: "each"),
    ])
    let sketch = StorySketch(bands: [7], shingles: [1], names: [], title: [1], facts: [])
    let poll = PollRecord(
      feed: Feed(name: "wire", url: "https://example.org/feed"),
      state: FetchState(feed: "wire", url: "https://example.org/feed"), outcome: PollOutcome(time: start),
      document: FeedDocument(format: .rss2, items: [item("1", "alpha one"), item("2", "alpha two")]))
    _ = try await store.record(
      [poll],
      matching: {
        var result = matchWords($0, $1)
        result.story = sketch
        return result
      }, settling: { _, state, _ in state })
    var told: [String: Int] = [:]
    var threads: Set<String> = []
    for name in ["once", "each"] {
      while let notice = try await store.takeNotice(for: name, now: start) {
        told[name, default: 0] += 1
        threads.insert(try #require(notice.thread))
        try await store.delivered(notice)
      }
    }
    #expect(told == ["once": 1, "each": 2])
    // The time tells it from a story of the same number in what was before a backup was put back.
    #expect(threads.count == 1 && threads.first?.hasPrefix("story-1-\(start.secondsSinceEpoch)-") == true)
    try await store.close()
  }

  @Test func aSilenceHoldsBackAndTellsTogether() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "desk")])
    let end = start + .seconds(3600)
    try await store.set(Silence(topic: "alpha", until: end, why: "exercise"), now: start)
    try await record([item("1", "alpha"), item("2", "alpha"), item("3", "beta")], in: store)
    let other = try #require(try await store.takeNotice(for: "desk", now: start))
    #expect(other.alerts.map(\.topic) == ["beta"])
    try await store.delivered(other)
    #expect(try await store.takeNotice(for: "desk", now: end - .seconds(1)) == nil)
    #expect(
      try StoreReader(directory: directory.store).silences(now: start)
        == [Silence(topic: "alpha", until: end, why: "exercise")])
    // Ending it early lets them go.
    try await store.set(Silence(topic: "alpha", until: start), now: start)
    #expect(try await store.takeNotice(for: "desk", now: start)?.alerts.map(\.seq) == [1, 2])
    try await store.close()
  }

  /// Digests at eight, quiet from eleven to half past one, in UTC; `start` is 11:06:40.
  private func policies() throws -> (digest: NotifyPolicy, quiet: NotifyPolicy, eight: Timestamp, end: Timestamp) {
    let digest = try #require(TimeOfDay("08:00"))
    let hours = QuietHours(start: try #require(TimeOfDay("11:00")), end: try #require(TimeOfDay("13:30")))
    let midnight = start - .seconds(11 * 3600 + 6 * 60 + 40)
    return (
      NotifyPolicy(notify: .digest(digest)), NotifyPolicy(quiet: .hours(hours)), midnight + .seconds(32 * 3600),
      midnight + .seconds(13 * 3600 + 1800)
    )
  }

  @Test func aDigestGathersAllTopicsUntilItsTime() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let (digest, _, eight, _) = try policies()
    try await store.tell([
      OutboxRule(receiver: "desk", policy: digest), OutboxRule(receiver: "small", policy: digest, mostTogether: 2),
      OutboxRule(receiver: "log", topicPolicies: ["alpha": digest]),
    ])
    try await record([item("1", "alpha"), item("2", "beta")], in: store)
    try await record([item("3", "alpha")], in: store)
    // The topic's own digest binds those who say nothing themselves.
    let beta = try #require(try await store.takeNotice(for: "log", now: start))
    #expect(beta.alerts.map(\.topic) == ["beta"])
    try await store.delivered(beta)
    for receiver in ["desk", "small", "log"] {
      #expect(try await store.nextNotice(for: receiver) == eight)
      #expect(try await store.takeNotice(for: receiver, now: eight - .seconds(1)) == nil)
    }
    let told = try #require(try await store.takeNotice(for: "desk", now: eight))
    #expect(told.alerts.map(\.seq) == [1, 2, 3] && told.due == eight)
    #expect(try await store.takeNotice(for: "small", now: eight)?.alerts.map(\.seq) == [1, 2])
    #expect(try await store.takeNotice(for: "log", now: eight)?.alerts.map(\.seq) == [1, 3])
    try await store.close()
  }

  @Test func nothingIsToldInQuietHours() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let (_, quiet, _, end) = try policies()
    try await store.tell([OutboxRule(receiver: "desk"), OutboxRule(receiver: "log", topicPolicies: ["alpha": quiet])])
    try await record([item("1", "alpha"), item("2", "alpha"), item("3", "beta")], in: store)
    let beta = try #require(try await store.takeNotice(for: "log", now: start))
    #expect(beta.alerts.map(\.topic) == ["beta"])
    try await store.delivered(beta)
    #expect(try await store.takeNotice(for: "log", now: end - .seconds(1)) == nil)
    #expect(try await store.takeNotice(for: "log", now: end)?.alerts.map(\.seq) == [1, 2])
    // Nor what was due before they began, and failed or came too late.
    try await store.tell([OutboxRule(receiver: "desk", policy: quiet)])
    #expect(try await store.takeNotice(for: "desk", now: end - .seconds(1)) == nil)
    #expect(try await store.nextNotice(for: "desk") == end)
    #expect(try await store.takeNotice(for: "desk", now: end)?.attempt == 1)
    try await store.close()
  }

  @Test func aSilenceEndsInADigestAndCanBeMadeLonger() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let (digest, _, eight, _) = try policies()
    try await store.tell([OutboxRule(receiver: "desk", policy: digest), OutboxRule(receiver: "log")])
    let hour = start + .seconds(3600)
    try await store.set(Silence(topic: "alpha", until: hour), now: start)
    try await record([item("1", "alpha")], in: store)
    #expect(try await store.nextNotice(for: "desk") == eight)
    #expect(try await store.nextNotice(for: "log") == hour)
    let days = start + .seconds(2 * 86_400)
    try await store.set(Silence(topic: "alpha", until: days), now: start)
    #expect(try await store.nextNotice(for: "desk") == eight + .seconds(2 * 86_400))
    #expect(try await store.nextNotice(for: "log") == days)
    try await store.set(Silence(topic: "alpha", until: start), now: start)
    #expect(try await store.nextNotice(for: "desk") == eight)
    #expect(try await store.takeNotice(for: "log", now: start)?.alerts.map(\.seq) == [1])
    try await store.close()
  }
}
