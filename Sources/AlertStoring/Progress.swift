internal import NewsModel

/// How far the alerts and their log have come: the one row of `progress`.
struct Progress {
  /// The last alert's `seq`; 0 before the first.
  var lastSeq: Int64
  /// The last alert that is known to stand in the log, or in a log that was rotated away.
  var loggedSeq: Int64
  /// The file that it was written to.
  var logDevice: Int64
  var logInode: Int64
  /// The key of the identity hashes.
  var secret: [UInt8]
}

/// Reads and writes `Progress`.
final class ProgressTable {
  private let find: SQLiteStatement
  private let saveLast: SQLiteStatement
  private let saveLogged: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    find = try connection.prepare("SELECT last_seq, logged_seq, log_device, log_inode, secret FROM progress")
    saveLast = try connection.prepare("UPDATE progress SET last_seq = ?1, last_time = ?2")
    saveLogged = try connection.prepare("UPDATE progress SET logged_seq = ?1, log_device = ?2, log_inode = ?3")
  }

  func read() throws(StoreError) -> Progress {
    defer { find.reset() }
    guard try find.step() else { throw .corrupt(path: find.path, detail: "its progress is missing") }
    return Progress(
      lastSeq: find.integer(0), loggedSeq: find.integer(1), logDevice: find.integer(2), logInode: find.integer(3),
      secret: find.bytes(4))
  }

  func save(lastSeq: Int64, at time: Timestamp) throws(StoreError) {
    try saveLast.bind(1, lastSeq)
    try saveLast.bind(2, time.secondsSinceEpoch)
    try saveLast.run()
  }

  func save(loggedSeq: Int64, device: Int64, inode: Int64) throws(StoreError) {
    try saveLogged.bind(1, loggedSeq)
    try saveLogged.bind(2, device)
    try saveLogged.bind(3, inode)
    try saveLogged.run()
  }
}
