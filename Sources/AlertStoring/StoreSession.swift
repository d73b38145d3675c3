internal import CSQLite
internal import Glibc
internal import NewsModel
internal import Platform

/// An open store: the lock, the database and the log. Used by one actor only.
final class StoreSession {
  static let databaseName = "newswatch.db"

  let directory: String
  private let now: @Sendable () -> Timestamp
  private let lock: StoreLock
  private let place: StorePlace
  private let connection: SQLiteConnection
  private let feeds: FeedTable
  private let alerts: AlertTable
  private let progress: ProgressTable
  private let writer: AlertWriter
  private let recorder: Recorder
  private let items: ItemTable
  private let identities: IdentityTable
  private let keys: ItemKeys
  private var pruner: Pruner?
  private var watchTable: WatchTable?
  private let topicQueries: TopicQueryTable
  private let gaps: GapTable
  private let holds: HoldTable
  let outbox: Outbox
  private let log: AlertLog
  /// Why alerts that are in the database are not in the log yet.
  private(set) var logFailure: StoreError?
  /// What ended the store's use.
  private var final: StoreError?

  init(
    directory: String, mode: UInt32, use: StoreUse,
    comparing: @escaping @Sendable (StorySketch, StorySketch) -> StoryVerdict,
    now: @escaping @Sendable () -> Timestamp
  ) throws(StoreError) {
    self.directory = directory
    self.now = now
    if Files.kind(directory) == .file { throw .notADirectory(path: directory) }
    try onFile(directory) { () throws(SystemError) in try Files.makeFolder(directory, mode: mode) }
    lock = try StoreLock(directory: directory, since: now(), use: use)

    let database = Paths.resolve(Self.databaseName, in: directory)
    try Self.checkThatNoneIsLost(database, in: directory)
    try Schema.checkOwner(ofFile: database)
    // SQLite would make it by the umask alone; its WAL files take over the mode of the database, and root's its owner.
    _ = try onFile(database) { () throws(SystemError) in
      try FileDescriptor.openOrCreate(database, O_RDWR, mode: 0o640)
    }
    connection = try SQLiteConnection(path: database, access: .writing)
    // The lock's file as well: who finds another one there takes that, and writes beside us.
    place = try StorePlace(of: [database, Paths.resolve(StoreLock.fileName, in: directory)])
    // Making it ours would change it.
    try Schema.checkOwner(connection)
    try Self.configure(connection)
    // SQLite syncs the names of the files that it made too, but does not look whether that went well.
    try onFile(directory) { () throws(SystemError) in try Files.synchronizeFolder(directory) }
    try Schema.migrate(connection)

    feeds = try FeedTable(connection)
    alerts = try AlertTable(connection)
    progress = try ProgressTable(connection)
    outbox = try Outbox(connection)
    writer = AlertWriter(
      alerts: alerts, facts: try FactTable(connection), progress: progress,
      stories: try StoryTable(connection, comparing: comparing), outbox: outbox)
    items = try ItemTable(connection)
    topicQueries = try TopicQueryTable(connection)
    identities = try IdentityTable(connection)
    keys = ItemKeys(secret: progress.secret, clustering: progress.clustering)
    recorder = Recorder(
      feeds: feeds, items: items, identities: identities, alerts: alerts, writer: writer, keys: keys)
    gaps = try GapTable(connection)
    holds = try HoldTable(connection)
    log = AlertLog(directory: directory, progress: progress.saved)
    try RotatedLogs.check(directory: directory, last: progress.lastSeq, alerts: alerts)
    try log.repair(last: progress.lastSeq, alerts: alerts)
    try noteProgress()
  }

  /// A new database is made only where there was none: one that is missing or empty beside alerts was lost.
  static func checkThatNoneIsLost(_ database: String, in directory: String) throws(StoreError) {
    var information = stat()
    if stat(database, &information) == 0, information.st_size > 0 { return }
    if let log = try RotatedLogs.anyWithAlerts(directory: directory) {
      throw .databaseLost(path: database, log: log)
    }
    // SQLite would delete it. The database is written before it, so that no kill leaves the two like that.
    let pending = database + "-wal"
    if stat(pending, &information) == 0, information.st_size > 0 { throw .databaseLost(path: database, log: pending) }
  }

