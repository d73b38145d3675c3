/// The local names of elements that mean something in some feed format.
enum FeedTag: String, CaseIterable {
  case unknown = ""
  case rss, rdf, feed, channel, item, entry, urlset, html, head, body
  case title, link, description, subtitle, summary, abstract, content, encoded, fullitem, div
  case guid, id, about, origlink, url, loc
  case pubdate, lastbuilddate, date, published, updated, issued, modified, created, lastmod
  case author, creator, name, email, uri, managingeditor, contributor
  case category, subject, keywords, language
  case ttl, skiphours, skipdays, hour, day, updateperiod, updatefrequency
  case image, textinput, source, enclosure, comments, thumbnail, logo, icon, a
  case news, publication, publicationDate = "publication_date"
  case br, hr, img, meta, input

  /// The tag of a local name, in letters of either case.
  static func named(_ name: Bytes) -> FeedTag { table.tag(named: name) }

  private static let table = Table()

  private struct Table: Sendable {
    private static let size = 512
    private var keys = [UInt64](repeating: 0, count: size)
    private var tags = [FeedTag](repeating: .unknown, count: size)

    init() {
      for tag in FeedTag.allCases where tag != .unknown {
        let key = Array(tag.rawValue.utf8).withUnsafeBufferPointer { Self.key($0) }
        var slot = Int(key >> 55)
        while keys[slot] != 0 { slot = (slot + 1) % Self.size }
        keys[slot] = key
        tags[slot] = tag
      }
    }

    @inline(__always)
    func tag(named name: Bytes) -> FeedTag {
      guard name.count <= 16 else { return .unknown }
      let key = Self.key(name)
      var slot = Int(key >> 55)
      while keys[slot] != 0 {
        if keys[slot] == key { return tags[slot] }
        slot = (slot + 1) % Self.size
      }
      return .unknown
    }

    /// The 64-bit FNV-1a hash of the name in small letters.
    @inline(__always)
    private static func key(_ name: Bytes) -> UInt64 {
      var key: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in name { key = (key ^ UInt64(byte.asciiLowercased)) &* 0x100_0000_01B3 }
      return key
    }
  }
}
