internal import NewsModel

/// A proxy, as libcurl takes it.
struct Proxy {
  /// Its URL, credentials included; never shown.
  let url: String
  /// Where it is, for messages.
  let authority: String
}

/// Which proxy, if any, the way to an address leads through.
///
/// Decided by us, by curl's rules, so that the address policy knows of it: what a proxy connects to is its own policy.
struct ProxyChoice {
  private let http: Secret?
  private let https: Secret?
  private let exceptions: [String]

  /// The proxy of the configuration for everything, else those of the environment; `no_proxy` applies to both.
  init(configured: Secret?, _ environment: FetchEnvironment) {
    http = configured ?? environment.httpProxy.map { .text($0) }
    https = configured ?? environment.httpsProxy.map { .text($0) }
    let list = environment.withoutProxy ?? ""
    exceptions = list.split { $0 == "," || $0.isWhitespace }.map { $0.lowercased() }
  }

  /// The proxy for an address; nil where it is asked directly.
  ///
  /// - Throws: what is wrong with the proxy's URL, without showing it.
  func proxy(for address: WebAddress) throws(FetchFailure) -> Proxy? {
    guard let secret = address.scheme == "https" ? https : http, !isExcepted(address) else { return nil }
    let url: String
    do throws(SecretNotRead) {
      url = try secret.text()
    } catch {
      throw FetchFailure(kind: .connection, message: "\(error)")
    }
    let full = url.contains("://") ? url : "http://\(url)"
    let scheme = full.prefix { $0 != ":" }.lowercased()
    let authority = URLText.authority(of: full)
    guard ["http", "https", "socks4", "socks4a", "socks5", "socks5h"].contains(scheme), !authority.isEmpty else {
      throw FetchFailure(
        kind: .connection,
        message: "the proxy is not one with http, https or socks5h: correct http.proxy or the variable http_proxy, "
          + "https_proxy or all_proxy")
    }
    return Proxy(url: full, authority: Printable.text(authority))
  }

  private func isExcepted(_ address: WebAddress) -> Bool {
    exceptions.contains { exception in
      if exception == "*" { return true }
      if let literal = address.literalAddress { return literal.isWithin(exception) }
      let host = Self.bareName(address.host)
      let name = Self.bareName(exception)
      return !name.isEmpty && (host == name || host.hasSuffix("." + name))
    }
  }

  /// Without the dots at its ends: `.example.org` and `example.org.` mean `example.org`.
  private static func bareName(_ name: String) -> Substring {
    let name = name.drop { $0 == "." }
    return name.hasSuffix(".") ? name.dropLast() : name
  }
}
