/// A host that told us, with 429 Too Many Requests, to leave it alone for a while.
public struct HostHold: Sendable, Hashable {
  /// The host's name or address, in lower case, without a port.
  public var host: String
  /// Until when nothing is asked of it.
  public var until: Timestamp

  /// A host, left alone until then.
  public init(host: String, until: Timestamp) {
    self.host = host
    self.until = until
  }
}

/// What a 429 Too Many Requests holds back.
public enum RateLimitScope: String, Sendable, Hashable, CaseIterable {
  /// Everything on the host that answered.
  case host
  /// The URL that was asked, alone.
  case url
}
