internal import CCurl
internal import Glibc

/// One of libcurl's easy handles, used for one transfer after another.
///
/// It is never reset: what differs between transfers is set anew by `prepare`, the rest once. A handle that lives long
/// keeps its TLS sessions.
final class CurlEasy {
  /// What libcurl knows it by.
  let handle: UnsafeMutableRawPointer
  /// The body so far; of an answer that means failure only as much as tells what kind of page it is.
  private(set) var body = IncomingBody(bound: 0)
  /// Whether the headers grew beyond the bound, and the transfer was given up.
  private(set) var hasTooManyHeaders = false
  /// The first address that the policy refused, with the reason.
  private(set) var refusal: (address: String, reason: String)?

  private let maxBody: Int
  private let sockets: SocketCount
  private var policy = AddressPolicy.publicOnly
  private var headerBytes = 0
  /// Bytes of the body as they came, before decoding.
  private var bodyBytes = 0
  private var resolved: UnsafeMutablePointer<curl_slist>?
  private var headers: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>

  /// The longest a response's headers may be in sum.
  private static let maxHeaders = 256 << 10
  /// The longest that the body of an answer that means failure is read, so that its connection can be reused.
  private static let maxErrorBody = 64 << 10
  /// Slower than so many bytes a second, over the time in `TransferSettings`, is given up.
  private static let slowest = 128

  /// A handle with all that is the same for every transfer; nil if memory is short.
  init?(_ constants: TransferConstants, _ sockets: SocketCount) {
    guard let handle = curl_easy_init() else { return nil }
    self.handle = handle
    self.sockets = sockets
    maxBody = constants.maxBody
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    setConstants(constants)
    setCallbacks()
    sockets.watchClosing(by: handle)
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
    curl_slist_free_all(resolved)
    errorText.deallocate()
  }

