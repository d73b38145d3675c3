import AlertStoring
import CSQLite
import Glibc
import NewsModel
import Platform
import Testing

private func items(_ numbers: some Sequence<Int>) -> [FeedItem] {
  numbers.map { FeedItem(id: "\($0)", title: "alpha \($0)", link: "https://example.org/\($0)") }
}

@Suite struct StoreTests {
  @Test func secondWriterIsRefusedByName() async throws {
    let directory = TemporaryDirectory()
    #expect(try LockHolder.of(directory: directory.store) == nil)
    let store = try await open(directory)
    await #expect(throws: StoreError.inUse(path: directory.store, pid: getpid())) { _ = try await open(directory) }
    let holder = try LockHolder.of(directory: directory.store)
    #expect(holder?.pid == getpid() && holder?.since == start)
    try await store.close()
    #expect(try LockHolder.of(directory: directory.store) == nil)
    await #expect(throws: StoreError.closed) { try await record([], in: store) }
    await #expect(throws: StoreError.closed) { try await store.proveAlive() }
    try await open(directory).close()
  }

  @Test func stateComesBackWhole() async throws {
    let directory = TemporaryDirectory()
    var state = FetchState(feed: "wire", url: "https://example.org/feed")
    state.validators = Validators(etag: [0x22, 0xFF, 0x22], lastModified: nil, url: "https://example.org/feed")
    state.contentHash = .max
    state.lastAttempt = start
    state.attemptsWithoutOutcome = 2
    state.lastPoll = start + .seconds(1)
    state.lastSuccess = start + .seconds(2)
    state.lastChange = start + .seconds(3)
    state.nextPoll = start + .seconds(4)
    state.heldUntil = start + .seconds(5)
    state.goneAs = FetchState.anyRequest
    state.httpStatus = 410
    state.errorsInRow = 3
    state.lastError = "gone"
    state.redirect = PermanentRedirect(target: "https://example.net/", seen: 2)
    state.hints = PublishingHints(ttlMinutes: 60, skipHours: [0, 23], skipDays: [6], updateInterval: .seconds(3600))
    state.rhythm = PublishingRhythm(itemsPerDay: 1.5, observedDays: 3)
    let store = try await open(directory)
    try await store.save([(wire, state)])
    #expect(try await store.fetchStates() == ["wire": state])
    // Renamed in the configuration: the state goes with it.
    state.feed = "agency"
    #expect(try await store.fetchStates(of: [renamed]) == ["agency": state])
    try await store.close()
    #expect(try StoreReader(directory: directory.store).feeds()["agency"]?.state == state)
  }

