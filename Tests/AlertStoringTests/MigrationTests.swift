import AlertStoring
import Glibc
import NewsModel
import Platform
import Testing

/// The databases in `Databases` were made by the programs of their time, from the same feeds: see `make.sh` there.
@Suite("A store of any released schema is brought up to date, and nothing of it is lost or told again")
struct MigrationTests {
  /// The last schema of which there is a database; what came after it is not released yet.
  private static let stored = 14
  private static let latest = 15

  private let wire = Feed(name: "wire", url: "http://127.0.0.1:8180/wire.xml")
  private let desk = Feed(name: "desk", url: "http://127.0.0.1:8180/desk.xml")

  /// What the wire's feed had last, as it was parsed.
  private var wireItems: [FeedItem] {
    let content = (1...8).map { "Paragraph \($0) tells where the helicopters are based and who flies them." }
    return [
      FeedItem(id: "w5", title: "20 helicopters delivered, minister says", link: "https://news.example.org/5"),
      FeedItem(
        id: "w1", title: "Pakistan receives 4 helicopters", link: "https://news.example.org/1?utm_source=rss",
        summary: "They were ordered in 2015, as was a pipeline.", content: content.joined(separator: " ")),
      FeedItem(id: "w2", title: "Talks on a pipeline begin", link: "https://news.example.org/2"),
      FeedItem(title: "Rain is expected", link: "http://www.news.example.org/3#top"),
      FeedItem(
        title: "Helicopters without a page", published: Timestamp(rfc3339: "2018-04-30T10:00:00Z")),
    ]
  }

  /// What the desk's feed ever had.
  private let deskItems = [
    FeedItem(id: "urn:d1", title: "Pakistan receives 4 helicopters", link: "https://www.news.example.org/1"),
    FeedItem(id: "urn:d2", title: "Вертолёты прибыли", link: "https://desk.example.org/2"),
    FeedItem(id: "urn:d3", title: "Отчёт", link: "https://desk.example.org/3"),
    FeedItem(id: "urn:d4", title: "Вертолёты улетели", link: "https://desk.example.org/4"),
  ]

  /// All items match all topics: what is told again would show.
  private let matchAll: @Sendable (FeedItem, Feed) -> MatchResult = { _, _ in
    MatchResult(
      language: "en", matches: ["helicopters", "pipeline"].map { TopicMatch(topic: $0, query: "00ff", matched: []) })
  }

  private func record(_ items: [FeedItem], of feed: Feed, in store: AlertStore) async throws -> RecordedPoll {
    let state = try await store.fetchStates()[feed.name] ?? FetchState(feed: feed.name, url: feed.url)
    let poll = PollRecord(
      feed: feed, state: state, outcome: PollOutcome(time: start), document: FeedDocument(format: .rss2, items: items))
    return try #require(try await store.record([poll], matching: matchAll) { _, state, _ in state }.first)
  }

  private static func stored(_ schema: Int, _ ending: String) throws -> [UInt8] {
    try Files.read("\(Paths.folder(of: #filePath))/Databases/schema-\(schema).\(ending)")
  }

  /// A store as that schema's program left it.
  private func store(of schema: Int) throws -> (directory: TemporaryDirectory, database: RawDatabase) {
    let directory = TemporaryDirectory()
    mkdir(directory.store, 0o750)
    let database = try RawDatabase(directory.store + "/newswatch.db")
    try database.execute("PRAGMA journal_mode=WAL")
    try database.execute(String(decoding: Self.stored(schema, "sql"), as: UTF8.self))
    write(try Self.stored(schema, "jsonl"), to: directory.log)
    return (directory, database)
  }

  private static let counts = """
    SELECT (SELECT count(*) FROM item), (SELECT count(*) FROM revision), (SELECT count(*) FROM identity),
      (SELECT count(*) FROM alert)
    """

  /// What a receiver is still to be told.
  private static let untold = """
    SELECT receiver, seq, attempts, error FROM delivery_alert JOIN delivery ON delivery.id = delivery ORDER BY delivery, seq
    """

  @Test(arguments: 1...stored) func everythingIsKept(schema: Int) async throws {
    let (directory, database) = try store(of: schema)
    let path = directory.store + "/newswatch.db"
    #expect(try database.rows("PRAGMA user_version") == ["\(schema)"])
    let alerts = try database.rows("SELECT seq, item, topic, time, line FROM alert ORDER BY seq")
    let counts = try database.rows(Self.counts)
    let gaps = schema < 2 ? [] : try database.rows("SELECT * FROM gap")
    #expect(alerts.count >= 7 && gaps.isEmpty == (schema < 2))
    let untold = schema < 10 ? [] : try database.rows(Self.untold)
    #expect(untold.count == (schema < 10 ? 0 : alerts.count))
    if schema < Self.latest {
      #expect(throws: StoreError.olderSchema(path: path, found: schema, known: Self.latest)) {
        try StoreReader(directory: directory.store)
      }
    }

