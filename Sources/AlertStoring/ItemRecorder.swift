internal import JSONCoding
internal import NewsModel

/// Finds out which items of a document are new or edited, keeps them, and makes their alerts.
///
/// All of it happens inside the caller's transaction.
final class ItemRecorder {
  private let items: ItemTable
  private let identities: IdentityTable
  private let alerts: AlertTable
  private var keys: ItemKeys
  private var json = JSONWriter()

  /// What a document's items brought.
  struct Result {
    var novelty = Novelty(new: 0, known: 0)
    var alerts: [Alert] = []
    /// The alerts' lines, each with its newline.
    var lines: [UInt8] = []
  }

  init(_ connection: SQLiteConnection, alerts: AlertTable, secret: [UInt8]) throws(StoreError) {
    items = try ItemTable(connection)
    identities = try IdentityTable(connection)
    self.alerts = alerts
    keys = ItemKeys(secret: secret)
  }

  /// Records the items of a document.
  ///
  /// - Parameter lastSeq: the last alert's number, which goes up with each alert.
  func record(
    _ document: [FeedItem], of feed: Feed, in row: FeedTable.Row, lastSeq: inout Int64, now: Timestamp,
    matching: (FeedItem, Feed) -> MatchResult
  ) throws(StoreError) -> Result {
    var result = Result()
    let shared = Self.sharedLinks(document)
    for item in document {
      let link = item.link.flatMap { CanonicalLink.bytes(of: $0) }
      let own = link.flatMap { shared.contains($0) ? nil : $0 }
      if let link, own == nil {
        try identities.set(keys.link(link, scope: nil), .init(item: 0, version: nil, seen: nil))
      }
      guard let sight = try look(item, link: own, row, now: now, matching: { matching(item, feed) }) else {
        result.novelty.known += 1
        continue
      }
      if sight.isNew { result.novelty.new += 1 } else { result.novelty.known += 1 }
      try alert(sight, item, feed, &result, lastSeq: &lastSeq, now: now)
    }
    return result
  }

  /// An item that has to be matched, with what the matcher said.
  private struct Sight {
    var item: Int64
    var isNew: Bool
    var seen: Timestamp
    var match: MatchResult
  }

  /// Finds an item, and keeps it if it is new or edited.
  ///
  /// - Returns: nil for one that is known as it is.
  private func look(
    _ item: FeedItem, link: [UInt8]?, _ row: FeedTable.Row, now: Timestamp, matching: () -> MatchResult
  ) throws(StoreError) -> Sight? {
    let version = keys.text(item)
    let source = sourceKey(item, link: link, scope: row.scope)
    let known = try identities.entry(source)
    if let known, known.version == version { return nil }

    let linkKey = link.map { keys.link($0, scope: nil) }
    var number = known?.item
    if number == nil, let linkKey, let other = try identities.entry(linkKey), other.item != 0 { number = other.item }
    let day = now.secondsSinceEpoch / 86_400
    if let number, let kept = try items.row(number) {
      try identities.set(source, .init(item: number, version: version, seen: day))
      if let linkKey { try identities.add(linkKey, item: number) }
      // Another feed may carry the very same text.
      if kept.version == version { return nil }
      let match = matching()
      if kept.feed == row.id {
        try items.edit(number, to: item, version: version, language: match.language, at: now)
      } else {
        try items.addVariant(number, item, at: now)
      }
      return Sight(item: number, isNew: false, seen: kept.seen, match: match)
    }
    let match = matching()
    let added = try items.add(item, feed: row.id, version: version, language: match.language, seen: now)
    try identities.set(source, .init(item: added, version: version, seen: day))
    if let linkKey { try identities.add(linkKey, item: added) }
    return Sight(item: added, isNew: true, seen: now, match: match)
  }

  /// What identifies the item within its feed: its id, else its link, else its title and date.
  private func sourceKey(_ item: FeedItem, link: [UInt8]?, scope: Int64) -> Int64 {
    if let id = item.id, !id.isEmpty { return keys.id(id, scope: scope) }
    if let link { return keys.link(link, scope: scope) }
    return keys.titleAndDate(item, scope: scope)
  }

  private func alert(
    _ sight: Sight, _ item: FeedItem, _ feed: Feed, _ result: inout Result, lastSeq: inout Int64, now: Timestamp
  ) throws(StoreError) {
    for match in sight.match.matches {
      let alert = Alert(
        seq: lastSeq + 1, time: now, topic: match.topic, query: match.query, title: item.title, link: item.link,
        feed: feed.name, published: item.published, seen: sight.seen, language: sight.match.language,
        matched: match.matched, excerpt: Excerpt.of(item, matched: match.matched))
      json.removeAll()
      alert.write(to: &json)
      let topic = try alerts.topic(match.topic)
      guard try alerts.add(seq: alert.seq, item: sight.item, topic: topic, time: now, line: json.bytes) else {
        continue
      }
      lastSeq += 1
      result.alerts.append(alert)
      result.lines.append(contentsOf: json.bytes)
      result.lines.append(UInt8(ascii: "\n"))
    }
  }

  /// The canonical links that several items of one document have, and which therefore identify none of them.
  private static func sharedLinks(_ document: [FeedItem]) -> Set<[UInt8]> {
    var owners: [[UInt8]: String] = [:]
    var shared: Set<[UInt8]> = []
    for item in document {
      guard let link = item.link.flatMap({ CanonicalLink.bytes(of: $0) }) else { continue }
      // The same item may stand in a document twice.
      let owner = item.id ?? item.title ?? ""
      if let other = owners[link], other != owner { shared.insert(link) } else { owners[link] = owner }
    }
    return shared
  }
}
