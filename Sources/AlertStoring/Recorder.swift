internal import NewsModel

/// Finds what is new in a document, and keeps it with its alerts. All of it happens within the caller's transaction.
final class Recorder {
  private let feeds: FeedTable
  private let items: ItemTable
  private let identities: IdentityTable
  private let alerts: AlertTable
  private let writer: AlertWriter
  private var keys: ItemKeys

  init(
    feeds: FeedTable, items: ItemTable, identities: IdentityTable, alerts: AlertTable, writer: AlertWriter,
    keys: ItemKeys
  ) {
    self.feeds = feeds
    self.items = items
    self.identities = identities
    self.alerts = alerts
    self.writer = writer
    self.keys = keys
  }

  /// What an item of a document turned out to be.
  private enum Sight {
    /// Never seen anywhere.
    case new
    /// Nothing about it changed for its source; whether its source knew it before.
    case known(Int64, byFeed: Bool)
    /// Another feed has brought it with the same text, and this one does so for the first time.
    case shared(Int64, ItemTable.Row)
    /// Its text is another one than its source had, or than the source that had it first.
    case edited(Int64, ItemTable.Row, byFeed: Bool)
  }

  /// What a document brought.
  struct Result {
    var novelty: Novelty
    var alerts: [Alert]
    /// Items that no feed had brought before.
    var newItems: Int
    /// The first of these.
    var firstNew: Int64?
    /// The first of the items that the feed had brought before.
    var firstKnown: Int64?
  }

  /// Records the items of a document.
  ///
  func record(
    _ document: FeedDocument, of feed: Feed, in row: FeedTable.Row, at time: Timestamp,
    matching: (FeedItem, Feed) -> MatchResult
  ) throws(StoreError) -> Result {
    var novelty = Novelty(new: 0, known: 0)
    var made: [Alert] = []
    var added: Set<Int64> = []
    var counted: Set<Int64> = []
    var firstKnown: Int64?
    // What the document itself has just brought was neither known before, nor is it new once more.
    func count(_ entry: DocumentItems.Entry, _ id: Int64, byFeed: Bool) {
      guard !added.contains(id), counted.insert(entry.own).inserted else { return }
      if byFeed {
        novelty.known += 1
        firstKnown = min(firstKnown ?? id, id)
      } else {
        novelty.new += 1
      }
    }
    var identified = DocumentItems.identify(document.items, scope: row.scope, keys: &keys)
    for shared in identified.sharedLinks { try identities.share(shared, seen: time) }
    for index in identified.entries.indices {
      identified.entries[index] = try withoutSharedLink(identified.entries[index], time: time)
    }
    identified.distinguishCopies(of: document.items, scope: row.scope, keys: &keys)
    for entry in identified.entries where entry.copy != nil { try rememberCurrent(entry, time: time) }
    for entry in identified.entries {
      let item = document.items[entry.index]
      switch try sight(entry, scope: row.scope, time: time) {
      case .new:
        let result = matching(item, feed)
        let language = result.language ?? item.language
        let id = try items.add(item, feed: row.id, version: entry.text, language: language, seen: time)
        added.insert(id)
        try remember(entry, item: id, time: time)
        novelty.new += 1
        made += try writer.write(
          result, of: item, id: id, feed: feed.name, language: language, seen: time, time: time, isNew: true)
      case .shared(let id, let kept):
        count(entry, id, byFeed: false)
        // The feed that brought it first may be limited to other topics.
        let result = matching(item, feed)
        made += try writer.write(
          result, of: item, id: id, feed: feed.name, language: result.language ?? item.language, seen: kept.seen,
          time: time)
      case .known(let id, let byFeed):
        count(entry, id, byFeed: byFeed)
      case .edited(let id, let kept, let byFeed):
        count(entry, id, byFeed: byFeed)
        let result = matching(item, feed)
        let language = result.language ?? item.language
        let owner = try feeds.row(id: kept.feed)
        if owner?.scope == row.scope {
          try items.edit(id, to: item, version: entry.text, language: language, at: time)
        } else {
          try items.addVariant(id, item, at: time)
        }
        made += try writer.write(
          result, of: item, id: id, feed: feed.name, language: language, seen: kept.seen, time: time)
      }
    }
    return Result(novelty: novelty, alerts: made, newItems: added.count, firstNew: added.min(), firstKnown: firstKnown)
  }