  /// Sets up the next transfer.
  func prepare(_ transfer: TransferOptions) {
    body = IncomingBody(bound: 0)
    bodyBytes = 0
    hasTooManyHeaders = false
    refusal = nil
    headerBytes = 0
    errorText.pointee = 0
    policy = transfer.policy
    ccurl_set_string(handle, CURLOPT_URL, transfer.url)
    ccurl_set_string(handle, CURLOPT_USERNAME, transfer.user)
    ccurl_set_string(handle, CURLOPT_PASSWORD, transfer.password)
    // An empty proxy keeps libcurl from looking for one in the environment.
    ccurl_set_string(handle, CURLOPT_PROXY, transfer.proxy ?? "")
    ccurl_set_long(handle, CURLOPT_FORBID_REUSE, transfer.isConnectionKept ? 0 : 1)
    ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, max(transfer.timeout.wholeMilliseconds, 1))
    let old = headers
    headers = Self.list(of: transfer.headerLines)
    ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers)
    curl_slist_free_all(old)
  }

  /// The body, handed over.
  func takeBody() -> [UInt8] {
    let bytes = body.bytes
    body = IncomingBody(bound: 0)
    return bytes
  }

  /// Whether the body's codings had come to their own end when it ended.
  var isBodyComplete: Bool { body.isComplete(received: bodyBytes) }

  /// libcurl's own words on what went wrong; may be empty.
  var errorMessage: String { String(cString: errorText) }

  /// The status of the last answer; nil where there was none.
  var status: Int? {
    let status = long(CURLINFO_RESPONSE_CODE)
    return status > 0 ? status : nil
  }

  /// A number that libcurl knows of the transfer; 0 where it does not.
  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(handle, info, &value) == CURLE_OK ? value : 0
  }

  /// A size or a time in microseconds that libcurl knows of the transfer; -1 or 0 where it does not.
  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_get_offset(handle, info, &value) == CURLE_OK ? value : 0
  }

  /// Where the answer redirects to, resolved against the URL asked.
  var redirectTarget: String? {
    var text: UnsafeMutablePointer<CChar>?
    guard ccurl_get_string(handle, CURLINFO_REDIRECT_URL, &text) == CURLE_OK, let text else { return nil }
    return String(cString: text)
  }

  /// The values of a header of the last answer, byte for byte but for white space around them.
  func headerValues(_ name: String) -> [[UInt8]] {
    var values: [[UInt8]] = []
    var index = 0
    var amount = 1
    while index < amount {
      var header: UnsafeMutablePointer<curl_header>?
      guard curl_easy_header(handle, name, index, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
        let header, let value = header.pointee.value
      else { break }
      amount = Int(header.pointee.amount)
      // Of a header without a value libcurl leaves the end of the line.
      let bytes = UnsafeRawBufferPointer(start: value, count: strlen(value)).drop { $0 <= 0x20 }
      values.append(bytes.lastIndex { $0 > 0x20 }.map { Array(bytes[...$0]) } ?? [])
      index += 1
    }
    return values
  }

  private func setConstants(_ constants: TransferConstants) {
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    ccurl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    ccurl_set_string(handle, CURLOPT_USERAGENT, constants.userAgent)
    // Bodies are decoded by us: see `ContentCoding`.
    ccurl_set_long(handle, CURLOPT_HTTP_CONTENT_DECODING, 0)
    ccurl_set_string(handle, CURLOPT_NOPROXY, "")
    ccurl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    ccurl_set_long(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
    ccurl_set_long(handle, CURLOPT_PIPEWAIT, 1)
    ccurl_set_long(handle, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    // libcurl keeps the authorities that it has read only while no folder of them is set, and Debian's sets one.
    ccurl_set_string(handle, CURLOPT_CAPATH, nil)
    ccurl_set_string(handle, CURLOPT_CAINFO, constants.authorities)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(constants.connectTimeout.wholeMilliseconds, 1))
    ccurl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, Self.slowest)
    ccurl_set_long(handle, CURLOPT_LOW_SPEED_TIME, max(Int(constants.slowTime.components.seconds), 1))
    // At the end of every transfer libcurl goes through its whole cache of names for what is too old (`multi_done` calls
    // `Curl_hostcache_prune`), so that n hosts cost n². With 0 it is always empty; a connection that is
    // reused needs no name, and what the system's resolver remembers is remembered still.
    ccurl_set_long(handle, CURLOPT_DNS_CACHE_TIMEOUT, 0)
    if !constants.resolved.isEmpty {
      resolved = Self.list(of: constants.resolved)
      ccurl_set_list(handle, CURLOPT_RESOLVE, resolved)
    }
  }

  private func setCallbacks() {
    // Unretained: libcurl calls back only while the handle is in a multi handle, whose owner keeps this object.
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context)
    ccurl_set_data_callback(handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
      guard let data, let context else { return 0 }
      let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
      return easy.receive(UnsafeRawBufferPointer(start: data, count: size &* count)) ? size &* count : 0
    }
    ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
    ccurl_set_data_callback(handle, CURLOPT_HEADERFUNCTION) { _, size, count, context in
      guard let context else { return 0 }
      let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
      return easy.receiveHeader(bytes: size &* count) ? size &* count : 0
    }
    ccurl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
    ccurl_set_opensocket(handle) { context, _, address in
      guard let context, let address else { return -1 }
      return Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue().openSocket(address)
    }
    ccurl_set_pointer(handle, CURLOPT_PREREQDATA, context)
    ccurl_set_prereq(handle) { context, address, _, _, _ in
      guard let context, let address else { return CURL_PREREQFUNC_ABORT }
      let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
      return easy.mayAsk(String(cString: address)) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
  }

  private static func list(of lines: [[UInt8]]) -> UnsafeMutablePointer<curl_slist>? {
    lines.reduce(nil) { list, line in
      let longer = line.withUnsafeBytes { bytes in
        curl_slist_append(list, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
      }
      return longer ?? list
    }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let isFailure = status.map { !(200...299).contains($0) } ?? false
    if bodyBytes == 0 {
      body = IncomingBody(
        codings: headerValues("Content-Encoding"), bound: isFailure ? min(maxBody, Self.maxErrorBody) : maxBody)
      if !isFailure { body.reserve(max(offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T), bytes.count)) }
    }
    bodyBytes &+= bytes.count
    let isWanted = body.append(bytes)
    // What a failure's page says is of little use; it is read on only so that its connection can be used again.
    return isFailure ? bodyBytes <= Self.maxErrorBody : isWanted
  }

  private func receiveHeader(bytes: Int) -> Bool {
    headerBytes &+= bytes
    hasTooManyHeaders = headerBytes > Self.maxHeaders
    return !hasTooManyHeaders
  }

  private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let length = Int(address.pointee.addrlen)
    let target = withUnsafePointer(to: &address.pointee.addr) { IPAddress($0, length: length) }
    guard isAllowed(target) else { return -1 }
    let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return sockets.open(address.pointee.family, kind, address.pointee.protocol)
  }

  /// Asked again of a connection that is reused: another feed, with other permissions, may have opened it.
  private func mayAsk(_ address: String) -> Bool {
    policy == .any || isAllowed(IPAddress(address))
  }

  private func isAllowed(_ address: IPAddress?) -> Bool {
    if policy == .any { return true }
    guard let address else { return false }
    guard let reason = policy.refusal(of: address) else { return true }
    if refusal == nil { refusal = (address.text, reason) }
    return false
  }
}

/// What is the same for every transfer.
struct TransferConstants {
  var userAgent: String
  var maxBody: Int
  var connectTimeout: Duration
  var slowTime: Duration
  /// The file of certificate authorities.
  var authorities: String
  /// Names with their addresses, as `CURLOPT_RESOLVE` takes them, each ended by a zero byte.
  var resolved: [[UInt8]]
}

/// What differs between transfers.
struct TransferOptions {
  var url: String
  var user: String?
  var password: String?
  var proxy: String?
  var timeout: Duration
  var policy: AddressPolicy
  /// Whether the connection stays open for the next transfer.
  var isConnectionKept = true
  /// Each with its name, and ended by a zero byte.
  var headerLines: [[UInt8]]
}

extension Duration {
  /// Cut to whole milliseconds, for libcurl; within 32 bits.
  var wholeMilliseconds: Int {
    let seconds = min(max(components.seconds, 0), Int64(Int32.max) / 1000 - 1)
    return Int(seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
