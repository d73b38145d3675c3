internal import CSQLite
internal import Glibc
internal import Platform

/// An open database, owned by one task or actor at a time.
final class SQLiteConnection {
  /// How a database is opened.
  enum Access {
    /// By the one writer.
    case writing
    /// By anybody else: nothing is ever written, nor checkpointed.
    case reading
  }

  /// The database file.
  let path: String
  let handle: OpaquePointer
  /// Kept because compiling them costs as much as running them.
  private var begin: SQLiteStatementHandle?
  private var commit: SQLiteStatementHandle?
  /// How many pages the write-ahead log had after the last commit, and how many of them that commit wrote.
  private var logPages: Int32 = 0
  private var commitPages: Int32 = 0

  /// Nobody asks how much memory SQLite has; counting it locks a mutex with every allocation.
  private static let countsNoMemory: Void = {
    _ = shim_sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0)
  }()

  /// Opens an existing file, which may be empty when it is opened for writing.
  init(path: String, access: Access) throws(StoreError) {
    self.path = path
    Self.countsNoMemory
    let flags: Int32 = SQLITE_OPEN_NOMUTEX | (access == .writing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY)
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = Self.error(code: opened.map { sqlite3_extended_errcode($0) } ?? code, database: opened, path: path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_extended_result_codes(handle, 1)
    sqlite3_busy_timeout(handle, 10_000)
    // What stands in the file is data: a schema that somebody tampered with must not call functions.
    _ = shim_sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    _ = shim_sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    // A checkpoint at closing drops its errors, and would sync again what could not be synced.
    _ = shim_sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
  }

  deinit {
    begin = nil
    commit = nil
    sqlite3_close_v2(handle)
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(StoreError) {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// Prepares one statement that will be used again.
  func prepare(_ sql: String) throws(StoreError) -> SQLiteStatement {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil))
    guard let statement else { throw .io(path: path, reason: "an empty statement") }
    return SQLiteStatement(statement, of: self)
  }

  /// The first column of the first row, as a whole number; nil where there is no row or it is NULL.
  func integer(_ sql: String) throws(StoreError) -> Int64? {
    try first(sql) { $0.optionalInteger(0) }
  }

  /// Runs `body` in a transaction that takes the write lock at once; if it throws, everything is undone.
  func transaction<R>(_ body: () throws(StoreError) -> R) throws(StoreError) -> R {
    try run("BEGIN IMMEDIATE", keptIn: &begin)
    do throws(StoreError) {
      let result = try body()
      try run("COMMIT", keptIn: &commit)
      return result
    } catch {
      // Some failures (a full disk) have rolled back already; an error of this ROLLBACK says only that.
      if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
      throw error
    }
  }

  /// Leaves checkpoints to `checkpoint(above:)`: SQLite's own, made within a commit, drop their errors, and so would
  /// repeat an fsync that failed with the next commit.
  func checkpointByHand() {
    // The hook runs within the steps of this connection's statements, so while `self` is alive.
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        if let context { Unmanaged<SQLiteConnection>.fromOpaque(context).takeUnretainedValue().committed(pages) }
        return SQLITE_OK
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// The write-ahead log has so many pages after a commit; fewer than before where it began anew.
  private func committed(_ pages: Int32) {
    commitPages = pages > logPages ? pages - logPages : pages
    logPages = pages
  }

  /// Writes the pages of the write-ahead log back to the database, as far as no reader needs them there, if there are
  /// more than those of so many commits like the last one, and at any rate when there are more than `most`.
  func checkpoint(everyCommits commits: Int32, least: Int32, most: Int32) throws(StoreError) {
    guard logPages > min(most, max(least, min(most, commitPages) * commits)) else { return }
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
    if code & 0xFF != SQLITE_BUSY { try check(code) }
  }

  /// How many rows the last statement changed.
  var changes: Int64 { sqlite3_changes64(handle) }

  /// The number of the row that the last INSERT made.
  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }

  private func run(_ sql: String, keptIn statement: inout SQLiteStatementHandle?) throws(StoreError) {
    if statement == nil {
      var prepared: OpaquePointer?
      try check(sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil))
      statement = prepared.map { SQLiteStatementHandle($0) }
    }
    let code = sqlite3_step(statement?.raw)
    let error = code == SQLITE_DONE ? nil : Self.error(code: code, database: handle, path: path)
    sqlite3_reset(statement?.raw)
    if let error { throw error }
  }

  /// Throws what a result code other than success stands for.
  func check(_ code: Int32) throws(StoreError) {
    if code != SQLITE_OK { throw Self.error(code: code, database: handle, path: path) }
  }

  /// Why some part of a file cannot be read; nil where all can.
  private static func readFailure(_ path: String) -> SystemError? {
    do throws(SystemError) {
      let file = try FileDescriptor.open(path, O_RDONLY)
      var offset: Int64 = 0
      while true {
        let count = try file.read(1 << 20, at: offset).count
        if count == 0 { return nil }
        offset += Int64(count)
      }
    } catch {
      return error
    }
  }

  static func error(code: Int32, database: OpaquePointer?, path: String) -> StoreError {
    let message = sqlite3_errstr(code).map { String(cString: $0) } ?? "error \(code)"
    let system = database.map { sqlite3_system_errno($0) } ?? 0
    let reason = system == 0 ? message : "\(message), \(String(cString: strerror(system)))"
    switch code {
    case SQLITE_IOERR | (4 << 8), SQLITE_IOERR | (5 << 8):  // SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC
      return .syncFailed(path: path, reason: reason)
    default: break
    }
    if system == ENOSPC || system == EDQUOT { return .noSpace(path: path) }
    // SQLite keeps no error of the system for a write to its log.
    let mayBeReadOnly = [SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xFF)
    if system == EROFS || (mayBeReadOnly && Files.isReadOnly(path)) { return .readOnly(path: path) }
    switch code & 0xFF {
    case SQLITE_FULL: return .noSpace(path: path)
    case SQLITE_PERM, SQLITE_READONLY, SQLITE_AUTH: return .permission(path: path)
    case SQLITE_CANTOPEN:
      switch system {
      case ENOENT: return .notFound(path: path)
      case EACCES, EPERM: return .permission(path: path)
      default: return .io(path: path, reason: reason)
      }
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      // SQLite calls it damage where the disk gives nothing back (EIO), and keeps no error of the system for it. Closing
      // a file drops this process's locks on it, which does no harm any more: nothing goes on after this.
      if let failure = readFailure(path) { return .io(path: path, reason: "\(failure.operation): \(failure.reason)") }
      return .corrupt(path: path, detail: message)
    default: return .io(path: path, reason: reason)
    }
  }
}

extension SQLiteConnection {
  /// The first column of the first row, as text; nil where there is no row or it is NULL.
  func text(_ sql: String) throws(StoreError) -> String? {
    try first(sql) { $0.optionalText(0) }
  }

  /// Steps to the end: what a statement writes, it commits only there.
  private func first<R>(_ sql: String, _ column: (SQLiteStatement) -> R?) throws(StoreError) -> R? {
    let statement = try prepare(sql)
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    let value = column(statement)
    while try statement.step() {}
    return value
  }

  /// Keeps the files of the write-ahead log when the last connection closes.
  func keepWriteAheadLog() throws(StoreError) {
    var keep: Int32 = 1
    try check(sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keep))
  }

  /// Writes all pages of the write-ahead log back, as far as no reader needs them there. If those are all, there is
  /// nothing left for closing to sync, and it may cut the log; else the next writer finds it as it is.
  func checkpointForClosing() throws(StoreError) {
    var (pages, written): (Int32, Int32) = (0, 0)
    let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, &pages, &written)
    if code & 0xFF == SQLITE_BUSY { return }
    try check(code)
    if pages == written { _ = shim_sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0) }
  }
}
