internal import NewsModel

/// The keyed hashes that items are known by.
struct ItemKeys {
  private let hash: SipHash
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
  }

  init(secret: [UInt8]) {
    hash = SipHash(key: secret)
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

  /// The hash of the parts whose change makes an item an edited one.
  mutating func text(_ item: FeedItem) -> Int64 {
    begin(.text, 0)
    append(item.title)
    append(item.summary)
    append(item.content)
    return finish()
  }

  private mutating func begin(_ kind: Kind, _ scope: Int64) {
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
    buffer.withUnsafeBytes { Int64(bitPattern: hash($0)) }
  }
}
