internal import Glibc
internal import Platform

/// Why the store could not do what it was asked: one line each, with the path and what to do about it.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Another process (or another `AlertStore`) holds the writer's lock; its process id where the lock file tells.
  case inUse(path: String, pid: Int32?)
  /// There is no store.
  case notFound(path: String)
  /// The store's path, or a part of it, is a file.
  case notADirectory(path: String)
  /// The system does not let this user in.
  case permission(path: String)
  /// The file system is mounted read-only, as the kernel does by itself after errors of the disk.
  case readOnly(path: String)
  /// The disk, or the user's part of it, is full.
  case noSpace(path: String)
  /// The database is damaged or not one of ours.
  case corrupt(path: String, detail: String)
  /// A later newswatch made this store.
  case newerSchema(path: String, found: Int, known: Int)
  /// An earlier newswatch made this store, and no writer has brought it up to date yet.
  case olderSchema(path: String, found: Int, known: Int)
  /// The log holds alerts that the database does not: one of them was restored from a backup.
  case logAhead(path: String, logged: Int64, stored: Int64)
  /// The database is missing or empty, though a log holds alerts of it.
  case databaseLost(path: String, log: String)
  /// A backup would replace a file.
  case exists(path: String)
  /// The log ends in something that the store did not write.
  case foreignLog(path: String)
  /// The disk refused to keep what was written. The store takes nothing more; its next start repairs it.
  case syncFailed(path: String, reason: String)
  /// A file that is open was removed or moved, or another one has its name. What was written to it since may be lost.
  case displaced(path: String)
  /// Anything else that went wrong in reading or writing.
  case io(path: String, reason: String)
  /// The store was closed before.
  case closed

  /// One line.
  public var description: String {
    switch self {
    case .inUse(let path, let pid):
      "the store \(path) is in use by another newswatch\(pid.map { " (pid \($0))" } ?? ""); "
        + "stop it, or name another store with --store"
    case .notFound(let path):
      "there is no store in \(path) yet; `newswatch check` or `newswatch run` makes it"
    case .notADirectory(let path):
      "\(path) is a file where the store's directory should be; move it away, or name another with --store"
    case .permission(let path):
      "no permission for \(path); run as the user or a member of the group that owns the store"
    case .readOnly(let path):
      "\(path) is on a file system that is mounted read-only; see dmesg, then remount it (a unit of systemd may write "
        + "elsewhere only where its ReadWritePaths= says so)"
    case .noSpace(let path):
      "no space left for \(path); nothing was lost: free some and start again"
    case .corrupt(let path, let detail):
      // With its directory: SQLite would play the write-ahead log that is left behind into a new database.
      "\(path) is not a usable newswatch database (\(detail)); nothing was changed: restore it from a backup "
        + "after moving its -wal and -shm away too, or start afresh after `mv \(Paths.folder(of: path)) \(Paths.folder(of: path)).damaged`"
    case .newerSchema(let path, let found, let known):
      "\(path) was made by a later newswatch (schema \(found), this one knows \(known)); use that version"
    case .olderSchema(let path, let found, let known):
      "\(path) was made by an earlier newswatch (schema \(found), this one needs \(known)); "
        + "`newswatch check` or `newswatch run` brings it up to date"
    case .logAhead(let path, let logged, let stored) where logged <= stored:
      "\(path) has another alert \(logged) than the database: one of them is from a backup; "
        + "restore the other, or move the log to another folder"
    case .logAhead(let path, let logged, let stored):
      "\(path) goes to alert \(logged), the database only to \(stored): one of them is from a backup; "
        + "restore the other, or move the log to another folder"
    case .databaseLost(let path, let log):
      "\(path) is missing or empty, but \(log) is of it; nothing was changed: restore it from a backup "
        + "after moving its -wal and -shm away too, or start afresh after `mv \(Paths.folder(of: path)) \(Paths.folder(of: path)).old`"
    case .exists(let path):
      "\(path) is there already and was left alone; name a file that is not"
    case .foreignLog(let path):
      "\(path) ends in something that newswatch did not write; nothing was changed: move it away or mend its end"
    case .syncFailed(let path, let reason):
      "the disk did not keep what was written to \(path) (\(reason)); check the disk, then start again: "
        + "the store repairs itself"
    case .displaced(let path):
      "\(path) was removed, moved or replaced while newswatch ran, and nothing more is written: stop newswatch, put the "
        + "store \(Paths.folder(of: path)) back or restore it from a backup, then start newswatch"
    case .io(let path, let reason):
      "cannot use \(path): \(reason)"
    case .closed:
      "the store is closed"
    }
  }

  /// A system call on `path` that failed.
  init(_ error: SystemError, path: String) {
    self =
      switch error.code {
      case ENOENT: .notFound(path: path)
      case ENOTDIR: .notADirectory(path: path)
      case EACCES, EPERM: .permission(path: path)
      case EROFS: .readOnly(path: path)
      case ENOSPC, EDQUOT: .noSpace(path: path)
      default: .io(path: path, reason: "\(error.operation): \(error.reason)")
      }
    // An fsync that failed for want of space has lost the bytes as surely as one that failed for any other reason.
    if error.operation == "sync" { self = .syncFailed(path: path, reason: error.reason) }
  }

  /// Whether the store must not be written to any more by this process.
  public var isFinal: Bool {
    switch self {
    case .syncFailed, .corrupt, .displaced: true
    default: false
    }
  }
}

/// Runs a system call's wrapper and names its failure after the store's file.
func onFile<R: ~Copyable>(_ path: String, _ body: () throws(SystemError) -> R) throws(StoreError) -> R {
  do throws(SystemError) {
    return try body()
  } catch {
    throw StoreError(error, path: path)
  }
}
