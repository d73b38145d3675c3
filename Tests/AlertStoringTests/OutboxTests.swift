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
    let second = try #require(try await store.takeNotice(for: "desk", now: start + .seconds(5)))
    #expect(second.key == notice.key && second.attempt == 2 && second.due == start)
    try await store.postpone(second, until: nil, error: "the server answered 410")
    #expect(try await store.nextNotice(for: "desk") == nil)
    let status = try #require(try StoreReader(directory: directory.store).outbox().first)
    #expect(status.waiting == 0 && status.deadCount == 1)
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
    try await store.tell([OutboxRule(receiver: "once", tellsStoriesOnce: true), OutboxRule(receiver: "each")])
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
    for name in ["once", "each"] {
      while let notice = try await store.takeNotice(for: name, now: start) {
        told[name, default: 0] += 1
        try await store.delivered(notice)
      }
    }
    #expect(told == ["once": 1, "each": 2])
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
}
