internal import NewsModel

/// The items and the texts that they had before.
final class ItemTable {
  /// How much of an item's content is kept, in bytes of UTF-8.
  static let longestContent = 16 * 1024
  /// How many earlier texts of an item are kept; a page with a counter in it must not fill the disk.
  static let mostRevisions = 8

  /// What of a kept item decides on a new sight of it.
  struct Row {
    var feed: Int64
    var version: Int64
    var seen: Timestamp
  }

  private let find: SQLiteStatement
  private let later: SQLiteStatement
  private let insert: SQLiteStatement
  private let update: SQLiteStatement
  private let keepOld: SQLiteStatement
  private let keepVariant: SQLiteStatement
  private let trim: SQLiteStatement
  private let first: SQLiteStatement
  private let insertDay: SQLiteStatement
  private let putContent: SQLiteStatement
  private let dropContent: SQLiteStatement
  private let packer = TextPacker()
  /// The day that the last item was seen on; nil where that is not known.
  private var notedDay: Int64?

  private let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) throws(StoreError) {
    self.connection = connection
    find = try connection.prepare("SELECT feed, version, seen FROM item WHERE id = ?1")
    later = try connection.prepare(
      KeptItem.select + " WHERE item.id > ?1 AND item.seen >= ?2 ORDER BY item.id LIMIT ?3")
    first = try connection.prepare(KeptItem.first)
    insertDay = try connection.prepare("INSERT INTO item_day(first, day) VALUES (?1, ?2)")
    insert = try connection.prepare(
      """
      INSERT INTO item(feed, version, seen, published, updated, language, guid, link, title, summary, authors, categories)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
      """)
    update = try connection.prepare(
      """
      UPDATE item SET version = ?2, updated = ?3, language = ?4, link = ?5, title = ?6, summary = ?7,
        content = NULL
      WHERE id = ?1
      """)
    keepOld = try connection.prepare(
      """
      INSERT INTO revision(item, time, title, summary, content, packed)
      SELECT id, ?2, title, summary, content, (SELECT packed FROM content WHERE item = ?1) FROM item WHERE id = ?1
      """)
    keepVariant = try connection.prepare(
      "INSERT INTO revision(item, time, title, summary, packed) VALUES (?1, ?2, ?3, ?4, ?5)")
    putContent = try connection.prepare("INSERT OR REPLACE INTO content(item, packed) VALUES (?1, ?2)")
    dropContent = try connection.prepare("DELETE FROM content WHERE item = ?1")
    trim = try connection.prepare(
      """
      DELETE FROM revision WHERE item = ?1 AND id <=
        (SELECT id FROM revision WHERE item = ?1 ORDER BY id DESC LIMIT 1 OFFSET \(Self.mostRevisions))
      """)
  }

  func row(_ id: Int64) throws(StoreError) -> Row? {
    try find.bind(1, id)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return Row(
      feed: find.integer(0), version: find.integer(1), seen: Timestamp(secondsSinceEpoch: find.integer(2)))
  }

  /// The next items after one, first seen at that time or later.
  func items(after id: Int64, since: Timestamp, limit: Int) throws(StoreError) -> [KeptItem] {
    var id = id
    if id == 0 {
      // All before the first that is wanted is passed over.
      try first.bind(1, since.secondsSinceEpoch)
      if try first.step() { id = first.optionalInteger(0).map { $0 - 1 } ?? 0 }
      first.reset()
    }
    try later.bind(1, id)
    try later.bind(2, since.secondsSinceEpoch)
    try later.bind(3, Int64(limit))
    defer { later.reset() }
    var items: [KeptItem] = []
    while try later.step() { items.append(KeptItem(later, packer)) }
    return items
  }

  /// Whether there is none.
  func isEmpty() throws(StoreError) -> Bool { try connection.integer("SELECT 1 FROM item LIMIT 1") == nil }

  /// Keeps a new item.
  ///
  /// - Returns: its number.
  func add(_ item: FeedItem, feed: Int64, version: Int64, language: String?, seen: Timestamp) throws(StoreError)
    -> Int64
  {
    try insert.bind(1, feed)
    try insert.bind(2, version)
    try insert.bind(3, seen.secondsSinceEpoch)
    try insert.bind(4, item.published?.secondsSinceEpoch)
    try insert.bind(5, item.updated?.secondsSinceEpoch)
    try insert.bind(6, language)
    try insert.bind(7, item.id)
    try insert.bind(8, item.link)
    try insert.bind(9, item.title)
    try insert.bind(10, item.summary)
    try insert.bind(11, Self.joined(item.authors))
    try insert.bind(12, Self.joined(item.categories))
    try insert.run()
    let id = connection.lastInsertedRow
    try note(seen, id)
    if item.content != nil { try put(item.content, of: id) }
    return id
  }

  /// Forgets what was noted, because it may have been undone.
  func forget() {
    notedDay = nil
  }

  /// Notes that an item was seen on another day than the one before.
  private func note(_ seen: Timestamp, _ id: Int64) throws(StoreError) {
    let day = seen.secondsSinceEpoch / 86_400
    if notedDay == nil {
      notedDay = try connection.integer("SELECT day FROM item_day ORDER BY first DESC LIMIT 1")
    }
    if day == notedDay { return }
    try insertDay.bind(1, id)
    try insertDay.bind(2, day)
    try insertDay.run()
    notedDay = day
  }

  /// Gives a kept item the text of its new version, and keeps the old one as a revision.
  func edit(_ id: Int64, to item: FeedItem, version: Int64, language: String?, at time: Timestamp) throws(StoreError) {
    try keepOld.bind(1, id)
    try keepOld.bind(2, time.secondsSinceEpoch)
    try keepOld.run()
    try update.bind(1, id)
    try update.bind(2, version)
    try update.bind(3, item.updated?.secondsSinceEpoch)
    try update.bind(4, language)
    try update.bind(5, item.link)
    try update.bind(6, item.title)
    try update.bind(7, item.summary)
    try update.run()
    try put(item.content, of: id)
    try trimRevisions(id)
  }

  /// Keeps the text that another feed has for a kept item, beside the one of the feed that brought it first.
  func addVariant(_ id: Int64, _ item: FeedItem, at time: Timestamp) throws(StoreError) {
    try keepVariant.bind(1, id)
    try keepVariant.bind(2, time.secondsSinceEpoch)
    try keepVariant.bind(3, item.title)
    try keepVariant.bind(4, item.summary)
    try keepVariant.bind(5, item.content.map { packer.pack(Self.shortened($0)) })
    try keepVariant.run()
    try trimRevisions(id)
  }

  private func put(_ content: String?, of id: Int64) throws(StoreError) {
    let statement = content == nil ? dropContent : putContent
    try statement.bind(1, id)
    if let content { try statement.bind(2, packer.pack(Self.shortened(content))) }
    try statement.run()
  }

  private func trimRevisions(_ id: Int64) throws(StoreError) {
    try trim.bind(1, id)
    try trim.run()
  }

  /// Lists are kept as lines: white space in their parts was collapsed when they were read.
  static func joined(_ parts: [String]) -> String? {
    parts.isEmpty ? nil : parts.joined(separator: "\n")
  }

  static func split(_ lines: String?) -> [String] {
    lines.map { $0.split(separator: "\n").map(String.init) } ?? []
  }

  /// The head of a long text, cut between scalars.
  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > longestContent else { return text }
    let utf8 = text.utf8
    var end = utf8.index(utf8.startIndex, offsetBy: longestContent)
    while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return String(text[..<end])
  }
}
