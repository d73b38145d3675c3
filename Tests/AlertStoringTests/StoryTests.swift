import AlertStoring
import CSQLite
import NewsModel
import Testing

/// A sketch whose band is that of the first word, and which contradicts another with a different number.
private func sketch(_ text: String) -> StorySketch {
  let words = text.split(separator: " ")
  let band = words.first.map { $0.utf8.reduce(0) { $0 &* 31 &+ Int64($1) } } ?? 0
  return StorySketch(
    bands: [band, band + 1], shingles: words.map { $0.utf8.reduce(0) { $0 &* 31 &+ UInt32($1) } }.sorted(), names: [7],
    title: [], facts: words.compactMap { UInt32($0) })
}

private let comparing: @Sendable (StorySketch, StorySketch) -> StoryVerdict = { one, other in
  if !one.facts.isEmpty, !other.facts.isEmpty, one.facts != other.facts { return .contradictory }
  let common = Set(one.shingles).intersection(other.shingles).count
  return common * 2 > min(one.shingles.count, other.shingles.count) ? .same : .different
}

private func openStore(_ directory: TemporaryDirectory, now: Timestamp = start) async throws -> AlertStore {
  try await AlertStore.open(directory: directory.store, comparing: comparing, now: { now })
}

@discardableResult
private func tell(
  _ title: String, id: String, feed: String = "wire", published: Timestamp? = nil, topics: [String] = ["t"],
  in store: AlertStore
) async throws -> [Alert] {
  let feed = Feed(name: feed, url: "https://example.org/\(feed)")
  let item = FeedItem(id: id, title: title, published: published)
  let poll = PollRecord(
    feed: feed, state: FetchState(feed: feed.name, url: feed.url), outcome: PollOutcome(time: start),
    document: FeedDocument(format: .rss2, items: [item]))
  let recorded = try await store.record(
    [poll],
    matching: { item, _ in
      MatchResult(
        matches: topics.map { TopicMatch(topic: $0, query: "00ff", matched: []) }, story: sketch(item.title ?? ""))
    }, settling: { _, state, _ in state })
  return recorded.flatMap(\.alerts)
}

private func rows(of table: String, _ directory: TemporaryDirectory) throws -> Int64 {
  var database: OpaquePointer?
  sqlite3_open(directory.store + "/newswatch.db", &database)
  defer { sqlite3_close(database) }
  var statement: OpaquePointer?
  sqlite3_prepare_v2(database, "SELECT count(*) FROM \(table)", -1, &statement, nil)
  defer { sqlite3_finalize(statement) }
  try #require(sqlite3_step(statement) == SQLITE_ROW)
  return sqlite3_column_int64(statement, 0)
}

@Suite struct StoryTests {
  @Test func aStoryHasTheNumberOfTheAlertThatOpenedIt() async throws {
    let directory = TemporaryDirectory()
    let store = try await openStore(directory)
    var alerts = try await tell("quake shakes town", id: "1", in: store)
    alerts += try await tell("quake shakes city", id: "2", feed: "other", topics: ["t", "u"], in: store)
    alerts += try await tell("match ends level", id: "3", in: store)
    alerts += try await tell("quake far away", id: "4", in: store)
    #expect(alerts.map(\.story) == [1, 1, 1, 4, 5])
    #expect(alerts.map(\.isFirst) == [true, false, false, true, true])
    #expect(lines(directory)[1].contains("\"story\":1,\"first\":false"))
    #expect(try StoreReader(directory: directory.store).alerts().map(\.story) == alerts.map(\.story))
  }

