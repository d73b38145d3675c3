internal import CCurl
internal import NewsModel

/// What the headers of an answer say to those who ask again later.
struct ResponseHeaders {
  private let easy: CurlEasy
  private let now: Timestamp

  /// The longest validator that is kept; a longer one is no use to anybody.
  private static let maxValidator = 8 << 10

  init(of easy: CurlEasy, now: Timestamp) {
    self.easy = easy
    self.now = now
  }

  /// The media type with its parameters.
  var contentType: String? {
    easy.headerValues("Content-Type").last.map { Printable.text(String(decoding: $0, as: UTF8.self)) }
  }

  /// The validators, byte for byte; nil where there are none.
  func validators(for url: String) -> Validators? {
    let etag = validator("ETag")
    let lastModified = validator("Last-Modified")
    return etag == nil && lastModified == nil ? nil : Validators(etag: etag, lastModified: lastModified, url: url)
  }

  private func validator(_ name: String) -> [UInt8]? {
    easy.headerValues(name).last.flatMap { $0.isEmpty || $0.count > Self.maxValidator ? nil : $0 }
  }

  /// How much longer the answer is fresh (RFC 9111, section 4.2); nil where it does not say, or not at all.
  var freshness: Duration? {
    let directives = cacheDirectives
    if directives["no-store"] != nil || directives["no-cache"] != nil { return nil }
    let seconds: Int64
    if let maxAge = directives["max-age"].flatMap(Self.deltaSeconds) {
      seconds = maxAge - (last("Age").flatMap(Self.deltaSeconds) ?? 0)
    } else if let expires = date("Expires") {
      seconds = expires.secondsSinceEpoch - (date("Date") ?? now).secondsSinceEpoch
    } else {
      return nil
    }
    return seconds > 0 ? .seconds(seconds) : nil
  }

  /// How long to stay away (RFC 9110, section 10.2.3), from now.
  var retryAfter: Duration? {
    guard let text = last("Retry-After") else { return nil }
    if let seconds = Self.deltaSeconds(text) { return .seconds(seconds) }
    guard let until = date("Retry-After") else { return nil }
    return max(until - (date("Date") ?? now), .zero)
  }

  /// The last value of a header, in lower case; nil where it is not there.
  func word(_ name: String) -> String? {
    last(name)?.lowercased()
  }

  private var cacheDirectives: [String: String] {
    var directives: [String: String] = [:]
    for line in easy.headerValues("Cache-Control") {
      for directive in String(decoding: line, as: UTF8.self).split(separator: ",") {
        let parts = directive.split(separator: "=", maxSplits: 1)
        guard let name = parts.first else { continue }
        let value = parts.count > 1 ? parts[1].filter { $0 != "\"" && $0 != " " } : ""
        directives[name.filter { $0 != " " && $0 != "\t" }.lowercased()] = value
      }
    }
    return directives
  }

  private func last(_ name: String) -> String? {
    easy.headerValues(name).last.map { String(decoding: $0, as: UTF8.self) }
  }

  private func date(_ name: String) -> Timestamp? {
    guard let text = last(name) else { return nil }
    let seconds = curl_getdate(text, nil)
    return seconds < 0 ? nil : Timestamp(secondsSinceEpoch: Int64(seconds))
  }

  /// A number of seconds, cut at a hundred years; nil for anything but digits (RFC 9111, section 1.2.2).
  static func deltaSeconds(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return min(Int64(text) ?? .max, 100 * 365 * 86_400)
  }
}
