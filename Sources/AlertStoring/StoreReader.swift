internal import Glibc
public import NewsModel
internal import Platform

/// Reads a store, whether somebody writes to it or not, and as a user who may only read it.
///
/// The connection is read-only and never checkpoints: the database file is opened without the right to write, so that
/// SQLite cannot take the lock that a checkpoint at closing needs, and closing is told not to try, as it is of every
/// connection. So it never takes part in the race of SQLite before 3.51.3 in which two connections that write or
/// checkpoint lose frames of the WAL.
public final class StoreReader {
  let directory: String
  let connection: SQLiteConnection
  let packer = TextPacker()

  /// Opens a store for reading.
  ///
  /// - Throws: `StoreError`: `notFound` where there is no store or its writer has only just begun to make it,
  ///   `databaseLost` where it was no store's beginning, `notADirectory`, `permission`, `corrupt`, `newerSchema`, `olderSchema`, `io`.
  public init(directory: String) throws(StoreError) {
    self.directory = directory
    try StoreFolder.check(directory)
    let path = Paths.resolve(StoreSession.databaseName, in: directory)
    var information = stat()
    guard stat(path, &information) == 0 else {
      let error = StoreError(SystemError(operation: "open", subject: path, code: errno), path: path)
      if case .notFound = error { try StoreSession.checkThatNoneIsLost(path, in: directory) }
      throw if case .notFound = error { .notFound(path: directory) } else { error }
    }
    try Schema.checkOwner(ofFile: path)
    let (isNumbered, tables): (Bool, Int64)
    do throws(StoreError) {
      connection = try SQLiteConnection(path: path, access: .reading)
      isNumbered = try connection.integer("PRAGMA user_version") != 0
      tables = try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0
    } catch {
      switch error {
      case .notFound, .permission:
        // The database is there: it is the index of its write-ahead log that SQLite misses and may not make.
        guard access(path, R_OK) == 0, access(path + "-shm", F_OK) != 0 else { throw error }
        if Files.isReadOnly(path) { throw .readOnly(path: path) }
        throw .io(
          path: path, reason: "\(path)-shm is missing, and this user may not make it; a start of newswatch makes it")
      default: throw error
      }
    }
    if !isNumbered {
      if tables == 0 { try StoreSession.checkThatNoneIsLost(path, in: directory) }
      // One that its writer has only just begun has no tables.
      throw tables == 0
        ? .notFound(path: directory) : .corrupt(path: path, detail: "it belongs to another program")
    }
    try Schema.check(connection)
    // Rows are read once: a cache that the processor's own holds is faster than a large one.
    try connection.execute("PRAGMA query_only=1; PRAGMA cache_size=-512")
  }

  /// Whether the logs go on from the database, as a writer sees to when it opens the store; while one has it open, the
  /// logs may be further than what is read here.
  ///
  /// - Throws: `StoreError`: `logAhead`, `foreignLog`, `permission`, `io`.
  public func checkLogs() throws(StoreError) {
    let (alerts, progress) = (try AlertTable(connection), try ProgressTable(connection))
    try RotatedLogs.check(directory: directory, last: progress.lastSeq, alerts: alerts)
    try AlertLog(directory: directory, progress: progress.saved).check(last: progress.lastSeq, alerts: alerts)
  }

  /// Copies the database as it is after some commit, whether somebody writes to it or not, to a new file that only its
  /// owner may write and its group may read. When this returns, the copy is on the disk.
  ///
  /// - Throws: `StoreError`: `exists` where there is a file of that name, `permission`, `noSpace`, `corrupt`, `io`.
  public func backUp(to path: String) throws(StoreError) { try StoreBackup.copy(connection, to: path) }

  /// The alerts that a filter wants.
  public func alerts(_ filter: AlertFilter = AlertFilter()) throws(StoreError) -> [Alert] {
    let rows = try connection.prepare(filter.sql(columns: "alert.line"))
    try filter.bind(to: rows)
    var alerts: [Alert] = []
    while try rows.step() {
      if let alert = LogLine.alert(rows.bytes(0)) { alerts.append(alert) }
    }
    return alerts
  }

  /// The lines of the alerts that a filter wants, byte for byte as in the log, without their newlines; each is valid for
  /// as long as the closure runs.
  public func lines<E: Error>(
    _ filter: AlertFilter = AlertFilter(), _ body: (UnsafeRawBufferPointer) throws(E) -> Void
  ) throws(StoreError) -> Result<Void, E> {
    let rows = try connection.prepare(filter.sql(columns: "alert.line"))
    try filter.bind(to: rows)
    while try rows.step() {
      do throws(E) {
        try rows.withBytes(0, body)
      } catch {
        return .failure(error)
      }
    }
    return .success(())
  }

  /// The alerts that a filter wants whose item as it is now matches. Of an item that is not kept any more, the alert's
  /// own words are looked at.
  ///
  /// - Parameter isMatch: is given the item, and the feed that the alert names, empty where it names none.
  public func alerts(
    _ filter: AlertFilter = AlertFilter(), whereItem isMatch: (FeedItem, _ feed: String) -> Bool
  ) throws(StoreError) -> [Alert] {
    let rows = try connection.prepare(
      filter.sql(
        columns: "alert.line, " + KeptItem.columns, join: "LEFT JOIN item ON item.id = alert.item " + KeptItem.join))
    try filter.bind(to: rows)
    var found: [Alert] = []
    while try rows.step() {
      if rows.isNull(1) {
        guard let alert = LogLine.alert(rows.bytes(0)) else { continue }
        let item = FeedItem(
          title: alert.title, link: alert.link, published: alert.published, summary: alert.excerpt,
          language: alert.language)
        if isMatch(item, alert.feed ?? "") { found.append(alert) }
      } else if isMatch(KeptItem(rows, packer, from: 1).item, rows.withBytes(0, LogLine.feed) ?? "") {
        // Reading all of a line takes longer than matching its item, and few match.
        if let alert = LogLine.alert(rows.bytes(0)) { found.append(alert) }
      }
    }
    return found
  }