  /// - `synchronous=FULL`: every commit is synced. With NORMAL a loss of power could take back a commit whose alerts
  ///   already stand in the log, which then would be ahead of the database.
  /// - A checkpoint every 4,000 pages (16 MiB) instead of 1,000 where commits are large: a batch of alerts touches the
  ///   same pages of the indexes again and again, so that each page is written back a quarter as often. Where they are
  ///   small, the sooner the log begins anew the better: what is written beyond the file's end costs the file system a
  ///   second write, of the file's size.
  /// - One connection writes and checkpoints, and the lock sees to it that there is no second one: the race in which a
  ///   WAL that is reset under another writer or checkpointer loses its frames (SQLite before 3.51.3) needs two.
  /// - The WAL files stay after the last close, so that those who may only read the directory can read the store.
  private static func configure(_ connection: SQLiteConnection) throws(StoreError) {
    guard try connection.text("PRAGMA journal_mode=WAL") == "wal" else {
      throw .io(path: connection.path, reason: "its file system does not support SQLite's write-ahead log")
    }
    try connection.execute(
      """
      PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;
      PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY
      """)
    try connection.keepWriteAheadLog()
    connection.checkpointByHand()
    // The first look into a database in WAL mode makes its files.
    _ = try connection.integer("PRAGMA user_version")
  }

  /// A checkpoint that fails loses nothing, for the write-ahead log still has it all, and is made again after the next
  /// commit; only after an fsync that failed nothing may be tried again.
  private func checkpoint(_ checkpoint: () throws(StoreError) -> Void) throws(StoreError) {
    do throws(StoreError) {
      try checkpoint()
    } catch {
      guard error.isFinal else { return }
      final = error
      throw error
    }
  }

  func fetchStates(of configured: [Feed]?) throws(StoreError) -> [String: FetchState] {
    guard let configured else { return try feeds.states() }
    try write { () throws(StoreError) in try feeds.adopt(configured) }
    var states = try feeds.states()
    for feed in configured { states[feed.name]?.heed(feed) }
    return states
  }

  func save(_ states: [(Feed, FetchState)]) throws(StoreError) {
    try write { () throws(StoreError) in
      for (feed, state) in states { try feeds.save(state, in: try feeds.row(for: feed)) }
    }
  }

  func record(
    _ polls: [PollRecord], matching: (FeedItem, Feed) -> MatchResult,
    settling: (PollOutcome, FetchState, Feed) -> FetchState
  ) throws(StoreError) -> [RecordedPoll] {
    let recorded = try write { () throws(StoreError) in
      writer.begin()
      var recorded: [RecordedPoll] = []
      recorded.reserveCapacity(polls.count)
      let time = now()
      for poll in polls {
        let row = try feeds.row(for: poll.feed)
        var outcome = poll.outcome
        var newItems = 0
        var result = RecordedPoll(feed: poll.feed.name, outcome: outcome, novelty: nil, alerts: [], state: poll.state)
        if let document = poll.document {
          let brought = try recorder.record(document, of: poll.feed, in: row, at: time, matching: matching)
          outcome.body = .document(brought.novelty)
          result.outcome = outcome
          result.novelty = brought.novelty
          result.alerts = brought.alerts
          newItems = brought.newItems
          result.gap = Self.gap(document, brought.novelty, poll)
          if let gap = result.gap {
            try gaps.add(gap, feed: row.id, page: poll.olderPage, firstItem: brought.firstNew ?? .max, now: time)
          }
        }
        if outcome.failure == nil { result.openGap = try gaps.open(feed: row.id) }
        if let hold = poll.hostHold { try holds.add(hold, now: time) }
        result.hostHold = poll.hostHold
        result.fetchDuration = poll.fetchDuration
        result.state = settling(outcome, poll.state, poll.feed)
        try feeds.save(result.state, in: row, newItems: newItems)
        recorded.append(result)
      }
      return recorded
    }
    if log.progress.seq < progress.lastSeq { try project(writer.lines) }
    return recorded
  }

  /// The span between the last success and what a document brings, where it shares nothing with what was known.
  ///
  /// A document that was cut short may have lost just what was known, and shows nothing; neither does a clock that was
  /// set back.
  private static func gap(_ document: FeedDocument, _ novelty: Novelty, _ poll: PollRecord) -> CoverageGap? {
    guard poll.outcome.failure == nil, novelty.new > 0, novelty.known == 0, poll.state.rhythm.window > 0,
      let from = poll.state.lastSuccess, from <= poll.outcome.time
    else { return nil }
    let oldest = document.items.compactMap(\.published).filter { $0 > from && $0 < poll.outcome.time }.min()
    return CoverageGap(from: from, to: oldest ?? poll.outcome.time)
  }

