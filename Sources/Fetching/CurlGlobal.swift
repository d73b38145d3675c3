internal import CCurl
internal import Glibc

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

/// Where the certificate authorities stand.
enum CertificateAuthorities {
  /// `CURL_CA_BUNDLE`, else `SSL_CERT_FILE`, the variables of curl and OpenSSL, else the file that libcurl was built for.
  static func file() -> String {
    for name in ["CURL_CA_BUNDLE", "SSL_CERT_FILE"] {
      if let value = getenv(name), value.pointee != 0 { return String(cString: value) }
    }
    guard let path = curl_version_info(CURLVERSION_TENTH)?.pointee.cainfo else {
      return "/etc/ssl/certs/ca-certificates.crt"
    }
    return String(cString: path)
  }
}
