internal import NewsModel

/// How far `alerts.jsonl` has come, as the database remembers it.
struct LogProgress: Equatable {
  /// Every alert up to this one stands in the log or in a rotated one.
  var seq: Int64 = 0
  /// The first alert that the log holds, or will.
  var first: Int64 = 1
  /// The log's device and inode, by which it is known again after a rename.
  var device: Int64 = 0
  var inode: Int64 = 0
  /// The log's size with alert `seq` in it, in bytes.
  var size: Int64 = 0
}

/// The one row of `progress`.
final class ProgressTable {
  private let save: SQLiteStatement
  private let connection: SQLiteConnection
  /// The last alert's number and time, in the database.
  var lastSeq: Int64
  var lastTime: Int64
  /// What the database has of the log.
  private(set) var saved: LogProgress
  private(set) var savedSeq: Int64
  /// The store's key for hashes.
  let secret: [UInt8]
  /// How `ItemKeys` makes them.
  let clustering: ItemKeys.Clustering

  init(_ connection: SQLiteConnection) throws(StoreError) {
    self.connection = connection
    let load = try connection.prepare(
      """
      SELECT last_seq, last_time, logged_seq, log_first, log_device, log_inode, log_size, secret, keys_are_clustered
      FROM progress
      """)
    guard try load.step() else { throw .corrupt(path: connection.path, detail: "its progress is missing") }
    lastSeq = load.integer(0)
    savedSeq = lastSeq
    lastTime = load.integer(1)
    saved = LogProgress(
      seq: load.integer(2), first: load.integer(3), device: load.integer(4), inode: load.integer(5),
      size: load.integer(6))
    secret = load.bytes(7)
    clustering = ItemKeys.Clustering(rawValue: load.integer(8)) ?? .none
    load.reset()
    save = try connection.prepare(
      """
      UPDATE progress SET last_seq = ?1, last_time = ?2, logged_seq = ?3, log_first = ?4, log_device = ?5,
        log_inode = ?6, log_size = ?7
      """)
  }

  /// Whether the row is behind.
  func isBehind(_ log: LogProgress) -> Bool { lastSeq != savedSeq || log != saved }

  /// Writes the row, within a transaction.
  func write(_ log: LogProgress) throws(StoreError) {
    try save.bind(1, lastSeq)
    try save.bind(2, lastTime)
    try save.bind(3, log.seq)
    try save.bind(4, log.first)
    try save.bind(5, log.device)
    try save.bind(6, log.inode)
    try save.bind(7, log.size)
    try save.run()
  }

  /// When old history was last deleted, or that was put off; nil before the first time.
  func pruned() throws(StoreError) -> Timestamp? {
    let time = try connection.integer("SELECT pruned FROM progress") ?? 0
    return time == 0 ? nil : Timestamp(secondsSinceEpoch: time)
  }

  /// Notes that old history was deleted, or that it is put off, within a transaction.
  func notePruned(_ time: Timestamp) throws(StoreError) {
    try connection.execute("UPDATE progress SET pruned = \(time.secondsSinceEpoch)")
  }

  /// The transaction of the last `write` was committed.
  func committed(_ log: LogProgress) {
    saved = log
    savedSeq = lastSeq
  }
}
