internal import Glibc

/// An address and port that only this machine can reach.
public struct LoopbackAddress: Sendable, Hashable, CustomStringConvertible {
  /// An address of 127.0.0.0/8 (RFC 1122, section 3.2.1.3), or `::1`.
  public let host: String
  /// The TCP port.
  public let port: UInt16

  /// Whether `host` is an address of IPv6.
  public var isIPv6: Bool { host == "::1" }

  /// `127.0.0.1:9100`, `[::1]:9100` or `localhost:9100`, which is the first of these; nil for anything else.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0,
      text[text.index(after: colon)...].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    self.init(host: String(text[..<colon]), port: port)
  }

  /// A host as it stands in a URL, with a port; 0 leaves the choice to the system. Nil where the host is no loopback.
  public init?(host: String, port: UInt16) {
    switch host.lowercased() {
    case "localhost": self.host = "127.0.0.1"
    case "[::1]": self.host = "::1"
    default:
      var address = in_addr()
      guard inet_pton(AF_INET, host, &address) == 1, address.s_addr.bigEndian >> 24 == 127 else { return nil }
      self.host = host
    }
    self.port = port
  }

  /// As it stands in a URL.
  public var description: String { isIPv6 ? "[::1]:\(port)" : "\(host):\(port)" }
}
