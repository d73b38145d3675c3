internal import CCurl
internal import Glibc
internal import NewsModel

extension FetchFailure {
  /// The time was up.
  static func timedOut(_ limit: Duration) -> FetchFailure {
    FetchFailure(kind: .timeout, message: "timed out after \(Wording.duration(limit))")
  }

  /// We were told to stop.
  static let cancelled = FetchFailure(kind: .cancelled, message: "broken off, since newswatch stops")

  /// The host had asked us to stay away.
  static func heldBack(_ host: String) -> FetchFailure {
    FetchFailure(kind: .heldBack, message: "not asked, since \(Printable.text(host)) limits how often it is asked")
  }

  /// The address policy said no.
  static func refused(address: String, reason: String, host: String, isRedirect: Bool) -> FetchFailure {
    let place = host == address || host == "[\(address)]" ? address : "\(Printable.text(host)), that is \(address)"
    let subject = host == address && reason == "a loopback name" ? host : place
    let way = isRedirect ? "redirected to" : "will not connect to"
    return FetchFailure(
      kind: .address,
      message: "\(way) \(subject), \(reason), which a feed may only lead to with private: true")
  }

  /// A status that means failure.
  static func status(_ status: Int, hasRetryAfter: Bool, isChallenge: Bool) -> FetchFailure {
    let text = Wording.status(status)
    // Challenges are sent with it too, but what it asks for first is patience.
    if isChallenge && status != 429 {
      return FetchFailure(kind: .forbidden, message: "\(text): the server asks for proof of a human being")
    }
    return switch status {
    case 401, 403: FetchFailure(kind: .forbidden, message: text)
    case 410: FetchFailure(kind: .gone, message: text)
    case 429: FetchFailure(kind: .rateLimited, message: "\(text): rate limited")
    case 503 where hasRetryAfter: FetchFailure(kind: .rateLimited, message: text)
    case 304: FetchFailure(kind: .status, message: "\(text), although nothing had been fetched before")
    default: FetchFailure(kind: .status, message: text)
    }
  }

  /// HTTP said that the body was whole, its coding that more was to come.
  static let compressionCutShort = FetchFailure(kind: .truncated, message: "the compressed body ended early")

  /// RFC 9110, section 15.3.7: only who asked for a part may be answered with one.
  static let unaskedPart = FetchFailure(
    kind: .truncated, message: "206 Partial Content: a part of the document, which was not asked for")

  /// What libcurl reported.
  static func transfer(
    _ code: CURLcode, _ easy: CurlEasy, _ address: WebAddress, _ settings: HTTPSettings, authorities: String,
    isRedirect: Bool, proxy: Proxy?
  ) -> FetchFailure {
    if let refusal = easy.refusal {
      return .refused(
        address: refusal.address, reason: refusal.reason, host: address.host, isRedirect: isRedirect)
    }
    switch easy.body.state {
    case .open: break
    case .tooLarge: return FetchFailure(kind: .tooLarge, message: "larger than \(Wording.size(settings.maxBody))")
    case .damaged: return FetchFailure(kind: .truncated, message: "the compressed body is damaged")
    case .undecodable(let name):
      return FetchFailure(
        kind: .connection,
        message: "\(address.authority) sent the content coding \(Printable.text(name)), which was not asked for")
    }
    if easy.hasTooManyHeaders {
      return FetchFailure(kind: .tooLarge, message: "more headers than anybody reads came from \(address.authority)")
    }
    if let proxy, case let status = easy.long(CURLINFO_HTTP_CONNECTCODE), status != 0, !(200...299).contains(status) {
      return FetchFailure(
        kind: .connection, message: "the proxy \(proxy.authority) answered \(status) instead of a connection")
    }
    return switch code {
    case CURLE_COULDNT_RESOLVE_HOST:
      FetchFailure(kind: .resolution, message: "no such host \(Printable.text(address.host))")
    case CURLE_COULDNT_RESOLVE_PROXY:
      FetchFailure(kind: .resolution, message: "cannot find the proxy \(proxy?.authority ?? "")")
    case CURLE_COULDNT_CONNECT: connection(easy, proxy.map { "the proxy \($0.authority)" } ?? address.authority)
    case CURLE_OPERATION_TIMEDOUT: timeout(easy, address, settings)
    case CURLE_PEER_FAILED_VERIFICATION:
      FetchFailure(
        kind: .tls, message: "the certificate of \(address.host) is not valid: \(certificateProblem(easy))")
    case CURLE_SSL_CACERT_BADFILE:
      FetchFailure(kind: .tls, message: "cannot read the certificate authorities in \(Printable.text(authorities))")
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED:
      FetchFailure(kind: .tls, message: "TLS with \(address.authority) failed: \(words(easy, code))")
    case CURLE_PARTIAL_FILE: ended(easy)
    case CURLE_GOT_NOTHING:
      FetchFailure(kind: .connection, message: "\(address.authority) closed the connection without an answer")
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      easy.body.bytes.isEmpty
        ? FetchFailure(kind: .connection, message: "the connection to \(address.authority) broke: \(words(easy, code))")
        : ended(easy)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      FetchFailure(kind: .url, message: "cannot use the URL \(Printable.url(address.text))")
    default:
      FetchFailure(kind: .connection, message: "fetching from \(address.authority) failed: \(words(easy, code))")
    }
  }

