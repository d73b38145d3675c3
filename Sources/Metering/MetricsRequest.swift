internal import NewsModel

/// What a request over HTTP comes to (RFC 9112, section 3).
enum MetricsRequest: Equatable {
  /// The page in a format.
  case page(MetricsFormat)
  /// A refusal: the status line's code and reason, and a line for people.
  case refusal(status: String, message: String)

  /// What a whole head, up to its empty line, asks for.
  init(head: [UInt8]) {
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
    let parts = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].hasPrefix("HTTP/1."), parts[1].hasPrefix("/") else {
      self = .refusal(status: "400 Bad Request", message: "not a request of HTTP/1.1 for a path")
      return
    }
    // A page in a browser may reach a loopback address by a name of its own, but cannot make up this header.
    if let host = Self.value(of: "host", in: lines), !Self.isLoopback(host) {
      self = .refusal(status: "403 Forbidden", message: "asked for by a name that is not of this machine alone")
    } else if parts[1].prefix(while: { $0 != "?" }) != "/metrics" {
      self = .refusal(status: "404 Not Found", message: "the metrics are at /metrics")
    } else if parts[0] != "GET" {
      self = .refusal(status: "405 Method Not Allowed", message: "only GET is answered")
    } else {
      let accepted = Self.value(of: "accept", in: lines)?.lowercased() ?? ""
      self = .page(accepted.contains("application/openmetrics-text") ? .openMetrics : .prometheus)
    }
  }

  private static func value(of name: String, in lines: [String]) -> String? {
    for line in lines.dropFirst() {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      if line[..<colon].lowercased() == name {
        return String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
      }
    }
    return nil
  }

  private static func isLoopback(_ host: String) -> Bool {
    let name = host.hasSuffix("]") ? host[...] : host.lastIndex(of: ":").map { host[..<$0] } ?? host[...]
    return LoopbackAddress(host: String(name.prefix { $0 != " " }), port: 0) != nil
  }
}