  /// Records the items of a page with older ones, to fill a gap: it is closed by the first page that reaches what was
  /// known, or what is older than the gap, and shortened by one that does not.
  func record(
    olderPage document: FeedDocument, of feed: Feed, filling open: OpenGap, next: String?,
    matching: (FeedItem, Feed) -> MatchResult
  ) throws(StoreError) -> OlderPage {
    let page = try write { () throws(StoreError) -> OlderPage in
      writer.begin()
      let row = try feeds.row(for: feed)
      let brought = try recorder.record(document, of: feed, in: row, at: now(), matching: matching)
      try feeds.count(brought.newItems, in: row)
      let oldest = document.items.compactMap(\.published).min()
      var left = open.gap
      // What came with the gap, or since, is known as well, and shows nothing.
      if brought.firstKnown ?? .max < open.firstItem || oldest.map({ $0 <= left.from }) ?? false {
        try gaps.close(left, feed: row.id)
        return OlderPage(novelty: brought.novelty, alerts: brought.alerts)
      }
      if let oldest, oldest < left.to {
        left.to = oldest
        try gaps.shorten(left, feed: row.id, to: oldest)
      }
      try gaps.turn(left, feed: row.id, to: next)
      return OlderPage(
        novelty: brought.novelty, alerts: brought.alerts, gap: left,
        open: next.map { OpenGap(gap: left, page: $0, firstItem: open.firstItem) })
    }
    if log.progress.seq < progress.lastSeq { try project(writer.lines) }
    return page
  }

  func openGap(of feed: Feed) throws(StoreError) -> OpenGap? {
    try gaps.open(feed: try feeds.row(for: feed).id)
  }

  /// Leaves a gap for a later poll, or gives it up.
  func leave(_ gap: CoverageGap, of feed: Feed, forLater: Bool) throws(StoreError) {
    try write { () throws(StoreError) in
      let row = try feeds.row(for: feed)
      if forLater { try gaps.postpone(gap, feed: row.id) } else { try gaps.turn(gap, feed: row.id, to: nil) }
    }
  }

  func keep(_ hold: HostHold) throws(StoreError) {
    try write { () throws(StoreError) in try holds.add(hold, now: now()) }
  }

  /// Leaves a feed alone until then, if it is not for longer already.
  func hold(_ feed: Feed, until time: Timestamp) throws(StoreError) {
    try write { () throws(StoreError) in try feeds.hold(try feeds.row(for: feed), until: time) }
  }

  /// The topics whose queries are not the remembered ones. Where nothing is kept they have missed nothing, and are
  /// remembered at once.
  func changedTopics(_ queries: TopicQueries) throws(StoreError) -> Set<String> {
    let hashes = queries.hashes
    let remembered = try TopicQueryTable.hashes(connection)
    if remembered == hashes {
      // Another text may mean the same; a store may have no texts yet.
      if queries.texts.count == hashes.count, try !remembers(queries) { try remember(queries) }
      return []
    }
    // A limit that is gone lets items meet what they did not; a topic that is gone does not.
    let lifted = remembered.keys.filter { hashes[$0] == nil && $0.hasPrefix("(") }
    let changed = Set(hashes.filter { remembered[$0.key] != $0.value }.keys).union(lifted)
    let isEmpty = try items.isEmpty()
    guard changed.isEmpty || isEmpty else { return changed }
    try remember(queries)
    return []
  }

  func remembers(_ queries: TopicQueries) throws(StoreError) -> Bool {
    let remembered = try TopicQueryTable.queries(connection)
    return remembered.texts == queries.texts && remembered.terms == queries.terms
  }

  func remember(_ queries: TopicQueries) throws(StoreError) {
    try write { () throws(StoreError) in try topicQueries.replace(with: queries) }
  }

  /// Matches the next kept items; the queries are remembered with the last of them, so that what is cut short begins
  /// anew, and alerts that stand already are not made again.
  func backfill(
    after id: Int64, since: Timestamp, limit: Int, completing queries: TopicQueries,
    matching: (KeptItem) -> MatchResult
  ) throws(StoreError) -> BackfillBatch {
    let batch = try write { () throws(StoreError) -> BackfillBatch in
      writer.begin()
      let kept = try items.items(after: id, since: since, limit: limit)
      let time = now()
      var made: [Alert] = []
      for entry in kept {
        made += try writer.write(
          matching(entry), of: entry.item, id: entry.id, feed: entry.feed, language: entry.item.language,
          seen: entry.seen, time: time, isBackfill: true)
      }
      let isLast = kept.count < limit
      if isLast { try topicQueries.replace(with: queries) }
      return BackfillBatch(alerts: made, last: isLast ? nil : kept.last?.id)
    }
    if log.progress.seq < progress.lastSeq { try project(writer.lines) }
    return batch
  }