    try await open(directory).close()
    #expect(try database.rows("PRAGMA user_version") == ["\(Self.latest)"])
    #expect(try database.rows("PRAGMA integrity_check") == ["ok"])
    #expect(try database.rows("SELECT seq, item, topic, time, line FROM alert ORDER BY seq") == alerts)
    #expect(try database.rows(Self.counts) == counts)
    #expect(try database.rows(Self.untold) == untold)
    #expect(try Files.read(directory.log) == Self.stored(schema, "jsonl"))
    #expect(try database.rows("SELECT line FROM alert ORDER BY seq") == lines(directory))

    let reader = try StoreReader(directory: directory.store)
    #expect(try reader.gaps().values.flatMap { $0 }.count == gaps.count)
    let topics = try reader.topicQueries().hashes.keys.filter { !$0.hasPrefix("(") }
    #expect(topics.sorted() == (schema < 3 ? [] : ["helicopters", "pipeline", "weather"]))
    #expect(try reader.tellings().isEmpty == (schema < 6))
    let feeds = try reader.feeds()
    #expect(feeds["wire"]?.items == 5 && feeds["desk"]?.items == 3)
    #expect(feeds["wire"]?.state?.validators?.lastModified == Array("Mon, 30 Apr 2018 12:02:00 GMT".utf8))
    var items: [String: FeedItem] = [:]
    try reader.forEachItem(since: nil) { kept, _ in items[kept.item.id ?? kept.item.title ?? ""] = kept.item }
    #expect(items["w1"]?.content == wireItems[1].content && items["w1"]?.summary == wireItems[1].summary)
    #expect(items["w2"]?.categories == ["energy"])
  }

  @Test(arguments: 1...stored) func whatIsKnownStaysKnown(schema: Int) async throws {
    let (directory, database) = try store(of: schema)
    let counts = try database.rows(Self.counts)
    let store = try await open(directory)
    for _ in 1...2 {
      let recorded = try await record(wireItems, of: wire, in: store)
      #expect(recorded.novelty == Novelty(new: 0, known: 5) && recorded.alerts.isEmpty && recorded.gap == nil)
      let others = try await record(deskItems, of: desk, in: store)
      #expect(others.novelty == Novelty(new: 0, known: 4) && others.alerts.isEmpty)
    }
    #expect(try database.rows(Self.counts) == counts)
    #expect(try Files.read(directory.log) == Self.stored(schema, "jsonl"))

    // The numbers go on, and an edit alerts only the topic that it has not alerted.
    let last = try StoreReader(directory: directory.store).totals().lastSeq
    var edited = wireItems[2]
    edited.title = "Talks on a pipeline end"
    let alerts = try await record([edited, FeedItem(id: "w6", title: "New")], of: wire, in: store).alerts
    #expect(alerts.map(\.seq) == [last + 1, last + 2, last + 3])
    #expect(alerts.map(\.topic) == ["helicopters", "helicopters", "pipeline"])
    // An item whose alert is older than stories gets none later; alerts 2 and on had one since.
    #expect(alerts.map(\.story) == [schema < 5 ? nil : 2, last + 2, last + 2])
    try await store.close()
    try await open(directory).close()
    #expect(try database.rows("SELECT line FROM alert ORDER BY seq") == lines(directory))
  }

  /// What is left of the log does not decide what is told.
  @Test(arguments: 1...stored) func aLogThatIsCutIsCompleted(schema: Int) async throws {
    let (directory, _) = try store(of: schema)
    let log = try Self.stored(schema, "jsonl")
    write(Array(log.dropLast(300)), to: directory.log)
    try await open(directory).close()
    #expect(try Files.read(directory.log) == log)
  }

  /// Columns and indexes as a new database has them, in whatever order they came.
  @Test(arguments: 1...stored) func theShapeIsThatOfANewStore(schema: Int) async throws {
    let (directory, database) = try store(of: schema)
    let new = TemporaryDirectory()
    for folder in [directory, new] { try await open(folder).close() }
    let shape = """
      SELECT s.name, c.name, c.type, c."notnull", c.dflt_value, c.pk FROM sqlite_schema AS s
        LEFT JOIN pragma_table_info(s.name) AS c
      UNION ALL SELECT s.name, i.name, i.seqno, NULL, NULL, NULL FROM sqlite_schema AS s JOIN pragma_index_info(s.name) AS i
      ORDER BY 1, 2, 3
      """
    #expect(try database.rows(shape) == RawDatabase(new.store + "/newswatch.db").rows(shape))
  }

  @Test(arguments: 1...stored) func aLaterSchemaIsRefusedAndUnchanged(schema: Int) async throws {
    let (directory, database) = try store(of: schema)
    try database.execute("PRAGMA user_version=99; PRAGMA wal_checkpoint(TRUNCATE)")
    let path = directory.store + "/newswatch.db"
    let before = try Files.read(path)
    let expected = StoreError.newerSchema(path: path, found: 99, known: Self.latest)
    await #expect(throws: expected) { _ = try await open(directory) }
    #expect(throws: expected) { try StoreReader(directory: directory.store) }
    #expect(try Files.read(path) == before)
    #expect(try Files.read(directory.log) == Self.stored(schema, "jsonl"))
  }
}