  /// Calls the closure with each kept item that was first seen at that time or later, and the topics that it alerted.
  public func forEachItem(since: Timestamp?, _ body: (KeptItem, _ alerted: [String]) -> Void) throws(StoreError) {
    let rows = try connection.prepare(
      KeptItem.select
        + (since == nil ? "" : " WHERE item.id >= (\(KeptItem.first)) AND item.seen >= ?1") + " ORDER BY item.id")
    let topics = try connection.prepare(
      "SELECT topic.name FROM alert JOIN topic ON topic.id = alert.topic WHERE alert.item = ?1")
    if let since { try rows.bind(1, since.secondsSinceEpoch) }
    while try rows.step() {
      let kept = KeptItem(rows, packer)
      try topics.bind(1, kept.id)
      var alerted: [String] = []
      while try topics.step() { alerted.append(topics.text(0)) }
      topics.reset()
      body(kept, alerted)
    }
  }

  /// What the topics' queries were when they were last matched against the kept items.
  public func topicQueries() throws(StoreError) -> TopicQueries {
    try TopicQueryTable.queries(connection)
  }

  /// The spans in which each feed may have published what was not seen, oldest first, by the feed's name.
  public func gaps() throws(StoreError) -> [String: [CoverageGap]] {
    let rows = try connection.prepare(
      "SELECT feed.name, from_time, to_time FROM gap JOIN feed ON feed.id = gap.feed ORDER BY from_time")
    var gaps: [String: [CoverageGap]] = [:]
    while try rows.step() {
      let gap = CoverageGap(
        from: Timestamp(secondsSinceEpoch: rows.integer(1)), to: Timestamp(secondsSinceEpoch: rows.integer(2)))
      gaps[rows.text(0), default: []].append(gap)
    }
    return gaps
  }

  /// How many alerts a topic has.
  public struct TopicCount: Sendable, Equatable {
    /// All of them.
    public var total: Int
    /// Those made in the last 24 hours.
    public var day: Int
    /// Those made in the last 7 days.
    public var week: Int
    /// When the last one was made.
    public var last: Timestamp?
  }

  /// The counts of every topic that ever alerted, by its id.
  public func topicCounts(now: Timestamp) throws(StoreError) -> [String: TopicCount] {
    let rows = try connection.prepare(
      """
      SELECT topic.name, n, day, week,
        (SELECT time FROM alert INDEXED BY alert_topic WHERE topic = counted.id ORDER BY seq DESC LIMIT 1)
      FROM (
        SELECT topic AS id, count(*) AS n, count(*) FILTER (WHERE time > ?1) AS day,
          count(*) FILTER (WHERE time > ?2) AS week
        FROM alert INDEXED BY alert_topic GROUP BY topic) AS counted JOIN topic ON topic.id = counted.id
      """)
    try rows.bind(1, (now - .seconds(86_400)).secondsSinceEpoch)
    try rows.bind(2, (now - .seconds(7 * 86_400)).secondsSinceEpoch)
    var counts: [String: TopicCount] = [:]
    while try rows.step() {
      counts[rows.text(0)] = TopicCount(
        total: Int(rows.integer(1)), day: Int(rows.integer(2)), week: Int(rows.integer(3)), last: time(rows, 4))
    }
    return counts
  }

  /// What is remembered of each feed, and how many items it brought first, by its name.
  public func feeds() throws(StoreError) -> [String: (state: FetchState?, items: Int)] {
    let rows = try connection.prepare(FeedStateColumns.select)
    var feeds: [String: (state: FetchState?, items: Int)] = [:]
    while try rows.step() {
      feeds[rows.text(FeedStateColumns.name)] = (
        FeedStateColumns.state(rows), Int(rows.integer(FeedStateColumns.items))
      )
    }
    return feeds
  }

  /// What a store holds.
  public struct Totals: Sendable, Equatable {
    /// Items kept.
    public var items: Int
    /// Alerts kept.
    public var alerts: Int
    /// The `seq` of the last alert ever made.
    public var lastSeq: Int64
    /// The size of the database with its write-ahead log and of the alert log, in bytes.
    public var bytes: Int64
  }

  /// The totals.
  public func totals() throws(StoreError) -> Totals {
    let items = try connection.integer("SELECT sum(items) FROM feed") ?? 0
    let alerts = try connection.integer("SELECT count(*) FROM alert INDEXED BY alert_topic") ?? 0
    return Totals(
      items: Int(items), alerts: Int(alerts), lastSeq: try connection.integer("SELECT last_seq FROM progress") ?? 0,
      bytes: StoreMeasures.bytes(in: directory))
  }

  private func time(_ row: SQLiteStatement, _ column: Int32) -> Timestamp? {
    row.optionalInteger(column).map { Timestamp(secondsSinceEpoch: $0) }
  }
}
