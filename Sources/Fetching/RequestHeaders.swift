internal import NewsModel

/// The header lines of a request, as libcurl takes them.
enum RequestHeaders {
  /// The feed formats, the sure ones first (RFC 9110, section 12.5.1).
  static let accept =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    + "application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"

  /// Refuses what could end a header and begin another.
  ///
  /// - Throws: a failure that names the header, never its value.
  static func check(_ headers: [HeaderField]) throws(FetchFailure) {
    for header in headers {
      guard !header.name.isEmpty, header.name.utf8.allSatisfy(isTokenByte) else {
        throw FetchFailure(
          kind: .url, message: "the header name \(Printable.text(header.name)) is not one; correct the configuration")
      }
      let value: String
      do throws(SecretNotRead) {
        value = try header.value.text()
      } catch {
        throw FetchFailure(kind: .url, message: "\(error)")
      }
      guard !value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) else {
        throw FetchFailure(
          kind: .url,
          message: "the header \(header.name) has a line break or a zero byte in its value; correct the configuration")
      }
    }
  }

  /// The lines of headers that `check` let pass, each ended by a zero byte.
  static func lines(configured: [HeaderField], validators: Validators?) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for header in configured {
      // libcurl takes a line with a colon and nothing after it as "leave this header out"; a semicolon sends it empty.
      guard case .text(let text) = header.value else { continue }
      let value = text.isEmpty ? ";" : ": \(text)"
      lines.append(Array((header.name + value).utf8) + [0])
    }
    for (name, value) in [("Accept", accept), ("Accept-Encoding", ContentCoding.accepted)]
    where !configured.contains(where: { $0.name.lowercased() == name.lowercased() }) {
      lines.append(Array("\(name): \(value)".utf8) + [0])
    }
    if let etag = validators?.etag { lines.append(Array("If-None-Match: ".utf8) + etag + [0]) }
    if let date = validators?.lastModified { lines.append(Array("If-Modified-Since: ".utf8) + date + [0]) }
    return lines
  }

  /// RFC 9110, section 5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
