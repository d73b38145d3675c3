internal import CSQLite
internal import Glibc
internal import NewsModel
internal import Platform

/// All that the writer holds while the store is open.
final class OpenStore {
  static let databaseName = "newswatch.db"

  let feeds: FeedTable
  private let directory: String
  private let connection: SQLiteConnection
  private let alerts: AlertTable
  private let progress: ProgressTable
  private let recorder: ItemRecorder
  private let lock: StoreLock
  private let isRehearsal: Bool
  private var log: AlertLog?
  private var lastSeq: Int64

  init(directory: String, mode: AlertStore.Mode, now: Timestamp) throws(StoreError) {
    self.directory = directory
    isRehearsal = mode == .rehearsing
    try onFile(directory) { () throws(SystemError) in try Files.makeFolder(directory, mode: 0o750) }
    lock = try StoreLock(directory: directory, since: now)
    let path = Paths.resolve(Self.databaseName, in: directory)
    // Made by us, so that it and the files that SQLite puts beside it have the mode that the group may read.
    try onFile(path) { () throws(SystemError) in
      _ = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o640)
    }
    connection = try SQLiteConnection(path: path, access: .writing)
    try Self.configure(connection)
    try Schema.migrate(connection)
    alerts = try AlertTable(connection)
    progress = try ProgressTable(connection)
    feeds = try FeedTable(connection)
    let state = try progress.read()
    lastSeq = state.lastSeq
    recorder = try ItemRecorder(connection, alerts: alerts, secret: state.secret)
    if isRehearsal {
      try connection.execute("BEGIN IMMEDIATE")
    } else {
      log = try AlertLog.open(directory: directory, progress: state, alerts: alerts)
      try rememberLog(ifFurtherThan: state.loggedSeq)
    }
  }

  /// Runs the body in a transaction; within a rehearsal, which is one great transaction, in a part of it.
  func transaction<R>(_ body: () throws(StoreError) -> R) throws(StoreError) -> R {
    do throws(StoreError) {
      return isRehearsal ? try body() : try connection.transaction(body)
    } catch {
      feeds.forget()
      alerts.forget()
      throw error
    }
  }

  func record(
    _ polls: [PollRecord], at time: Timestamp, matching: (FeedItem, Feed) -> MatchResult,
    settling: (PollOutcome, FetchState, Feed) -> FetchState
  ) throws(StoreError) -> [RecordedPoll] {
    var lines: [UInt8] = []
    var seq = lastSeq
    let recorded = try transaction { () throws(StoreError) in
      var recorded: [RecordedPoll] = []
      for poll in polls {
        let row = try feeds.row(for: poll.feed)
        var outcome = poll.outcome
        var made: [Alert] = []
        if let document = poll.document {
          let result = try recorder.record(
            document.items, of: poll.feed, in: row, lastSeq: &seq, now: time, matching: matching)
          outcome.body = .document(result.novelty)
          made = result.alerts
          lines.append(contentsOf: result.lines)
          if result.novelty.new > 0 { try feeds.count(items: result.novelty.new, for: row.id) }
        }
        let state = settling(outcome, poll.state, poll.feed)
        try feeds.save(state, in: row)
        recorded.append(RecordedPoll(feed: poll.feed.name, outcome: outcome, alerts: made, state: state))
      }
      if seq != lastSeq { try progress.save(lastSeq: seq, at: time) }
      return recorded
    }
    let first = lastSeq + 1
    lastSeq = seq
    if !isRehearsal, seq >= first { try append(lines, first: first) }
    return recorded
  }

  func reopenLog() throws(StoreError) {
    guard !isRehearsal else { return }
    log = nil
    log = try AlertLog.open(directory: directory, progress: try progress.read(), alerts: alerts)
    try rememberLog(ifFurtherThan: -1)
  }

  func close() {
    log = nil
    if isRehearsal { try? connection.execute("ROLLBACK") }
  }

  private func append(_ lines: [UInt8], first: Int64) throws(StoreError) {
    if log?.wasRotated ?? true { try reopenLog() }
    guard let log else { return }
    if log.loggedSeq == first - 1 {
      try log.append(lines, lastSeq: lastSeq)
    } else {
      // An earlier append failed, or reopening has written these lines already.
      try log.complete(to: lastSeq, alerts)
    }
    try remember(logged: log.loggedSeq, log.place)
  }

  private func rememberLog(ifFurtherThan known: Int64) throws(StoreError) {
    guard let log, log.loggedSeq > known else { return }
    try remember(logged: log.loggedSeq, log.place)
  }

  /// Notes how far the log has come.
  ///
  /// This need not outlive a power cut, after which the log, which is synced, tells by itself; it must outlive the
  /// process, after which the log may be rotated away before the next start. So it is written and not synced.
  private func remember(logged: Int64, _ place: (device: Int64, inode: Int64)) throws(StoreError) {
    try connection.execute("PRAGMA synchronous=NORMAL")
    try progress.save(loggedSeq: logged, device: place.device, inode: place.inode)
    try connection.execute("PRAGMA synchronous=FULL")
  }

  private static func configure(_ connection: SQLiteConnection) throws(StoreError) {
    // A member of the store's group may read the directory and not write it: a cleanly closed database can then only be
    // read while its WAL files stand.
    var persist: Int32 = 1
    sqlite3_file_control(connection.handle, "main", SQLITE_FCNTL_PERSIST_WAL, &persist)
    try connection.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864")
  }
}
