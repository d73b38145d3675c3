/// A feed that the configuration names.
public struct Feed: Sendable, Hashable {
  /// Unique in the configuration; used everywhere to name the feed.
  public var name: String
  /// Where it is: `http:`, `https:` or `file:` with an absolute path. `user:password@` may stand in it, so it is only
  /// ever shown as `URLText.withoutCredentials`.
  public var url: String
  /// The rhythm that the user asks for; nil leaves it to the timetable.
  public var every: Duration?
  /// The language of its items where they do not say (BCP 47).
  public var language: String?
  /// The user's own labels.
  public var tags: [String]
  /// The ids of the only topics that its items are matched against; nil for all.
  public var topics: [String]?
  /// Request headers that go to the feed's own origin only.
  public var headers: [HeaderField]
  /// Whether it is polled at all.
  public var isEnabled: Bool
  /// Whether its host name, redirects and links may lead to loopback, link-local and private addresses.
  public var allowsPrivateNetworks: Bool

  /// A feed as the configuration gives it, with the defaults of all that is optional.
  public init(
    name: String, url: String, every: Duration? = nil, language: String? = nil, tags: [String] = [],
    topics: [String]? = nil, headers: [HeaderField] = [], isEnabled: Bool = true, allowsPrivateNetworks: Bool = false
  ) {
    self.name = name
    self.url = url
    self.every = every
    self.language = language
    self.tags = tags
    self.topics = topics
    self.headers = headers
    self.isEnabled = isEnabled
    self.allowsPrivateNetworks = allowsPrivateNetworks
  }
}

extension Feed {
  /// Changes with what the feed is asked for with: its URL, credentials and headers. The same in every process; nil
  /// where a secret among them was not read.
  ///
  /// Sixteen bits of FNV-1a, from 2 on: enough to see a change, and too few to find a password by it.
  public var requestMark: Int? {
    var sum = FNV1a()
    sum.combine(url)
    for header in headers {
      guard case .text(let value) = header.value else { return nil }
      sum.combine(header.name)
      sum.combine(value)
    }
    return 2 + Int(truncatingIfNeeded: (sum.value >> 32) & 0xFFFF)
  }
}

/// A header of a request (RFC 9110, section 5). Its value may be a secret and is never shown.
public struct HeaderField: Sendable, Hashable, CustomStringConvertible {
  /// The field name.
  public var name: String
  /// The field value.
  public var value: Secret

  /// A header.
  public init(name: String, value: Secret) {
    self.name = name
    self.value = value
  }

  /// The name alone.
  public var description: String { "\(name): …" }
}

/// URLs as text, the way people are shown them.
public enum URLText {
  /// The URL without `user:password@`, for everything that is printed, logged or stored.
  public static func withoutCredentials(_ url: String) -> String {
    guard let authority = authority(in: url.utf8), let at = authority.lastIndex(of: UInt8(ascii: "@")) else {
      return url
    }
    return String(url[..<authority.startIndex] + url[url.utf8.index(after: at)...])
  }

  /// Host and port of the URL, without credentials; empty where there is none, as in `file:`.
  public static func authority(of url: String) -> String {
    guard let authority = authority(in: url.utf8) else { return "" }
    let start = authority.lastIndex(of: UInt8(ascii: "@")).map { url.utf8.index(after: $0) } ?? authority.startIndex
    return String(url[start..<authority.endIndex])
  }

  /// What stands between `//` and the path (RFC 3986, section 3.2), credentials included. In bytes, since it is asked of
  /// every feed time and again, and all that delimits it is ASCII.
  private static func authority(in url: String.UTF8View) -> Substring.UTF8View? {
    guard let colon = url.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    var rest = url[url.index(after: colon)...]
    for _ in 0..<2 {
      guard rest.popFirst() == UInt8(ascii: "/") else { return nil }
    }
    return rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
  }
}
