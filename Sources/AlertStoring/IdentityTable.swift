internal import NewsModel

/// Which keys lead to which items.
final class IdentityTable {
  /// What a key leads to.
  struct Entry {
    /// The item; 0 for a link that identifies nothing.
    var item: Int64
    /// The hash of text and link that this source's copy of the item had last; nil for a key of no one source.
    var version: Int64?
    /// When the source was last seen to have it, to the day; of a link, when it was first met, or last where it
    /// identifies nothing.
    var seen: Int64?
  }

  private let find: SQLiteStatement
  private let insert: SQLiteStatement
  private let put: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    find = try connection.prepare("SELECT item, version, seen FROM identity WHERE key = ?1")
    insert = try connection.prepare("INSERT OR IGNORE INTO identity(key, item, seen) VALUES (?1, ?2, ?3)")
    put = try connection.prepare("INSERT OR REPLACE INTO identity(key, item, version, seen) VALUES (?1, ?2, ?3, ?4)")
  }

  func entry(_ key: Int64) throws(StoreError) -> Entry? {
    try find.bind(1, key)
    defer { find.reset() }
    guard try find.step() else { return nil }
    return Entry(item: find.integer(0), version: find.optionalInteger(1), seen: find.optionalInteger(2))
  }

  /// Lets a key that leads nowhere lead to an item; one that leads somewhere stays.
  func add(_ key: Int64, item: Int64, seen: Timestamp) throws(StoreError) {
    try insert.bind(1, key)
    try insert.bind(2, item)
    try insert.bind(3, seen.secondsSinceEpoch)
    try insert.run()
  }

  /// Lets a link identify nothing from now on, whatever it led to: an item that it led to has a key of its own.
  func share(_ link: Int64, seen time: Timestamp) throws(StoreError) {
    if let known = try entry(link), known.item == 0 { return try keepSeen(link, known, at: time) }
    try set(link, Entry(item: 0, version: nil, seen: time.secondsSinceEpoch))
  }

  /// Notes that a key is still met, once a day: what is in a feed must not be forgotten by age.
  func keepSeen(_ key: Int64, _ known: Entry, at time: Timestamp) throws(StoreError) {
    guard time.secondsSinceEpoch - (known.seen ?? 0) > 86_400 else { return }
    var known = known
    known.seen = time.secondsSinceEpoch
    try set(key, known)
  }

  /// Lets a source's own key lead to an item, with what its copy looks like.
  func set(_ key: Int64, _ entry: Entry) throws(StoreError) {
    try put.bind(1, key)
    try put.bind(2, entry.item)
    try put.bind(3, entry.version)
    try put.bind(4, entry.seen)
    try put.run()
  }
}
