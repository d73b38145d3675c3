internal import CCurl
internal import Glibc

/// One transfer by libcurl's easy interface, which blocks.
struct CurlSession: ~Copyable {
  let handle: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private let breaker: Breaker

  private static let once: Void = {
    curl_global_init(Int(CURL_GLOBAL_ALL))
  }()

  /// - Throws: `SendFailure` if memory is short.
  init(protocols: String, timeout: Duration, breaker: Breaker) throws(SendFailure) {
    Self.once
    guard let handle = curl_easy_init() else { throw SendFailure("memory is short") }
    self.handle = handle
    self.breaker = breaker
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    let milliseconds = max(Int(timeout.components.seconds) * 1000, 1000)
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, protocols)
    ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000))
    ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE"] {
      guard let path = getenv(name), path.pointee != 0 else { continue }
      ccurl_set_string(handle, CURLOPT_CAINFO, path)
      break
    }
    // What the server says is of no use beyond its status.
    ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size &* count }
    ccurl_set_long(handle, CURLOPT_NOPROGRESS, 0)
    // Unretained: `perform` keeps the breaker for as long as libcurl calls back.
    ccurl_set_pointer(handle, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(breaker).toOpaque())
    ccurl_set_progress(handle) { context, _, _, _, _ in
      guard let context else { return 0 }
      return Unmanaged<Breaker>.fromOpaque(context).takeUnretainedValue().isTripped ? 1 : 0
    }
  }

  deinit {
    curl_easy_cleanup(handle)
    errorText.deallocate()
  }

  /// Makes the transfer; blocks.
  ///
  /// - Throws: `SendFailure` with libcurl's own words.
  func perform() throws(SendFailure) {
    let code = withExtendedLifetime(breaker) { curl_easy_perform(handle) }
    if code == CURLE_OK { return }
    if breaker.isTripped { throw SendFailure("broken off") }
    let words = String(cString: errorText)
    throw SendFailure(words.isEmpty ? String(cString: curl_easy_strerror(code)) : words)
  }

  /// Lets what goes to and fro be noted, but for the letter itself. The dialogue must live until the transfer has ended.
  func listen(to dialogue: MailDialogue) {
    ccurl_set_pointer(handle, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(dialogue).toOpaque())
    ccurl_set_debug(handle) { _, kind, data, size, context in
      guard let data, let context else { return 0 }
      let dialogue = Unmanaged<MailDialogue>.fromOpaque(context).takeUnretainedValue()
      let bytes = UnsafeRawBufferPointer(start: data, count: size)
      if kind == CURLINFO_HEADER_OUT { dialogue.noteCommand(bytes) }
      if kind == CURLINFO_HEADER_IN { dialogue.noteLine(bytes) }
      return 0
    }
    ccurl_set_long(handle, CURLOPT_VERBOSE, 1)
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_get_offset(handle, info, &value) == CURLE_OK ? value : 0
  }

  /// A list of lines, to be freed with `curl_slist_free_all`.
  static func list(_ lines: [String]) -> UnsafeMutablePointer<curl_slist>? {
    lines.reduce(nil) { list, line in curl_slist_append(list, line) ?? list }
  }
}
