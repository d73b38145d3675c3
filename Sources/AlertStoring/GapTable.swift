internal import NewsModel

/// The spans in which feeds may have published what was not seen.
final class GapTable {
  /// More gaps than this are not kept of a feed: the oldest give way.
  private static let most = 32

  private let insert: SQLiteStatement
  private let trim: SQLiteStatement
  private let shorten: SQLiteStatement
  private let delete: SQLiteStatement
  private let recent: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    insert = try connection.prepare("INSERT OR REPLACE INTO gap(feed, from_time, to_time) VALUES (?1, ?2, ?3)")
    trim = try connection.prepare(
      """
      DELETE FROM gap WHERE feed = ?1 AND from_time <=
        (SELECT from_time FROM gap WHERE feed = ?1 ORDER BY from_time DESC LIMIT 1 OFFSET \(Self.most))
      """)
    shorten = try connection.prepare("UPDATE gap SET to_time = ?3 WHERE feed = ?1 AND from_time = ?2")
    delete = try connection.prepare("DELETE FROM gap WHERE feed = ?1 AND from_time = ?2")
    recent = try connection.prepare("SELECT count(*) FROM gap WHERE feed = ?1 AND to_time >= ?2")
  }

  func add(_ gap: CoverageGap, feed: Int64) throws(StoreError) {
    try bind(gap, feed, to: insert)
    try insert.bind(3, gap.to.secondsSinceEpoch)
    try insert.run()
    try trim.bind(1, feed)
    try trim.run()
  }

  /// How many gaps of a feed end at that time or later.
  func count(feed: Int64, since time: Timestamp) throws(StoreError) -> Int {
    try recent.bind(1, feed)
    try recent.bind(2, time.secondsSinceEpoch)
    defer { recent.reset() }
    return try recent.step() ? Int(recent.integer(0)) : 0
  }

  /// Lets a gap end earlier.
  func shorten(_ gap: CoverageGap, feed: Int64, to end: Timestamp) throws(StoreError) {
    try bind(gap, feed, to: shorten)
    try shorten.bind(3, end.secondsSinceEpoch)
    try shorten.run()
  }

  func close(_ gap: CoverageGap, feed: Int64) throws(StoreError) {
    try bind(gap, feed, to: delete)
    try delete.run()
  }

  private func bind(_ gap: CoverageGap, _ feed: Int64, to statement: SQLiteStatement) throws(StoreError) {
    try statement.bind(1, feed)
    try statement.bind(2, gap.from.secondsSinceEpoch)
  }
}
