internal import CCurl
internal import Glibc

/// What the surroundings say of the way into the network, where the configuration does not.
///
/// The variables are curl's: `http_proxy`, `https_proxy` and `HTTPS_PROXY`, `all_proxy` and `ALL_PROXY`, `no_proxy` and
/// `NO_PROXY`, `CURL_CA_BUNDLE`, and OpenSSL's `SSL_CERT_FILE`. `HTTP_PROXY` is not read, by curl neither: under CGI it
/// would be a header of the request. An empty variable counts as not set.
public struct FetchEnvironment: Sendable {
  /// The proxy for `http:`.
  var httpProxy: String?
  /// The proxy for `https:`.
  var httpsProxy: String?
  /// Hosts that are asked without a proxy, as `no_proxy` lists them.
  var withoutProxy: String?
  /// The file of certificate authorities.
  var authorities: String
  /// Names with their addresses, as `CURLOPT_RESOLVE` takes them, each ended by a zero byte.
  var resolved: [[UInt8]] = []

  /// What the variables say, looked up by name.
  public init(variable: (String) -> String?) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap(variable).first { !$0.isEmpty }
    }
    httpProxy = first("http_proxy", "all_proxy", "ALL_PROXY")
    httpsProxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    withoutProxy = first("no_proxy", "NO_PROXY")
    authorities = first("CURL_CA_BUNDLE", "SSL_CERT_FILE") ?? Self.builtInAuthorities
  }

  /// Whether it names a proxy for anything.
  public var namesProxy: Bool { httpProxy != nil || httpsProxy != nil }

  /// The environment of this process.
  public static func ofProcess() -> FetchEnvironment {
    FetchEnvironment { name in getenv(name).map { String(cString: $0) } }
  }

  /// The file that libcurl was built for.
  private static var builtInAuthorities: String {
    guard let path = curl_version_info(CURLVERSION_TENTH)?.pointee.cainfo else {
      return "/etc/ssl/certs/ca-certificates.crt"
    }
    return String(cString: path)
  }
}
