internal import CCurl

/// Sends HTTP requests with a body.
public struct WebSender: Sendable {
  private let userAgent: String
  private let proxy: String?

  /// The answer to a request.
  public struct Answer: Sendable, Equatable {
    /// The status.
    public var status: Int
    /// How long the server asked to be left alone, if it did.
    public var retryAfter: Duration?
  }

  /// A sender.
  ///
  /// - Parameter proxy: where requests go through; nil leaves it to the usual environment variables.
  public init(userAgent: String, proxy: String?) {
    self.userAgent = userAgent
    self.proxy = proxy
  }

  /// Sends a request and waits for its answer; redirects are not followed, since a body is for the one who was named.
  /// Cancelling the task breaks it off.
  ///
  /// - Throws: `SendFailure` where no answer came.
  public func send(
    _ method: String, _ url: String, headers: [(name: String, value: String)], body: [UInt8], timeout: Duration
  ) async throws(SendFailure) -> Answer {
    let lines = headers.map { "\($0.name): \($0.value)" }
    return try await BlockingWork.run { breaker throws(SendFailure) in
      try perform(method, url, lines, body, timeout, breaker)
    }
  }

  private func perform(
    _ method: String, _ url: String, _ headers: [String], _ body: [UInt8], _ timeout: Duration, _ breaker: Breaker
  ) throws(SendFailure) -> Answer {
    let session = try CurlSession(protocols: "http,https", timeout: timeout, breaker: breaker)
    // An empty `Expect` saves the round trip in which libcurl asks whether a large body is welcome.
    let list = CurlSession.list(headers + ["Expect:"])
    defer { curl_slist_free_all(list) }
    ccurl_set_string(session.handle, CURLOPT_URL, url)
    ccurl_set_string(session.handle, CURLOPT_USERAGENT, userAgent)
    if let proxy { ccurl_set_string(session.handle, CURLOPT_PROXY, proxy) }
    ccurl_set_long(session.handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_long(session.handle, CURLOPT_POST, 1)
    ccurl_set_string(session.handle, CURLOPT_CUSTOMREQUEST, method)
    ccurl_set_list(session.handle, CURLOPT_HTTPHEADER, list)
    ccurl_set_size(session.handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
    var failure: SendFailure?
    body.withUnsafeBytes { bytes in
      ccurl_set_pointer(session.handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      do throws(SendFailure) {
        try session.perform()
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    let seconds = session.offset(CURLINFO_RETRY_AFTER)
    return Answer(
      status: session.long(CURLINFO_RESPONSE_CODE), retryAfter: seconds > 0 ? .seconds(seconds) : nil)
  }
}
