internal import NewsModel

/// Deletes old history, a bounded number of rows at a time, within the caller's transactions.
final class Pruner {
  private let feeds: FeedTable
  private let identities: IdentityTable
  private var keys: ItemKeys

  private let days: SQLiteStatement
  private let oldItems: SQLiteStatement
  private let deleteItem: [SQLiteStatement]
  private let countDown: SQLiteStatement
  private let oldAlerts: SQLiteStatement
  private let deleteAlert: [SQLiteStatement]
  private let lastKey: SQLiteStatement
  private let deleteKeys: SQLiteStatement

  init(_ connection: SQLiteConnection, feeds: FeedTable, identities: IdentityTable, keys: ItemKeys)
    throws(StoreError)
  {
    self.feeds = feeds
    self.identities = identities
    self.keys = keys
    days = try connection.prepare("SELECT first, day FROM item_day ORDER BY first")
    // The last item stays, so that its number is not given again: alerts are known by their items' numbers.
    oldItems = try connection.prepare(
      """
      SELECT id, feed, guid, link, title, published FROM item
      WHERE id > ?1 AND id < ?2 AND seen < ?3 AND id < (SELECT max(id) FROM item) ORDER BY id LIMIT ?4
      """)
    deleteItem = [
      try connection.prepare("DELETE FROM item WHERE id = ?1"),
      try connection.prepare("DELETE FROM content WHERE item = ?1"),
      try connection.prepare("DELETE FROM revision WHERE item = ?1"),
    ]
    countDown = try connection.prepare("UPDATE feed SET items = max(0, items - 1) WHERE id = ?1")
    // What the log does not have yet may be needed to complete it.
    oldAlerts = try connection.prepare(
      """
      SELECT seq, EXISTS (SELECT 1 FROM item WHERE id = alert.item) FROM alert
      WHERE seq > ?1 AND time < ?2 AND seq <= (SELECT logged_seq FROM progress) ORDER BY seq LIMIT ?3
      """)
    deleteAlert = [
      try connection.prepare("DELETE FROM alert WHERE seq = ?1"),
      try connection.prepare("DELETE FROM figure WHERE seq = ?1"),
    ]
    lastKey = try connection.prepare(
      "SELECT max(key) FROM (SELECT key FROM identity WHERE key > ?1 ORDER BY key LIMIT ?2)")
    // A key of one source is kept while that source has the item, the key of a link for twice as long as items are, in
    // case another feed comes with it late; a link that identifies nothing has no item.
    deleteKeys = try connection.prepare(
      """
      DELETE FROM identity WHERE key > ?1 AND key <= ?2
        AND coalesce(seen, 0) < iif(version IS NULL, ?4, ?3) AND (item > 0 OR seen IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM item WHERE id = identity.item)
      """)
  }

  /// Goes one step on.
  ///
  /// - Parameter limit: rows that are looked at.
  func step(_ pruning: inout Pruning, limit: Int) throws(StoreError) {
    switch pruning.stage {
    case .items(let id):
      let next = try pruneItems(&pruning, after: id, limit: limit)
      pruning.stage = next.map { .items(after: $0) } ?? .alerts(after: 0)
    case .alerts(let seq):
      pruning.stage =
        try pruneAlerts(&pruning, after: seq, limit: limit).map { .alerts(after: $0) }
        ?? .identities(after: .min)
    case .identities(let key):
      pruning.stage =
        try pruneIdentities(pruning, after: key, limit: limit * 10).map { .identities(after: $0) } ?? .done
    case .done: break
    }
  }

  private struct OldItem {
    var id: Int64
    var feed: Int64
    var item: FeedItem
  }

  private func pruneItems(_ pruning: inout Pruning, after id: Int64, limit: Int) throws(StoreError) -> Int64? {
    guard let before = pruning.itemsBefore else { return nil }
    var found: [OldItem] = []
    for range in try ranges(through: before) where range.upperBound > id && found.count < limit {
      try oldItems.bind(1, max(id, range.lowerBound - 1))
      try oldItems.bind(2, range.upperBound)
      try oldItems.bind(3, before.secondsSinceEpoch)
      try oldItems.bind(4, Int64(limit - found.count))
      while try oldItems.step() {
        found.append(
          OldItem(
            id: oldItems.integer(0), feed: oldItems.integer(1),
            item: FeedItem(
              id: oldItems.optionalText(2), title: oldItems.optionalText(4), link: oldItems.optionalText(3),
              published: oldItems.optionalInteger(5).map { Timestamp(secondsSinceEpoch: $0) })))
      }
      oldItems.reset()
    }
    for old in found where try !isListed(old, since: before) {
      for statement in deleteItem {
        try statement.bind(1, old.id)
        try statement.run()
      }
      try countDown.bind(1, old.feed)
      try countDown.run()
      pruning.items += 1
    }
    return found.count < limit ? nil : found.last?.id
  }

  /// The numbers of the items that were seen on the days up to that of a time, in their order.
  private func ranges(through time: Timestamp) throws(StoreError) -> [Range<Int64>] {
    var ranges: [Range<Int64>] = []
    var open: Int64?
    while try days.step() {
      let (first, day) = (days.integer(0), days.integer(1))
      if day <= time.secondsSinceEpoch / 86_400 {
        if open == nil { open = first }
      } else if let start = open {
        ranges.append(start..<first)
        open = nil
      }
    }
    days.reset()
    if let open { ranges.append(open..<Int64.max) }
    return ranges
  }

  /// Whether its feed has had it at that time or later.
  private func isListed(_ old: OldItem, since time: Timestamp) throws(StoreError) -> Bool {
    guard let row = try feeds.row(id: old.feed) else { return false }
    let identified = DocumentItems.identify([old.item], scope: row.scope, keys: &keys)
    for entry in identified.entries {
      for key in [entry.own, entry.fallback].compactMap({ $0 }) {
        if let seen = try identities.entry(key)?.seen, seen >= time.secondsSinceEpoch { return true }
      }
    }
    return false
  }

  private func pruneAlerts(_ pruning: inout Pruning, after seq: Int64, limit: Int) throws(StoreError) -> Int64? {
    guard let before = pruning.alertsBefore else { return nil }
    try oldAlerts.bind(1, seq)
    try oldAlerts.bind(2, before.secondsSinceEpoch)
    try oldAlerts.bind(3, Int64(limit))
    var found: [(seq: Int64, hasItem: Bool)] = []
    while try oldAlerts.step() { found.append((oldAlerts.integer(0), oldAlerts.integer(1) != 0)) }
    oldAlerts.reset()
    for alert in found where !alert.hasItem {
      for statement in deleteAlert {
        try statement.bind(1, alert.seq)
        try statement.run()
      }
      pruning.alerts += 1
    }
    return found.count < limit ? nil : found.last?.seq
  }

  private func pruneIdentities(_ pruning: Pruning, after key: Int64, limit: Int) throws(StoreError) -> Int64? {
    guard let before = pruning.itemsBefore else { return nil }
    try lastKey.bind(1, key)
    try lastKey.bind(2, Int64(limit))
    let last = try lastKey.step() ? lastKey.optionalInteger(0) : nil
    lastKey.reset()
    guard let last else { return nil }
    try deleteKeys.bind(1, key)
    try deleteKeys.bind(2, last)
    try deleteKeys.bind(3, before.secondsSinceEpoch)
    try deleteKeys.bind(4, (before - (pruning.now - before)).secondsSinceEpoch)
    try deleteKeys.run()
    return last
  }
}