  /// Alerts on what is overdue and on topics that have fallen silent, each once.
  func look(_ watches: [TopicWatch]) throws(StoreError) -> [Alert] {
    let states = try feeds.states()
    let made = try write { () throws(StoreError) -> [Alert] in
      writer.begin()
      if watchTable == nil { watchTable = try WatchTable(connection, alerts: alerts) }
      guard let watchTable else { return [] }
      let time = now()
      var made: [Alert] = []
      for watch in watches {
        for finding in try watchTable.look(watch, states: states, now: time) {
          made.append(try writer.write(finding, time: time))
          try watchTable.note(try alerts.topic(finding.topic), finding.kind, finding.key)
        }
      }
      return made
    }
    if log.progress.seq < progress.lastSeq { try project(writer.lines) }
    return made
  }

  /// Whether a day has gone by since old history was deleted.
  ///
  /// After a long while it waits for another day: a clock that is wrong by years must not cost the history.
  func isPruningDue(now: Timestamp) throws(StoreError) -> Bool {
    guard let last = try progress.pruned(), now - last <= .seconds(30 * 86_400) else {
      try write { () throws(StoreError) in try progress.notePruned(now) }
      return false
    }
    return last > now || now - last >= .seconds(86_400)
  }

  func prune(_ pruning: Pruning, limit: Int) throws(StoreError) -> Pruning {
    try write { () throws(StoreError) -> Pruning in
      if pruner == nil { pruner = try Pruner(connection, feeds: feeds, identities: identities, keys: keys) }
      var next = pruning
      try pruner?.step(&next, limit: limit)
      if next.isDone {
        try outbox.forgetOld(now: next.now)
        try progress.notePruned(next.now)
      }
      return next
    }
  }

  /// What can be told of the store without looking at all of it.
  func measures() throws(StoreError) -> StoreMeasures {
    StoreMeasures(
      items: Int(try connection.integer("SELECT sum(items) FROM feed") ?? 0),
      gaps: Int(try connection.integer("SELECT count(*) FROM gap") ?? 0), bytes: StoreMeasures.bytes(in: directory),
      outbox: try OutboxMeasures.all(in: connection))
  }

  func hostHolds() throws(StoreError) -> [HostHold] { try holds.holds(now: now()) }

  /// Appends what the log does not have yet. The alerts are safe in the database, so that a failure here is kept for
  /// those who ask, unless it is one after which nothing may be written any more.
  private func project(_ lines: [UInt8]) throws(StoreError) {
    do throws(StoreError) {
      // A log that is made where the store was would be another one's.
      try place.check()
      if log.needsRepair || logFailure != nil {
        try log.repair(last: progress.lastSeq, alerts: alerts)
      } else {
        try log.append(lines, last: progress.lastSeq)
      }
      logFailure = nil
    } catch {
      logFailure = error
      if error.isFinal {
        final = error
        throw error
      }
    }
  }

  /// Tries again to write what is missing from the log.
  func completeLog() throws(StoreError) {
    if let final { throw final }
    if log.progress.seq < progress.lastSeq { try project([]) }
    if let logFailure { throw logFailure }
  }

  func reopenLog() throws(StoreError) {
    try proveInPlace()
    try log.reopen()
  }

  /// A read transaction, which passes SQLite's locks and the shared memory of the write-ahead log; of a file, moreover,
  /// that others find, too.
  func proveAlive() throws(StoreError) {
    try proveInPlace()
    _ = try connection.integer("SELECT count(*) FROM sqlite_schema")
  }

  private func proveInPlace() throws(StoreError) {
    if let final { throw final }
    do throws(StoreError) {
      try place.check()
    } catch {
      final = error
      throw error
    }
  }

  /// Ends the use of the store: what the log is, is written to the database, and all of that into its one file.
  func close() throws(StoreError) {
    try proveInPlace()
    try completeLog()
    try noteProgress()
    try checkpoint { () throws(StoreError) in try connection.checkpointForClosing() }
    lock.signOff()
  }

  private func noteProgress() throws(StoreError) {
    if progress.isBehind(log.progress) { try write { () throws(StoreError) in } }
  }

  /// One transaction, which also remembers how far the log had come before it.
  func write<R>(_ body: () throws(StoreError) -> R) throws(StoreError) -> R {
    if let final { throw final }
    let (seq, time) = (progress.lastSeq, progress.lastTime)
    let committed: R
    do throws(StoreError) {
      committed = try connection.transaction { () throws(StoreError) in
        let result = try body()
        if progress.isBehind(log.progress) { try progress.write(log.progress) }
        try place.check()
        return result
      }
      progress.committed(log.progress)
    } catch {
      // Numbers that were read or given within the transaction are void.
      (progress.lastSeq, progress.lastTime) = (seq, time)
      feeds.forget()
      items.forget()
      alerts.forget()
      if error.isFinal { final = error }
      throw error
    }
    try checkpoint { () throws(StoreError) in
      try connection.checkpoint(everyCommits: 40, least: 1000, most: 4000)
    }
    return committed
  }
}
