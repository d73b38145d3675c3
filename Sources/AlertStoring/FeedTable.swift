internal import NewsModel

/// The feeds and what is remembered of each.
///
/// A feed's *scope* is what its items' own ids are unique in. It stays the same when the feed is renamed (the URL is
/// known) and when it moves (the name is known), so that neither repeats an alert.
final class FeedTable {
  /// A feed's row.
  struct Row {
    var id: Int64
    var scope: Int64
    var name: String
    var url: String
  }

  private let byName: SQLiteStatement
  private let byID: SQLiteStatement
  private let scopeOfURL: SQLiteStatement
  private let insert: SQLiteStatement
  private let move: SQLiteStatement
  private let rename: SQLiteStatement
  private let noteSource: SQLiteStatement
  private let save: SQLiteStatement
  private let addItems: SQLiteStatement
  private let hold: SQLiteStatement
  private let all: SQLiteStatement
  private var rowsByName: [String: Row] = [:]
  private var rowsByID: [Int64: Row] = [:]

  init(_ connection: SQLiteConnection) throws(StoreError) {
    byName = try connection.prepare("SELECT id, scope, name, url FROM feed WHERE name = ?1")
    byID = try connection.prepare("SELECT id, scope, name, url FROM feed WHERE id = ?1")
    scopeOfURL = try connection.prepare("SELECT scope FROM source WHERE url = ?1")
    insert = try connection.prepare(
      """
      INSERT INTO feed(name, scope, url)
      VALUES (?1, coalesce(?2, (SELECT coalesce(max(id), 0) + 1 FROM feed)), ?3) RETURNING id, scope
      """)
    move = try connection.prepare("UPDATE feed SET scope = ?2, url = ?3 WHERE id = ?1")
    rename = try connection.prepare("UPDATE feed SET name = ?2 WHERE id = ?1")
    noteSource = try connection.prepare("INSERT OR IGNORE INTO source(url, scope) VALUES (?1, ?2)")
    save = try connection.prepare(FeedStateColumns.update)
    addItems = try connection.prepare("UPDATE feed SET items = items + ?2 WHERE id = ?1")
    hold = try connection.prepare("UPDATE feed SET held_until = max(coalesce(held_until, 0), ?2) WHERE id = ?1")
    all = try connection.prepare(FeedStateColumns.select)
  }

  /// Forgets what was read, because it may have been undone.
  func forget() {
    rowsByName = [:]
    rowsByID = [:]
  }

  /// The feed's row, made or brought up to date where needed.
  func row(for feed: Feed) throws(StoreError) -> Row {
    let url = URLText.withoutCredentials(feed.url)
    if let row = rowsByName[feed.name], row.url == url { return row }
    let found = try row(named: feed.name)
    try scopeOfURL.bind(1, url)
    let sourceScope = try scopeOfURL.step() ? scopeOfURL.optionalInteger(0) : nil
    scopeOfURL.reset()

    let row: Row
    if let found {
      row = Row(id: found.id, scope: sourceScope ?? found.scope, name: found.name, url: url)
      if row.scope != found.scope || row.url != found.url {
        try move.bind(1, row.id)
        try move.bind(2, row.scope)
        try move.bind(3, row.url)
        try move.run()
      }
    } else {
      try insert.bind(1, feed.name)
      try insert.bind(2, sourceScope)
      try insert.bind(3, url)
      guard try insert.step() else { throw .io(path: "feed", reason: "a row was not made") }
      row = Row(id: insert.integer(0), scope: insert.integer(1), name: feed.name, url: url)
      try insert.run()
    }
    if sourceScope == nil {
      try noteSource.bind(1, url)
      try noteSource.bind(2, row.scope)
      try noteSource.run()
    }
    rowsByName[feed.name] = row
    rowsByID[row.id] = row
    return row
  }

  /// The row with that number.
  func row(id: Int64) throws(StoreError) -> Row? {
    if let row = rowsByID[id] { return row }
    try byID.bind(1, id)
    defer { byID.reset() }
    guard try byID.step() else { return nil }
    let row = Self.row(byID)
    rowsByID[id] = row
    return row
  }

  /// Gives the rows of feeds that were renamed their new names: a configured name that is not known, under a URL that
  /// is known by a name which is no longer configured.
  func adopt(_ feeds: [Feed]) throws(StoreError) {
    forget()
    let configured = Set(feeds.map(\.name))
    var orphans: [String: Int64] = [:]
    while try all.step() {
      let name = all.text(FeedStateColumns.name)
      if !configured.contains(name) { orphans[all.text(FeedStateColumns.url)] = all.integer(FeedStateColumns.id) }
    }
    all.reset()
    for feed in feeds {
      guard let orphan = orphans[URLText.withoutCredentials(feed.url)], try row(named: feed.name) == nil else {
        continue
      }
      try rename.bind(1, orphan)
      try rename.bind(2, feed.name)
      try rename.run()
    }
  }

  /// The states of all feeds that have one, by name.
  func states() throws(StoreError) -> [String: FetchState] {
    defer { all.reset() }
    var states: [String: FetchState] = [:]
    while try all.step() {
      if let state = FeedStateColumns.state(all) { states[state.feed] = state }
    }
    return states
  }

  /// Keeps what is to be remembered of a feed, and how many items it was the first to bring this time.
  func save(_ state: FetchState, in row: Row, newItems: Int = 0) throws(StoreError) {
    try FeedStateColumns.bind(state, id: row.id, newItems: newItems, to: save)
    try save.run()
  }

  /// Adds to the number of items that a feed was the first to bring.
  func count(_ newItems: Int, in row: Row) throws(StoreError) {
    try addItems.bind(1, row.id)
    try addItems.bind(2, Int64(newItems))
    try addItems.run()
  }

  /// Leaves a feed alone until then, if it is not for longer already.
  func hold(_ row: Row, until time: Timestamp) throws(StoreError) {
    try hold.bind(1, row.id)
    try hold.bind(2, time.secondsSinceEpoch)
    try hold.run()
  }

  private func row(named name: String) throws(StoreError) -> Row? {
    try byName.bind(1, name)
    defer { byName.reset() }
    return try byName.step() ? Self.row(byName) : nil
  }

  private static func row(_ statement: SQLiteStatement) -> Row {
    Row(
      id: statement.integer(0), scope: statement.integer(1), name: statement.text(2), url: statement.text(3))
  }
}
