internal import CCurl

/// A URL taken apart by libcurl's own parser, the one that will use it, so that no two parsers can disagree on its host.
struct WebAddress {
  /// Without credentials and fragment, as curl writes it.
  let text: String
  /// In lower case.
  let scheme: String
  /// In lower case; IPv6 in brackets; numeric IPv4 in dotted form; empty for `file:`.
  let host: String
  /// The one given, else the scheme's.
  let port: Int
  /// Decoded; nil where there is none.
  let user: String?
  /// Decoded; nil where there is none.
  let password: String?
  /// Decoded.
  let path: String

  /// Takes an absolute URL apart; nil where curl cannot.
  init?(_ url: String) {
    guard let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    let flags = UInt32(CURLU_ALLOW_SPACE) | UInt32(CURLU_URLENCODE)
    guard curl_url_set(handle, CURLUPART_URL, url, flags) == CURLUE_OK else { return nil }
    user = WebAddress.part(CURLUPART_USER, of: handle, UInt32(CURLU_URLDECODE))
    password = WebAddress.part(CURLUPART_PASSWORD, of: handle, UInt32(CURLU_URLDECODE))
    for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT] {
      curl_url_set(handle, part, nil, 0)
    }
    guard let text = WebAddress.part(CURLUPART_URL, of: handle),
      let scheme = WebAddress.part(CURLUPART_SCHEME, of: handle)
    else { return nil }
    self.text = text
    self.scheme = scheme.lowercased()
    host = (WebAddress.part(CURLUPART_HOST, of: handle) ?? "").lowercased()
    port = WebAddress.part(CURLUPART_PORT, of: handle, UInt32(CURLU_DEFAULT_PORT)).flatMap(Int.init) ?? 0
    path = WebAddress.part(CURLUPART_PATH, of: handle, UInt32(CURLU_URLDECODE)) ?? "/"
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer, _ flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// Whether it can be fetched with HTTP.
  var isWeb: Bool { scheme == "http" || scheme == "https" }

  /// `host:port`, for messages.
  var authority: String { "\(host):\(port)" }

  /// Whether both have the same scheme, host and port (RFC 6454): headers and credentials stay within that.
  func hasSameOrigin(as other: WebAddress) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// The host as an address, where it is one.
  var literalAddress: IPAddress? { IPAddress(host) }

  /// Whether the host is `localhost` or below it (RFC 6761, section 6.3).
  var isLocalhostName: Bool {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return name == "localhost" || name.hasSuffix(".localhost")
  }
}
