internal import CSQLite
internal import Glibc
internal import Platform

/// Copies a database while its writer goes on.
///
/// SQLite's online backup copies all pages in one step, so within one read transaction: the copy is the database as it
/// was after one commit. The writer is not kept waiting; only its write-ahead log cannot begin anew until the copy is
/// done.
enum StoreBackup {
  /// Makes the copy under a name of its own and gives it `path` when all of it is on the disk, so that what stands
  /// there is whole, whatever was killed when.
  ///
  /// - Throws: `exists` for a file that stands there already, and whatever reading and writing may bring.
  static func copy(_ source: SQLiteConnection, to path: String) throws(StoreError) {
    guard Files.kind(path) == nil else { throw .exists(path: path) }
    let partial = "\(path).\(getpid()).partial"
    try onDestination(partial) { () throws(SystemError) in
      _ = try FileDescriptor.open(partial, O_RDWR | O_CREAT | O_EXCL, mode: 0o640)
    }
    defer {
      unlink(partial)
      unlink(partial + "-journal")
    }
    try pages(of: source, to: partial)
    try onDestination(path) { () throws(SystemError) in
      try FileDescriptor.open(partial, O_RDWR).synchronizeData()
      // Unlike rename, this never replaces what somebody put there meanwhile.
      guard link(partial, path) == 0 else { throw SystemError(operation: "create", subject: path, code: errno) }
      try Files.synchronizeFolder(Paths.folder(of: path))
    }
  }

  private static func pages(of source: SQLiteConnection, to path: String) throws(StoreError) {
    let copy = try SQLiteConnection(path: path, access: .writing)
    guard let backup = sqlite3_backup_init(copy.handle, "main", source.handle, "main") else {
      throw SQLiteConnection.error(code: sqlite3_extended_errcode(copy.handle), database: copy.handle, path: path)
    }
    let stepped = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
      let code = stepped == SQLITE_DONE ? finished : stepped
      // The copy was empty: damage can only be the source's.
      let damaged = code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB
      throw SQLiteConnection.error(code: code, database: copy.handle, path: damaged ? source.path : path)
    }
  }

  private static func onDestination(_ path: String, _ body: () throws(SystemError) -> Void) throws(StoreError) {
    do throws(SystemError) {
      try body()
    } catch {
      switch error.code {
      case EEXIST: throw .exists(path: path)
      case ENOENT: throw .io(path: path, reason: "there is no such folder")
      default: throw StoreError(error, path: path)
      }
    }
  }
}
