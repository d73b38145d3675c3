internal import NewsModel

/// What two URLs have in common that are most likely the same feed.
enum FeedTwin {
  /// The same text for URLs that differ in nothing but `http` and `https`, the scheme's own port, credentials, a slash at
  /// the end of the path, the fragment, and capitals where they mean nothing (RFC 3986, section 6.2.2.1).
  static func key(_ url: String) -> String {
    let bare = URLText.withoutCredentials(url).prefix { $0 != "#" }
    guard let colon = bare.firstIndex(of: ":") else { return String(bare) }
    let scheme = bare[..<colon].lowercased()
    var rest = bare[bare.index(after: colon)...]
    guard scheme == "http" || scheme == "https" else { return "\(scheme):\(rest)" }
    rest = rest.drop { $0 == "/" }
    var authority = rest.prefix { $0 != "/" && $0 != "?" }.lowercased()
    rest = rest.dropFirst(authority.count)
    for suffix in [scheme == "http" ? ":80" : ":443", ":", "."] where authority.hasSuffix(suffix) {
      authority.removeLast(suffix.count)
    }
    var path = rest.prefix { $0 != "?" }
    let query = rest[path.endIndex...]
    while path.hasSuffix("/") { path.removeLast() }
    return "http://\(authority)\(path)\(query)"
  }
}