  private static func connection(_ easy: CurlEasy, _ peer: String) -> FetchFailure {
    let text =
      switch Int32(truncatingIfNeeded: easy.long(CURLINFO_OS_ERRNO)) {
      case ECONNREFUSED: "connection refused by \(peer)"
      case EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL: "no route to \(peer)"
      case ETIMEDOUT: "no answer from \(peer)"
      default: "cannot connect to \(peer): \(words(easy, CURLE_COULDNT_CONNECT))"
      }
    return FetchFailure(kind: .connection, message: text)
  }

  private static func timeout(_ easy: CurlEasy, _ address: WebAddress, _ settings: HTTPSettings) -> FetchFailure {
    if easy.errorMessage.hasPrefix("Operation too slow") {
      return FetchFailure(kind: .timeout, message: "\(address.authority) sends too slowly")
    }
    if easy.offset(CURLINFO_PRETRANSFER_TIME_T) == 0 && settings.connectTimeout < settings.timeout {
      return FetchFailure(
        kind: .timeout,
        message: "no connection to \(address.authority) within \(Wording.duration(settings.connectTimeout))")
    }
    return .timedOut(settings.timeout)
  }

  private static func ended(_ easy: CurlEasy) -> FetchFailure {
    let announced = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    let received = easy.offset(CURLINFO_SIZE_DOWNLOAD_T)
    let amount = announced > 0 ? "\(received) of \(announced) bytes" : "after \(received) bytes"
    return FetchFailure(kind: .truncated, message: "ended early: \(amount)")
  }

  private static func certificateProblem(_ easy: CurlEasy) -> String {
    let text = easy.errorMessage
    for prefix in ["SSL certificate problem: ", "SSL: "] where text.hasPrefix(prefix) {
      return Printable.text(String(text.dropFirst(prefix.count)))
    }
    return text.isEmpty ? "it cannot be verified" : Printable.text(text)
  }

  private static func words(_ easy: CurlEasy, _ code: CURLcode) -> String {
    let text = easy.errorMessage
    return Printable.text(text.isEmpty ? String(cString: curl_easy_strerror(code)) : text)
  }
}

/// Amounts and statuses in words.
enum Wording {
  /// `30 s`, `0.5 s`.
  static func duration(_ duration: Duration) -> String {
    let milliseconds = duration.wholeMilliseconds
    if milliseconds % 1000 == 0 { return "\(milliseconds / 1000) s" }
    return "\(Double(milliseconds) / 1000) s"
  }

  /// `10 MiB`, `512 KiB`, `1000 bytes`.
  static func size(_ bytes: Int) -> String {
    if bytes >= 1 << 20 && bytes % (1 << 20) == 0 { return "\(bytes >> 20) MiB" }
    if bytes >= 1 << 10 && bytes % (1 << 10) == 0 { return "\(bytes >> 10) KiB" }
    return "\(bytes) bytes"
  }

  /// `404 Not Found`: the phrase of the IANA registry, whatever the server wrote; HTTP/2 has none.
  static func status(_ status: Int) -> String {
    phrases[status].map { "\(status) \($0)" } ?? "status \(status)"
  }

  private static let phrases: [Int: String] = [
    300: "Multiple Choices", 301: "Moved Permanently", 302: "Found", 303: "See Other", 304: "Not Modified",
    305: "Use Proxy", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
    402: "Payment Required", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    411: "Length Required", 412: "Precondition Failed", 413: "Content Too Large", 414: "URI Too Long",
    415: "Unsupported Media Type", 416: "Range Not Satisfiable", 417: "Expectation Failed",
    421: "Misdirected Request", 422: "Unprocessable Content", 423: "Locked", 424: "Failed Dependency",
    425: "Too Early", 426: "Upgrade Required", 428: "Precondition Required", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 451: "Unavailable For Legal Reasons", 500: "Internal Server Error",
    501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
    505: "HTTP Version Not Supported", 507: "Insufficient Storage", 508: "Loop Detected",
    511: "Network Authentication Required",
  ]
}