  /// The keys of an item without an id, of whose link another document may have shown that it identifies nothing.
  private func withoutSharedLink(_ entry: DocumentItems.Entry, time: Timestamp) throws(StoreError)
    -> DocumentItems.Entry
  {
    guard let fallback = entry.fallback, let link = entry.link, try identities.entry(link)?.item == 0 else {
      return entry
    }
    try identities.share(link, seen: time)
    return DocumentItems.Entry(index: entry.index, own: fallback, text: entry.text)
  }

  /// Notes the text that an item has now as one of several, before another of them takes its place.
  private func rememberCurrent(_ entry: DocumentItems.Entry, time: Timestamp) throws(StoreError) {
    guard let copy = entry.copy, try identities.entry(copy) == nil, let known = try identities.entry(entry.own) else {
      return
    }
    let isCurrent =
      if known.version == entry.version { true } else { try items.row(known.item)?.version == entry.text }
    if isCurrent { try remember(copy: copy, of: entry, item: known.item, time: time) }
  }

  private func remember(copy: Int64, of entry: DocumentItems.Entry, item: Int64, time: Timestamp) throws(StoreError) {
    try identities.set(
      copy, IdentityTable.Entry(item: item, version: entry.text, seen: time.secondsSinceEpoch))
  }

  private func sight(_ entry: DocumentItems.Entry, scope: Int64, time: Timestamp) throws(StoreError) -> Sight {
    let own = try identities.entry(entry.own)
    if let own, let copy = entry.copy, let known = try identities.entry(copy), known.item == own.item {
      try identities.keepSeen(entry.own, own, at: time)
      try identities.keepSeen(copy, known, at: time)
      return .known(known.item, byFeed: true)
    }
    if let own {
      if own.version == entry.version {
        try identities.keepSeen(entry.own, own, at: time)
        return .known(own.item, byFeed: true)
      }
      return try changed(entry, item: own.item, scope: nil, time: time)
    }
    guard let link = entry.link, let known = try identities.entry(link) else { return .new }
    if known.item == 0 {
      try identities.share(link, seen: time)
      return .new
    }
    return try changed(entry, item: known.item, scope: scope, time: time)
  }

  /// An item that is known, but perhaps not with this text.
  ///
  /// - Parameter scope: that of the feed, where it is not certain that the feed had the item before.
  private func changed(_ entry: DocumentItems.Entry, item: Int64, scope: Int64?, time: Timestamp) throws(StoreError)
    -> Sight
  {
    try remember(entry, item: item, time: time)
    guard let kept = try items.row(item) else { return .known(item, byFeed: scope == nil) }
    let byFeed = if let scope { try feeds.row(id: kept.feed)?.scope == scope } else { true }
    if kept.version != entry.text { return .edited(item, kept, byFeed: byFeed) }
    return byFeed ? .known(item, byFeed: true) : .shared(item, kept)
  }

  /// Lets all keys of an item lead to it.
  private func remember(_ entry: DocumentItems.Entry, item: Int64, time: Timestamp) throws(StoreError) {
    let known = IdentityTable.Entry(item: item, version: entry.version, seen: time.secondsSinceEpoch)
    try identities.set(entry.own, known)
    if let fallback = entry.fallback { try identities.set(fallback, known) }
    if let link = entry.link { try identities.add(link, item: item, seen: time) }
    if let copy = entry.copy { try remember(copy: copy, of: entry, item: item, time: time) }
  }
}
