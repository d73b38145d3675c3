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

  /// The columns that `init` reads.
  static let columns = """
    item.id, feed.name, item.seen, item.published, item.updated, item.language, item.guid, item.link, item.title,
      item.summary, item.authors, item.categories, item.content, content.packed
    """
  /// What they need beside `item`.
  static let join = "LEFT JOIN feed ON feed.id = item.feed LEFT JOIN content ON content.item = item.id"
  /// The beginning of a statement whose rows `init` reads.
  static let select = "SELECT \(columns) FROM item \(join)"

  /// The statement that gives a number that no item seen at a time or later is below.
  static let first = "SELECT min(first) FROM item_day WHERE day >= ?1 / 86400"

  /// Reads a row.
  ///
  /// - Parameter first: where its columns begin.
  init(_ row: SQLiteStatement, _ packer: TextPacker, from first: Int32 = 0) {
    func time(_ column: Int32) -> Timestamp? {
      row.optionalInteger(first + column).map { Timestamp(secondsSinceEpoch: $0) }
    }
    func text(_ column: Int32) -> String? { row.optionalText(first + column) }
    id = row.integer(first)
    feed = text(1) ?? ""
    seen = Timestamp(secondsSinceEpoch: row.integer(first + 2))
    item = FeedItem(
      id: text(6), title: text(8), link: text(7), published: time(3), updated: time(4), summary: text(9),
      content: row.optionalBytes(first + 13).flatMap(packer.unpack) ?? text(12), authors: ItemTable.split(text(10)),
      categories: ItemTable.split(text(11)), language: text(5))
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
