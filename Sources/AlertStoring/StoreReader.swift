internal import Glibc
public import NewsModel
internal import Platform

/// Reads a store while it is written to, or while nobody has it open.
///
/// The database is opened read-only and never checkpointed, so a reader neither disturbs the writer nor takes part in
/// the WAL-reset race of SQLite before 3.51.3. Each query sees the state of one moment.
public final class StoreReader {
  /// Which alerts are asked for.
  public struct Filter: Sendable {
    /// Only of these topics; empty is all.
    public var topics: [String]
    /// Only those made at this time or later.
    public var since: Timestamp?
    /// Only those made before this time.
    public var until: Timestamp?

    /// A filter; all alerts by default.
    public init(topics: [String] = [], since: Timestamp? = nil, until: Timestamp? = nil) {
      self.topics = topics
      self.since = since
      self.until = until
    }
  }

  /// An alert as the database has it.
  public struct StoredAlert: Sendable {
    /// Its line of the log, without the newline.
    public var line: [UInt8]
    /// The item that it tells of, as it is kept now.
    public var item: FeedItem
    /// The name of the feed that brought the item first.
    public var feed: String
  }

  /// How often a topic alerted.
  public struct TopicCount: Sendable, Equatable {
    /// Since the beginning.
    public var total = 0
    /// In the last 24 hours.
    public var day = 0
    /// In the last seven days.
    public var week = 0
    /// When it alerted last.
    public var last: Timestamp?

    /// No alert yet.
    public init() {}
  }

  /// How much there is.
  public struct Totals: Sendable, Equatable {
    /// Items kept.
    public var items: Int
    /// Alerts made.
    public var alerts: Int
    /// The database with its WAL, and the log, in bytes.
    public var bytes: Int
  }

  private let directory: String
  private let connection: SQLiteConnection

  /// Opens a store for reading.
  ///
  /// - Throws: `StoreError.notFound` where there is none, or why it cannot be read.
  public init(directory: String) throws(StoreError) {
    self.directory = directory
    if Files.kind(directory) == .file { throw .notADirectory(path: directory) }
    let path = Paths.resolve(OpenStore.databaseName, in: directory)
    if Files.kind(path) == nil, Files.kind(directory) != .folder || access(directory, X_OK) == 0 {
      throw .notFound(path: directory)
    }
    connection = try SQLiteConnection(path: path, access: .reading)
    try Schema.check(connection)
  }

  /// Gives the alerts that pass the filter to the closure, in the order of their `seq`, until it returns false.
  public func forEachAlert(_ filter: Filter, _ body: (StoredAlert) throws -> Bool) throws {
    var conditions = ["1"]
    if !filter.topics.isEmpty {
      let parameters = filter.topics.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
      conditions.append("alert.topic IN (SELECT id FROM topic WHERE name IN (\(parameters)))")
    }
    if filter.since != nil { conditions.append("alert.time >= ?1") }
    if filter.until != nil { conditions.append("alert.time < ?2") }
    let statement = try connection.prepare(
      """
      SELECT alert.line, item.guid, item.link, item.title, item.summary, item.content, item.authors, item.categories,
        item.language, item.published, item.updated, feed.name
      FROM alert LEFT JOIN item ON item.id = alert.item LEFT JOIN feed ON feed.id = item.feed
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY alert.seq
      """)

    if let since = filter.since { try statement.bind(1, since.secondsSinceEpoch) }
    if let until = filter.until { try statement.bind(2, until.secondsSinceEpoch) }
    for (index, topic) in filter.topics.enumerated() { try statement.bind(Int32(index + 3), topic) }
    defer { statement.reset() }
    while try statement.step() {
      let item = FeedItem(
        id: statement.optionalText(1), title: statement.optionalText(3), link: statement.optionalText(2),
        published: statement.optionalInteger(9).map { Timestamp(secondsSinceEpoch: $0) },
        updated: statement.optionalInteger(10).map { Timestamp(secondsSinceEpoch: $0) },
        summary: statement.optionalText(4), content: statement.optionalText(5),
        authors: ItemTable.split(statement.optionalText(6)), categories: ItemTable.split(statement.optionalText(7)),
        language: statement.optionalText(8))
      let alert = StoredAlert(line: statement.bytes(0), item: item, feed: statement.text(11))
      if try !body(alert) { return }
    }
  }

  /// How often each topic alerted, up to now.
  public func topicCounts(now: Timestamp) throws(StoreError) -> [String: TopicCount] {
    let statement = try connection.prepare(
      """
      SELECT topic.name, count(*), sum(time > ?1), sum(time > ?2), max(time)
      FROM alert JOIN topic ON topic.id = alert.topic GROUP BY alert.topic
      """)
    try statement.bind(1, (now - .seconds(86_400)).secondsSinceEpoch)
    try statement.bind(2, (now - .seconds(7 * 86_400)).secondsSinceEpoch)
    defer { statement.reset() }
    var counts: [String: TopicCount] = [:]
    while try statement.step() {
      var count = TopicCount()
      count.total = Int(statement.integer(1))
      count.day = Int(statement.integer(2))
      count.week = Int(statement.integer(3))
      count.last = statement.optionalInteger(4).map { Timestamp(secondsSinceEpoch: $0) }
      counts[statement.text(0)] = count
    }
    return counts
  }

  /// What is remembered of each feed, with the number of items that it brought first, by name.
  public func feeds() throws(StoreError) -> [String: (state: FetchState, items: Int)] {
    let statement = try connection.prepare(FeedStateColumns.select)
    defer { statement.reset() }
    var feeds: [String: (state: FetchState, items: Int)] = [:]
    while try statement.step() {
      if let state = FeedStateColumns.state(statement) {
        feeds[state.feed] = (state, Int(statement.integer(FeedStateColumns.items)))
      }
    }
    return feeds
  }

  /// How much there is.
  public func totals() throws(StoreError) -> Totals {
    let items = try connection.integer("SELECT coalesce(sum(items), 0) FROM feed") ?? 0
    let alerts = try connection.integer("SELECT last_seq FROM progress") ?? 0
    let names = [OpenStore.databaseName, OpenStore.databaseName + "-wal", AlertLog.fileName]
    let bytes = names.reduce(0) { sum, name in
      var information = stat()
      return stat(Paths.resolve(name, in: directory), &information) == 0 ? sum + Int(information.st_size) : sum
    }
    return Totals(items: Int(items), alerts: Int(alerts), bytes: bytes)
  }
}
