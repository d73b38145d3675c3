public import NewsModel

/// An item of the store with what is known of it beside its text.
public struct KeptItem: Sendable, Equatable {
  /// Its number; later ones are greater.
  public var id: Int64
  /// The item as it is now, its content perhaps shortened, with the language that was declared or detected.
  public var item: FeedItem
  /// The name of the feed that brought it first; empty where that is not known any more.
  public var feed: String
  /// When it was first seen.
  public var seen: Timestamp

  /// The statement's beginning whose rows `init` reads.
  static let select = """
    SELECT item.id, feed.name, item.seen, item.published, item.updated, item.language, item.guid, item.link, item.title,
      item.summary, item.authors, item.categories, item.content, content.packed
    FROM item LEFT JOIN feed ON feed.id = item.feed LEFT JOIN content ON content.item = item.id
    """

  /// The statement that gives the number of the first item seen at a time, or later.
  static let first = "SELECT min(id) FROM item INDEXED BY item_seen WHERE seen >= ?1"

  init(_ row: SQLiteStatement, _ packer: TextPacker) {
    func time(_ column: Int32) -> Timestamp? {
      row.optionalInteger(column).map { Timestamp(secondsSinceEpoch: $0) }
    }
    id = row.integer(0)
    feed = row.optionalText(1) ?? ""
    seen = Timestamp(secondsSinceEpoch: row.integer(2))
    item = FeedItem(
      id: row.optionalText(6), title: row.optionalText(8), link: row.optionalText(7), published: time(3),
      updated: time(4), summary: row.optionalText(9),
      content: row.optionalBytes(13).flatMap(packer.unpack) ?? row.optionalText(12),
      authors: ItemTable.split(row.optionalText(10)), categories: ItemTable.split(row.optionalText(11)),
      language: row.optionalText(5))
  }
}

/// What matching a bounded number of kept items brought.
public struct BackfillBatch: Sendable, Equatable {
  /// The alerts that were made, in the order of their `seq`.
  public var alerts: [Alert]
  /// The last item that was looked at; nil if there are no more.
  public var last: Int64?

  /// A batch's alerts, and where the next one begins.
  public init(alerts: [Alert], last: Int64?) {
    self.alerts = alerts
    self.last = last
  }
}
