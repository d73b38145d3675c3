internal import CCurl

/// What libcurl wants once a process.
enum CurlGlobal {
  private static let once: Void = {
    curl_global_init(Int(CURL_GLOBAL_ALL))
  }()

  /// Initializes libcurl, at the first call only.
  static func initialize() {
    once
  }
}
