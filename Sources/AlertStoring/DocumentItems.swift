internal import NewsModel

/// What identifies each item of a document.
struct DocumentItems {
  /// An item and its keys.
  struct Entry {
    /// Where in the document it stands.
    var index: Int
    /// Its own key in its feed's scope.
    var own: Int64
    /// The key of title and date of an item without an id: it serves where the link turns out to identify nothing.
    var fallback: Int64?
    /// The key of its link in all feeds, where the link identifies it.
    var link: Int64?
    /// The hash of its text.
    var text: Int64
    /// The key of this text, where the document has several for the item.
    var copy: Int64?

    /// What changes when its text or its link does.
    var version: Int64 { text ^ (link ?? 0) }
  }

  /// The items in document order.
  var entries: [Entry] = []
  /// The keys of links that several items have, and that therefore identify none.
  var sharedLinks: Set<Int64> = []

  /// Works out the keys: its own id, else its link, else title and date.
  static func identify(_ items: [FeedItem], scope: Int64, keys: inout ItemKeys) -> DocumentItems {
    var result = DocumentItems()
    let links = items.map { $0.link.flatMap(CanonicalLink.bytes) }
    var linkKeys: [Int64?] = []
    var firstWithLink: [Int64: Int] = [:]
    for (index, link) in links.enumerated() {
      let key = link.map { keys.link($0, scope: nil) }
      linkKeys.append(key)
      guard let key else { continue }
      if let first = firstWithLink[key] {
        if !isSame(items[first], items[index]) { result.sharedLinks.insert(key) }
      } else {
        firstWithLink[key] = index
      }
    }
    for (index, item) in items.enumerated() {
      let text = keys.text(item)
      let linkKey = linkKeys[index].flatMap { result.sharedLinks.contains($0) ? nil : $0 }
      if let id = item.id, !id.isEmpty {
        result.entries.append(Entry(index: index, own: keys.id(id, scope: scope), link: linkKey, text: text))
        continue
      }
      let titleAndDate = keys.titleAndDate(item, scope: scope)
      if linkKey != nil, let link = links[index] {
        let own = keys.link(link, scope: scope)
        result.entries.append(Entry(index: index, own: own, fallback: titleAndDate, link: linkKey, text: text))
      } else {
        result.entries.append(Entry(index: index, own: titleAndDate, link: linkKey, text: text))
      }
    }
    return result
  }

  /// Leaves of each item one entry, or one for each of its texts where the document has several: those with their dates
  /// in the order of these, the others in that of the document.
  mutating func distinguishCopies(of items: [FeedItem], scope: Int64, keys: inout ItemKeys) {
    var first: [Int64: Int] = [:]
    var several: [Int64: [Entry]] = [:]
    var distinct: [Entry] = []
    for entry in entries {
      guard let index = first[entry.own] else {
        first[entry.own] = distinct.count
        distinct.append(entry)
        continue
      }
      let known = several[entry.own] ?? [distinct[index]]
      if known.allSatisfy({ $0.text != entry.text }) { several[entry.own] = known + [entry] }
    }
    guard !several.isEmpty else { return entries = distinct }
    entries = distinct.flatMap { entry in
      guard var copies = several[entry.own] else { return [entry] }
      for index in copies.indices {
        copies[index].copy = keys.copy(of: entry.own, text: copies[index].text, scope: scope)
      }
      let dates = copies.map { items[$0.index].updated ?? items[$0.index].published }
      guard dates.allSatisfy({ $0 != nil }) else { return copies }
      let order = copies.indices.sorted { one, other in
        guard let date = dates[one], let later = dates[other], date != later else { return one < other }
        return date < later
      }
      return order.map { copies[$0] }
    }
  }

  /// Whether two items of one document that share a link are one item told twice.
  private static func isSame(_ one: FeedItem, _ other: FeedItem) -> Bool {
    if let id = one.id, id == other.id { return true }
    return one.title == other.title && one.summary == other.summary && one.published == other.published
  }
}