  @Test func itemsWithoutASketchAreStoriesByThemselves() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let recorded = try await record([FeedItem(id: "1", title: "alpha"), FeedItem(id: "2", title: "alpha")], in: store)
    #expect(recorded.alerts.map(\.story) == [1, 2] && recorded.alerts.allSatisfy { $0.isFirst == true })
  }

  @Test func whatAnyReportOfAStoryContradictsIsAnother() async throws {
    let directory = TemporaryDirectory()
    defer { withExtendedLifetime(directory) {} }
    let store = try await openStore(directory)
    var alerts = try await tell("quake shakes town", id: "1", in: store)
    alerts += try await tell("quake shakes town 4", id: "2", in: store)
    alerts += try await tell("quake shakes town 8", id: "3", in: store)
    alerts += try await tell("quake shakes town 8", id: "4", in: store)
    #expect(alerts.map(\.story) == [1, 1, 3, 3])
  }

  /// Three days from its first report on, whatever came between.
  @Test func aStoryEnds() async throws {
    let directory = TemporaryDirectory()
    var stories: [Int64?] = []
    for (number, hours) in [0, 48, 72, 73, 80].enumerated() {
      let store = try await openStore(directory, now: start + .seconds(hours * 3600))
      stories += try await tell("quake shakes town", id: "\(number)", in: store).map(\.story)
      try await store.close()
    }
    #expect(stories == [1, 1, 1, 4, 4])
    // What was published long ago is not the news of today, though it was first seen today.
    let store = try await openStore(directory, now: start + .seconds(81 * 3600))
    let old = try await tell("quake shakes town", id: "old", published: start - .seconds(86_400 * 9), in: store)
    #expect(old.map(\.isFirst) == [true])
  }

  /// Kills between every two transactions, and edits: one story an item, and alerts as they were.
  @Test func neitherKillsNorEditsMoveAnItemToAnotherStory() async throws {
    var directory = TemporaryDirectory()
    var store = try await openStore(directory)
    var all = try await tell("quake shakes town", id: "1", in: store)
    all += try await tell("flood cuts road", id: "2", in: store)
    for (round, title) in ["flood cuts road", "quake shakes town", "quake shakes town again"].enumerated() {
      // A copy of the files at this instant is what a kill leaves.
      directory = directory.copy()
      store = try await openStore(directory)
      // Item 1 is edited to say what item 2 said, and back; each time another topic takes it up.
      all += try await tell(title, id: "1", topics: ["t", "round\(round)"], in: store)
    }
    #expect(all.map(\.seq) == [1, 2, 3, 4, 5])
    #expect(all.map(\.story) == [1, 2, 1, 1, 1])
    #expect(all.map(\.isFirst) == [true, true, true, true, true])
    let followers = try await tell("flood cuts road", id: "3", in: store)
    #expect(followers.map(\.story) == [2])
    #expect(try StoreReader(directory: directory.store).alerts().map(\.story) == [1, 2, 1, 1, 1, 2])
    #expect(lines(directory).count == 6)
  }

  @Test func backfilledAlertsKeepTheStoryOfTheirItem() async throws {
    let directory = TemporaryDirectory()
    defer { withExtendedLifetime(directory) {} }
    let store = try await openStore(directory)
    try await tell("quake shakes town", id: "1", in: store)
    try await tell("quake shakes city", id: "2", in: store)
    try await tell("quake shakes hills", id: "3", topics: [], in: store)
    let batch = try await store.backfill(after: 0, since: start, completing: TopicQueries(hashes: ["new": "1"])) {
      kept in
      MatchResult(
        matches: [TopicMatch(topic: "new", query: "1", matched: [])], story: sketch(kept.item.title ?? ""))
    }
    #expect(batch.alerts.map(\.story) == [1, 1, 1])
    #expect(batch.alerts.map(\.isFirst) == [true, false, false])
  }

  @Test func oldSketchesGoAway() async throws {
    let directory = TemporaryDirectory()
    var store = try await openStore(directory)
    for number in 1...6 { try await tell("w\(number) x y", id: "\(number)", in: store) }
    try await store.close()
    #expect(try rows(of: "story_sketch", directory) == 6)
    store = try await openStore(directory, now: start + .seconds(11 * 86_400))
    for number in 7...9 { try await tell("w\(number) x y", id: "\(number)", in: store) }
    try await store.close()
    #expect(try rows(of: "story_sketch", directory) == 3)
    #expect(try rows(of: "story_band", directory) == 6)
  }

  /// A sketch of the version before is compared and marked, one of another version is not.
  @Test(arguments: [(version: 2, story: Int64(1)), (1, 2), (9, 2)])
  func sketchesOfTheVersionBeforeAreRead(version: Int, story: Int64) async throws {
    let directory = TemporaryDirectory()
    var store = try await openStore(directory)
    try await tell("quake shakes town", id: "1", in: store)
    try await store.close()
    try setSketchVersion(version, directory)
    store = try await AlertStore.open(
      directory: directory.store,
      comparing: { one, other in
        one.facts.isEmpty && other.facts == [StorySketch.otherNumbers] ? .same : .different
      }, now: { start })
    let alerts = try await tell("quake shakes town", id: "2", in: store)
    #expect(alerts.map(\.story) == [story])
    try await store.close()
  }
}

private func setSketchVersion(_ version: Int, _ directory: TemporaryDirectory) throws {
  var database: OpaquePointer?
  sqlite3_open(directory.store + "/newswatch.db", &database)
  defer { sqlite3_close(database) }
  let update = "UPDATE story_sketch SET sketch = CAST(x'0\(version)' || substr(sketch, 2) AS BLOB)"
  try #require(sqlite3_exec(database, update, nil, nil, nil) == SQLITE_OK)
}
