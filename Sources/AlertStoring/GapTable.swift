internal import NewsModel

/// The spans in which feeds may have published what was not seen.
final class GapTable {
  /// More gaps than this are not kept of a feed: the oldest give way.
  private static let most = 32
  /// With so many gaps in a week that nothing filled, a feed's pages are not asked for again: they do not lead back to
  /// what is known, as where every document gives its items new ids.
  private static let mostUnfilled = 3
  /// So often a page is asked for that cannot be had.
  private static let mostTries = 5

  private let insert: SQLiteStatement
  private let trim: SQLiteStatement
  private let shorten: SQLiteStatement
  private let delete: SQLiteStatement
  private let recent: SQLiteStatement
  private let open: SQLiteStatement
  private let turn: SQLiteStatement
  private let postpone: SQLiteStatement
  /// The feeds that have a gap with a page to ask for: few, and looked for with every poll.
  private var feedsWithPages: Set<Int64> = []

  init(_ connection: SQLiteConnection) throws(StoreError) {
    insert = try connection.prepare(
      """
      INSERT OR REPLACE INTO gap(feed, from_time, to_time, page, first_item) VALUES (?1, ?2, ?3, ?4, ?5)
      """)
    trim = try connection.prepare(
      """
      DELETE FROM gap WHERE feed = ?1 AND from_time <=
        (SELECT from_time FROM gap WHERE feed = ?1 ORDER BY from_time DESC LIMIT 1 OFFSET \(Self.most))
      """)
    shorten = try connection.prepare("UPDATE gap SET to_time = ?3 WHERE feed = ?1 AND from_time = ?2")
    delete = try connection.prepare("DELETE FROM gap WHERE feed = ?1 AND from_time = ?2")
    recent = try connection.prepare("SELECT count(*) FROM gap WHERE feed = ?1 AND to_time >= ?2")
    open = try connection.prepare(
      """
      SELECT from_time, to_time, page, first_item FROM gap WHERE feed = ?1 AND page IS NOT NULL
        ORDER BY from_time DESC LIMIT 1
      """)
    turn = try connection.prepare("UPDATE gap SET page = ?3 WHERE feed = ?1 AND from_time = ?2")
    postpone = try connection.prepare(
      """
      UPDATE gap SET tries = tries + 1, page = CASE WHEN tries + 1 < \(Self.mostTries) THEN page END
        WHERE feed = ?1 AND from_time = ?2
      """)
    let fed = try connection.prepare("SELECT DISTINCT feed FROM gap WHERE page IS NOT NULL")
    while try fed.step() { feedsWithPages.insert(fed.integer(0)) }
  }

  /// Notes a gap.
  ///
  /// - Parameters:
  ///   - page: where older items may be had; nil where nothing leads to them.
  ///   - firstItem: the first item that was not known before.
  ///   - now: the time, for the gaps of the last week.
  func add(_ gap: CoverageGap, feed: Int64, page: String?, firstItem: Int64, now: Timestamp) throws(StoreError) {
    let isHopeless = try count(feed: feed, since: now - .seconds(7 * 86_400)) >= Self.mostUnfilled
    try bind(gap, feed, to: insert)
    try insert.bind(3, gap.to.secondsSinceEpoch)
    let page = isHopeless ? nil : page
    try insert.bind(4, page)
    try insert.bind(5, firstItem)
    try insert.run()
    try trim.bind(1, feed)
    try trim.run()
    if page != nil { feedsWithPages.insert(feed) }
  }

  /// The latest gap of a feed that has a page to ask for.
  func open(feed: Int64) throws(StoreError) -> OpenGap? {
    guard feedsWithPages.contains(feed) else { return nil }
    try open.bind(1, feed)
    defer { open.reset() }
    guard try open.step() else {
      feedsWithPages.remove(feed)
      return nil
    }
    return OpenGap(
      gap: CoverageGap(
        from: Timestamp(secondsSinceEpoch: open.integer(0)), to: Timestamp(secondsSinceEpoch: open.integer(1))),
      page: open.text(2), firstItem: open.integer(3))
  }

  /// Turns to another page; nil where there is none, so that nothing is asked for any more.
  func turn(_ gap: CoverageGap, feed: Int64, to page: String?) throws(StoreError) {
    try bind(gap, feed, to: turn)
    try turn.bind(3, page)
    try turn.run()
  }

  /// Leaves a gap for a later poll, its page could not be had.
  func postpone(_ gap: CoverageGap, feed: Int64) throws(StoreError) {
    try bind(gap, feed, to: postpone)
    try postpone.run()
  }

  /// How many gaps of a feed end at that time or later.
  private func count(feed: Int64, since time: Timestamp) throws(StoreError) -> Int {
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
