internal import NewsModel

/// The keyed hashes that items are known by.
///
/// What one document brings is looked up and written together, so its keys should stand together in the index: the first
/// bits of a key come from its source (the host of a link, or of an id that is one, else the feed's scope), the next from
/// the number that most publishers put into ids and links (an article's number, a date), and the rest from what it is the
/// key of. With keys in no order at all, every batch of documents wrote nearly every page of the index anew, several
/// times the size of the items.
///
/// 10 bits of source, 8 of the number and 46 of hash: of the two million keys of a million items of one source two are
/// equal with a chance of one in nine thousand where their numbers differ, and of one in thirty-five where all have the
/// same.
struct ItemKeys {
  /// How the keys of a store stand together. The raw values are stored; a store keeps to what it began with.
  enum Clustering: Int64 {
    /// In no order.
    case none = 0
    /// By their source, in 12 bits.
    case source = 1
    /// By their source, and within it by their numbers.
    case sourceAndNumber = 2
    /// Likewise, and the source of an id that is a link of the web is its host, as it is that of the item's link: most ids
    /// are just that link, and the item's two keys then stand together.
    case hostAndNumber = 3

    /// Whether numbers count.
    var isByNumber: Bool { self == .sourceAndNumber || self == .hostAndNumber }

    /// How many bits of a key come from its source.
    var sourceBits: UInt64 {
      switch self {
      case .none: 0
      case .source: 12
      case .sourceAndNumber, .hostAndNumber: 10
      }
    }
  }

  private static let numberBits: UInt64 = 8

  private let hash: SipHash
  private let clustering: Clustering
  private var cluster: UInt64 = 0
  /// The number in the id or link, where there is one.
  private var number: UInt64?
  private var buffer: [UInt8] = []
  /// The last host and its hash: a document's links have mostly the same.
  private var host: [UInt8] = []
  private var hostCluster: UInt64 = 0

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

  init(secret: [UInt8], clustering: Clustering) {
    hash = SipHash(key: secret)
    self.clustering = clustering
  }

  /// The key of the feed's own id.
  mutating func id(_ id: String, scope: Int64) -> Int64 {
    begin(.id, scope)
    if clustering == .hostAndNumber, let host = CanonicalLink.host(of: id) { cluster = cluster(of: host[...]) }
    append(id)
    number = Self.number(buffer)
    return finish()
  }

  /// The key of a canonical link within a scope, or everywhere.
  mutating func link(_ link: [UInt8], scope: Int64?) -> Int64 {
    begin(scope == nil ? .link : .scopedLink, scope ?? 0)
    if scope == nil, clustering != .none { cluster = cluster(of: link.prefix { $0 != UInt8(ascii: "/") }) }
    buffer.append(contentsOf: link)
    number = Self.number(buffer)
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

  private mutating func cluster(of host: ArraySlice<UInt8>) -> UInt64 {
    if host != self.host[...] {
      self.host = Array(host)
      hostCluster = host.withUnsafeBytes { hash($0) }
    }
    return hostCluster
  }

  private mutating func begin(_ kind: Kind, _ scope: Int64) {
    cluster = UInt64(bitPattern: scope)
    number = nil
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

  /// The last number in an id or a link that has three digits or more; one mark at a time may part them, as in a date.
  /// Of longer ones the first eight digits count, which are the day where it is a time.
  private static func number(_ text: [UInt8]) -> UInt64? {
    let marks = "/-_.".utf8
    var last: UInt64?
    var number: UInt64 = 0
    var digits = 0
    var isParted = true
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits < 8 { number = number * 10 + UInt64(byte - UInt8(ascii: "0")) }
        digits += 1
        isParted = false
        if digits >= 3 { last = number }
      case _ where !isParted && marks.contains(byte):
        isParted = true
      default:
        number = 0
        digits = 0
        isParted = true
      }
    }
    return last
  }

  private func finish() -> Int64 {
    let value = buffer.withUnsafeBytes { hash($0) }
    let sourceBits = clustering.sourceBits
    if sourceBits == 0 { return Int64(bitPattern: value) }
    var key = cluster << (64 - sourceBits) | value >> sourceBits
    if clustering.isByNumber, let number {
      let shift = 64 - sourceBits - Self.numberBits
      let mask: UInt64 = ((1 << Self.numberBits) - 1) << shift
      // Sixteen numbers share a place, so that what is published together does.
      key = key & ~mask | (number >> 4) << shift & mask
    }
    return Int64(bitPattern: key)
  }
}
