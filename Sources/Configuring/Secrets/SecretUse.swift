/// What a secret is for, which says what it may look like.
enum SecretUse {
  /// The value of a header of this name.
  case header(String)
  /// A bearer token.
  case token
  /// The URL of a webhook.
  case webhook
  /// The URL of a proxy.
  case proxy
  /// A password or a key, which may be any text.
  case other

  /// Why a text will not do, without showing it; nil where it will.
  func problem(in text: String) -> String? {
    switch self {
    case .header(let name):
      // RFC 9110, section 5.5: these would end the header.
      text.utf8.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0 }
        ? "the value of header '\(name)' has a line break or NUL in it" : nil
    case .token:
      text.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }
        ? "the token has white space or a character beyond ASCII in it" : nil
    case .webhook: Self.problem(inURL: text, schemes: ["http", "https"], "expected a URL with http: or https:")
    case .proxy:
      text.prefix { $0 != ":" }.lowercased() == "socks5"
        ? "write socks5h: for socks5:, so that the proxy looks up the names"
        : Self.problem(
          inURL: text, schemes: ["http", "https", "socks5h"],
          "expected the URL of a proxy with http:, https: or socks5h:")
    case .other: nil
    }
  }

  private static func problem(inURL text: String, schemes: [String], _ expected: String) -> String? {
    guard schemes.contains(text.prefix { $0 != ":" }.lowercased()) else { return expected }
    do throws(FeedURL.Problem) {
      try FeedURL.checkAuthority(of: text)
      return nil
    } catch {
      return error.message
    }
  }
}
