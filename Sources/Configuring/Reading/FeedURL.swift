/// Checks the URLs of feeds, and makes those of local files absolute.
enum FeedURL {
  /// Why a URL cannot be used, without showing it: it may hold a password.
  struct Problem: Error {
    var message: String
  }

  /// The URL as it is fetched.
  ///
  /// - Parameter folder: the absolute path that a relative `file:` URL starts from.
  static func check(_ text: String, folder: String) throws(Problem) -> String {
    if hasBlanks(text) {
      throw Problem(message: "a URL has no white space or control characters in it")
    }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), isScheme(text[..<colon]) else {
      throw Problem(message: "expected a URL with http:, https: or file:")
    }
    let rest = text[text.index(after: colon)...]
    switch text[..<colon].lowercased() {
    case "http", "https":
      try checkAuthority(rest)
      return text
    case "file":
      return try file(rest, folder: folder)
    case let scheme:
      let hint = Spelling.hint(for: scheme, among: ["http", "https", "file"])
      throw Problem(message: "'\(Printable.quoted(scheme)):' cannot be fetched, only http:, https: and file:\(hint)")
    }
  }

  /// Whether white space or a control character stands in it. Asked of ten thousand URLs that are nearly all ASCII.
  private static func hasBlanks(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return false }
    return text.unicodeScalars.contains { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
  }

  /// RFC 3986, section 3.1.
  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Refuses a URL without a host; whatever its scheme is.
  static func checkAuthority(of url: String) throws(Problem) {
    if hasBlanks(url) {
      throw Problem(message: "a URL has no white space or control characters in it")
    }
    try checkAuthority(Substring(url.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst()))
  }

  /// RFC 3986, section 3.2: there must be a host, and a port must be a number.
  private static func checkAuthority(_ rest: Substring) throws(Problem) {
    guard rest.utf8.starts(with: "//".utf8) else { throw Problem(message: "expected '//' and a host after the scheme") }
    // In bytes: all that delimits the parts is ASCII.
    let authority = rest.utf8.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
    let at = authority.lastIndex(of: UInt8(ascii: "@"))
    let address = at.map { authority[authority.index(after: $0)...] } ?? authority
    let host: Substring.UTF8View
    let after: Substring.UTF8View
    if address.first == UInt8(ascii: "[") {
      guard let bracket = address.firstIndex(of: UInt8(ascii: "]")) else {
        throw Problem(message: "'[' without ']' in the host")
      }
      host = address[address.index(after: address.startIndex)..<bracket]
      after = address[address.index(after: bracket)...]
    } else {
      host = address.prefix { $0 != UInt8(ascii: ":") }
      after = address[host.endIndex...]
    }
    if host.isEmpty { throw Problem(message: "the URL names no host") }
    if after.isEmpty { return }
    let port = Substring(after.dropFirst())
    guard after.first == UInt8(ascii: ":"), port.isEmpty || UInt16(port) != nil else {
      throw Problem(message: "the port is not a number from 0 to 65535")
    }
  }

  /// RFC 8089; a path without a leading slash is relative to the folder.
  private static func file(_ rest: Substring, folder: String) throws(Problem) -> String {
    var path = rest
    if rest.hasPrefix("//") {
      let host = rest.dropFirst(2).prefix { $0 != "/" }
      guard host.isEmpty || host.lowercased() == "localhost" else {
        throw Problem(message: "a file: URL names no host; write file:/PATH, or file:PATH for a relative path")
      }
      path = rest.dropFirst(2 + host.count)
    }
    if path.isEmpty { throw Problem(message: "the URL names no file") }
    if path.hasPrefix("/") { return "file://" + path }
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    let base = percentEncoded(folder)
    return "file://" + (base.hasSuffix("/") ? base : base + "/") + path
  }

  /// Everything but the unreserved characters of RFC 3986, section 2.3, and slashes.
  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