  @Test func settlingSeesTheNovelty() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let recorded = try await record(items(1...5), in: store)
    #expect(recorded.state.rhythm.itemsPerDay == 5)
    #expect(try await store.fetchStates()["wire"] == recorded.state)
  }

  @Test func readerSeesACommitWhileTheWriterIsUp() async throws {
    let directory = TemporaryDirectory()
    #expect(throws: StoreError.notFound(path: directory.store)) { try StoreReader(directory: directory.store) }
    let store = try await open(directory)
    let reader = try StoreReader(directory: directory.store)
    #expect(try reader.alerts().isEmpty)
    let recorded = try await record(items(1...3), in: store)
    let alerts = try reader.alerts()
    #expect(alerts.map(\.title) == recorded.alerts.map(\.title))
    #expect(try reader.alerts(AlertFilter(topics: ["beta"])).isEmpty)
    #expect(
      try reader.alerts(AlertFilter(topics: ["alpha", "beta"], limit: 2, newestFirst: true)).map(\.seq) == [3, 2])
    #expect(try reader.alerts(AlertFilter(afterSeq: 1)).map(\.seq) == [2, 3])
    #expect(try reader.alerts(AlertFilter(since: start)).count == 3)
    #expect(try reader.alerts(AlertFilter(since: start + .seconds(1))).isEmpty)
    #expect(try reader.alerts(AlertFilter(until: start)).isEmpty)
    #expect(try alertedItems(reader).map(\.link) == alerts.map(\.link))
    let counts = try reader.topicCounts(now: start)
    #expect(counts.count == 1)
    #expect(counts["alpha"].map { [$0.total, $0.day, $0.week] } == [3, 3, 3])
    #expect(counts["alpha"]?.last == start)
    #expect(try reader.topicCounts(now: start + .seconds(86_400))["alpha"]?.day == 0)
    let totals = try reader.totals()
    #expect(totals.items == 3 && totals.alerts == 3 && totals.lastSeq == 3 && totals.bytes > 0)
    #expect(try reader.feeds()["wire"]?.items == 3)
  }

  @Test func fileInPlaceOfTheStoreIsRefused() async throws {
    let directory = TemporaryDirectory()
    write([1], to: directory.store)
    await #expect(throws: StoreError.notADirectory(path: directory.store)) { _ = try await open(directory) }
    #expect(throws: StoreError.notADirectory(path: directory.store)) { try StoreReader(directory: directory.store) }
  }

  @Test func junkIsNeverReplaced() async throws {
    let directory = TemporaryDirectory()
    try await open(directory).close()
    let junk = [UInt8](repeating: 0x6A, count: 8192)
    write(junk, to: directory.store + "/newswatch.db")
    let error = await #expect(throws: StoreError.self) { _ = try await open(directory) }
    guard case .corrupt? = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(try Files.read(directory.store + "/newswatch.db") == junk)
  }

  @Test func keysOfOneSourceStandTogether() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...100), in: store)
    try await store.close()
    var database: OpaquePointer?
    sqlite3_open(directory.store + "/newswatch.db", &database)
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    sqlite3_prepare_v2(
      database, "SELECT count(*), count(DISTINCT key >> 54) FROM identity", -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    #expect(sqlite3_step(statement) == SQLITE_ROW)
    #expect(sqlite3_column_int(statement, 0) == 200)
    // Those of the feed, and those of the host that the links lead to.
    #expect(sqlite3_column_int(statement, 1) == 2)
  }

  @Test func followerGivesEachLineOnceThroughARotation() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    var numbers: [Int64] = []
    for try await line in LogFollower.lines(directory: directory.store, after: 1) {
      numbers.append(LogLine.alert(line)?.seq ?? -1)
      switch numbers.last {
      case 2: try await record(items([3]), in: store)
      case 3:
        rename(directory.log, directory.log + ".1")
        try await record(items(4...5), in: store)
      case 5: try await record(items([6]), in: store)
      default: break
      }
      if numbers.last == 6 { break }
    }
    #expect(numbers == [2, 3, 4, 5, 6])
    #expect(try LogFollower.last(2, directory: directory.store).map { LogLine.alert($0)?.seq } == [5, 6])
  }

  @Test func theLastOfATopicAreFoundHoweverFarBack() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    #expect(try LogFollower.last(3, of: ["beta"], directory: directory.store).lines.isEmpty)
    let rare = [1, 2, 900].map { FeedItem(id: "b\($0)", title: #"beta "topic":"alpha" \#($0)"#) }
    try await record(rare[..<2] + items(1...800) + rare[2...] + items(801...803), in: store)
    func last(_ count: Int, _ topics: Set<String>) throws -> [Int64?] {
      let found = try LogFollower.last(count, of: topics, directory: directory.store)
      #expect(found.seq == 806)
      return found.lines.map { LogLine.alert($0)?.seq }
    }
    #expect(try last(1, ["beta"]) == [803] && last(3, ["beta"]) == [1, 2, 803] && last(9, ["beta"]) == [1, 2, 803])
    #expect(try last(2, ["alpha"]) == [805, 806] && last(2, []) == [805, 806])
    #expect(try last(4, ["alpha", "beta"]) == [803, 804, 805, 806] && last(2, ["gamma"]) == [])
    // The store agrees.
    let filter = AlertFilter(topics: ["beta", "gamma"], afterSeq: 1)
    #expect(try StoreReader(directory: directory.store).alerts(filter).map(\.seq) == [2, 803])
  }

  /// Records a poll that its host answered with 429.
  private func hold(until: Timestamp, in store: AlertStore) async throws {
    let poll = PollRecord(
      feed: Feed(name: "wire", url: "https://example.org/feed"),
      state: FetchState(feed: "wire", url: "https://example.org/feed"), outcome: PollOutcome(time: start),
      hostHold: HostHold(host: "example.org", until: until))
    _ = try await store.record([poll], matching: matchWords) { _, state, _ in state }
  }

  @Test func ofTwoHoldsTheLaterOneCounts() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for seconds in [60, 3600, 600] as [Int64] { try await hold(until: start + .seconds(seconds), in: store) }
    #expect(try await store.hostHolds() == [HostHold(host: "example.org", until: start + .seconds(3600))])
  }

  @Test func aHoldFromAClockThatWasWrongByYearsIsForgotten() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await hold(until: start + .seconds(10 * 365 * 86_400), in: store)
    #expect(try await store.hostHolds() == [])
    try await hold(until: start + .seconds(60), in: store)
    #expect(try await store.hostHolds() == [HostHold(host: "example.org", until: start + .seconds(60))])
  }

  @Test func aClockThatWasSetBackMakesNoGap() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    var state = FetchState(feed: "wire", url: "https://example.org/feed")
    state.rhythm.window = 3
    state.lastSuccess = start + .seconds(86_400)
    let poll = PollRecord(
      feed: Feed(name: "wire", url: state.url), state: state, outcome: PollOutcome(time: start),
      document: FeedDocument(format: .rss2, items: [FeedItem(id: "new", title: "alpha")]))
    let recorded = try await store.record([poll], matching: matchWords) { _, state, _ in state }
    #expect(recorded.first?.novelty?.new == 1 && recorded.first?.gap == nil)
  }
}
