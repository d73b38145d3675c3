/// How feeds are fetched: the `http` section of the configuration.
public struct HTTPSettings: Sendable, Equatable {
  /// The value of `User-Agent`: a program, its version and whom to turn to.
  public var userAgent: String
  /// The longest that one poll may take, redirects included.
  public var timeout: Duration
  /// The longest that making a connection may take, with name lookup and TLS handshake.
  public var connectTimeout: Duration
  /// The largest body that is read, in bytes after decompression.
  public var maxBody: Int
  /// Transfers at a time.
  public var parallel: Int
  /// Transfers at a time from one host.
  public var perHost: Int
  /// What a 429 Too Many Requests holds back.
  public var rateLimitScope: RateLimitScope
  /// Whether host names, redirects and links may lead to loopback, link-local and private addresses; a literal address
  /// or a localhost name in a feed's own URL always may.
  public var allowsPrivateNetworks: Bool
  /// How far into the future a server's `max-age` and `Expires` bind.
  public var longestMaxAge: Duration
  /// `http://`, `https://` or `socks5h://` with host and port, perhaps with credentials; nil leaves it to the usual
  /// environment variables.
  public var proxy: Secret?

  /// Settings, with the defaults of all that is not given.
  public init(
    userAgent: String = "newswatch/1.0", timeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(10),
    maxBody: Int = 10 << 20, parallel: Int = 64, perHost: Int = 2, rateLimitScope: RateLimitScope = .host,
    allowsPrivateNetworks: Bool = false, longestMaxAge: Duration = .seconds(3 * 86_400), proxy: Secret? = nil
  ) {
    self.userAgent = userAgent
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.maxBody = maxBody
    self.parallel = parallel
    self.perHost = perHost
    self.rateLimitScope = rateLimitScope
    self.allowsPrivateNetworks = allowsPrivateNetworks
    self.longestMaxAge = longestMaxAge
    self.proxy = proxy
  }
}
