internal import NewsModel

/// The keyed hashes that items are known by.
///
/// What one document brings is looked up and written together, so its keys should stand together in the index: the first
/// 12 bits of a key come from its source (the feed's scope, or the host of a link) and 52 from what it is the key of.
/// With keys in no order at all, every batch of documents wrote nearly every page of the index anew, several times the
/// size of the items. A million items of one source have two equal keys among them with a chance of one in nine thousand.
struct ItemKeys {
  private static let clusterBits: UInt64 = 12

  private let hash: SipHash
  /// Stores that were made before keys were clustered keep to theirs.
  private let areClustered: Bool
  private var cluster: UInt64 = 0
  private var buffer: [UInt8] = []

  /// What a key was made from; the raw values stand in stored hashes and never change.
  enum Kind: UInt8 {
    /// The item's own id, in its feed's scope.
    case id = 1
    /// Its canonical link, in its feed's scope.
    case scopedLink = 2
    /// Its canonical link, whichever feed has it.
    case link = 3
    /// Its title and date, in its feed's scope.
    case titleAndDate = 4
    /// Its text, to notice an edit.
    case text = 5
    /// One of the texts that it has in one document, in its feed's scope.
    case copy = 6
  }

  init(secret: [UInt8], areClustered: Bool) {
    hash = SipHash(key: secret)
    self.areClustered = areClustered
  }

  /// The key of the feed's own id.
  mutating func id(_ id: String, scope: Int64) -> Int64 {
    begin(.id, scope)
    append(id)
    return finish()
  }

  /// The key of a canonical link within a scope, or everywhere.
  mutating func link(_ link: [UInt8], scope: Int64?) -> Int64 {
    begin(scope == nil ? .link : .scopedLink, scope ?? 0)
    if scope == nil, areClustered {
      let host = link.prefix { $0 != UInt8(ascii: "/") }
      cluster = host.withUnsafeBytes { hash($0) }
    }
    buffer.append(contentsOf: link)
    return finish()
  }

  /// The key of an item that has neither an id nor a link of its own.
  mutating func titleAndDate(_ item: FeedItem, scope: Int64) -> Int64 {
    begin(.titleAndDate, scope)
    append(item.title)
    append(item.published?.description)
    return finish()
  }

  /// The key of one of several texts that a document has for one item, from the item's own key and the text's hash.
  mutating func copy(of own: Int64, text: Int64, scope: Int64) -> Int64 {
    begin(.copy, scope)
    for number in [own, text] { withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) } }
    return finish()
  }

  /// The hash of the parts whose change makes an item an edited one.
  mutating func text(_ item: FeedItem) -> Int64 {
    begin(.text, 0)
    append(item.title)
    append(item.summary)
    append(item.content)
    return buffer.withUnsafeBytes { Int64(bitPattern: hash($0)) }
  }

  private mutating func begin(_ kind: Kind, _ scope: Int64) {
    cluster = UInt64(bitPattern: scope)
    buffer.removeAll(keepingCapacity: true)
    buffer.append(kind.rawValue)
    withUnsafeBytes(of: scope.littleEndian) { buffer.append(contentsOf: $0) }
  }

  /// Each part goes in with its length, so that no two lists of parts look alike.
  private mutating func append(_ part: String?) {
    guard var part else { return withUnsafeBytes(of: UInt64.max) { buffer.append(contentsOf: $0) } }
    part.withUTF8 { text in
      withUnsafeBytes(of: UInt64(text.count).littleEndian) { buffer.append(contentsOf: $0) }
      buffer.append(contentsOf: text)
    }
  }

  private func finish() -> Int64 {
    let value = buffer.withUnsafeBytes { hash($0) }
    guard areClustered else { return Int64(bitPattern: value) }
    return Int64(bitPattern: cluster << (64 - Self.clusterBits) | value >> Self.clusterBits)
  }
}
