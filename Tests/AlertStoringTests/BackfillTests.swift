import AlertStoring
import NewsModel
import Testing

private func items(_ numbers: some Sequence<Int>) -> [FeedItem] {
  numbers.map { FeedItem(id: "\($0)", title: "alpha beta \($0)", link: "https://example.org/\($0)") }
}

/// Matches a kept item as `matchWords` does.
private let matchKept: @Sendable (KeptItem) -> MatchResult = { matchWords($0.item, wire) }

@Suite struct BackfillTests {
  @Test func aStoreWithoutItemsOnlyRemembers() async throws {
    let directory = TemporaryDirectory()
    defer { withExtendedLifetime(directory) {} }
    let store = try await open(directory)
    #expect(try await store.changedTopics(TopicQueries(hashes: ["alpha": "1"])) == [])
    try await record(items(1...1), in: store)
    #expect(try await store.changedTopics(TopicQueries(hashes: ["alpha": "1"])) == [])
    #expect(try await store.changedTopics(TopicQueries(hashes: ["alpha": "2", "beta": "1"])) == ["alpha", "beta"])
    // A topic that is gone and comes back missed what came meanwhile.
    #expect(try await store.changedTopics(TopicQueries(hashes: [:])) == [])
    #expect(try await store.changedTopics(TopicQueries(hashes: ["alpha": "1"])) == ["alpha"])
  }

  @Test func whatTheQueriesWereIsRememberedWithTheirLists() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...1), in: store)
    let bare = TopicQueries(hashes: ["alpha": "1"])
    try await store.remember(bare)
    #expect(try StoreReader(directory: directory.store).topicQueries() == bare)
    // A store that was made before the texts were kept gets them when the queries are those that it knows.
    let whole = TopicQueries(hashes: ["alpha": "1"], texts: ["alpha": "$a"], terms: ["a": ["x", "y z"], "b": ["w"]])
    #expect(try await store.changedTopics(whole) == [])
    #expect(try StoreReader(directory: directory.store).topicQueries() == whole)
    var other = whole
    other.hashes = ["alpha": "2"]
    #expect(try await store.changedTopics(other) == ["alpha"])
    #expect(try StoreReader(directory: directory.store).topicQueries() == whole)
  }

  @Test func whatIsCutShortBeginsAnewAndAlertsOnce() async throws {
    let directory = TemporaryDirectory()
    let queries = TopicQueries(hashes: ["gamma": "1"])
    let match: @Sendable (KeptItem) -> MatchResult = { _ in
      MatchResult(matches: [TopicMatch(topic: "gamma", query: "1", matched: [])])
    }
    var store = try await open(directory)
    try await record(items(1...5), in: store)
    let before = lines(directory).count
    let first = try await store.backfill(after: 0, since: start, limit: 2, completing: queries, matching: match)
    #expect(first.alerts.count == 2 && first.alerts.allSatisfy(\.isBackfill))
    #expect(first.last == 2)
    try await store.close()

    store = try await open(directory)
    #expect(try await store.changedTopics(queries) == ["gamma"])
    var made: [Int] = []
    var next: Int64? = 0
    while let id = next {
      let batch = try await store.backfill(after: id, since: start, limit: 2, completing: queries, matching: match)
      made.append(batch.alerts.count)
      next = batch.last
    }
    #expect(made == [0, 2, 1])
    #expect(try await store.changedTopics(queries) == [])
    #expect(lines(directory).count == before + 5)
    let kept = try StoreReader(directory: directory.store).alerts()
    #expect(kept.map(\.seq) == Array(1...Int64(before + 5)))
    #expect(kept.filter(\.isBackfill).count == 5)
  }

  @Test func olderItemsShowOnlyToTheReader() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...1), in: store)
    let batch = try await store.backfill(
      after: 0, since: start + .seconds(1), completing: TopicQueries(hashes: ["beta": "1"]), matching: matchKept)
    #expect(batch == BackfillBatch(alerts: [], last: nil))
    let reader = try StoreReader(directory: directory.store)
    var seen: [(KeptItem, [String])] = []
    try reader.forEachItem(since: nil) { seen.append(($0, $1)) }
    #expect(seen.first?.0.item.title == "alpha beta 1" && seen.first?.0.feed == "wire" && seen.first?.0.seen == start)
    #expect(seen.first?.0.item.language == "en")
    #expect(seen.map { $0.1.sorted() } == [["alpha", "beta"]])
    seen = []
    try reader.forEachItem(since: start + .seconds(1)) { seen.append(($0, $1)) }
    #expect(seen.isEmpty)
  }
}
