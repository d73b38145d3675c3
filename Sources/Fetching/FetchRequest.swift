public import NewsModel

/// What is asked of a server in one poll of a feed.
public struct FetchRequest: Sendable {
  /// Polls in a row that permanent redirects must have led to the same place before that is asked directly.
  public static let pollsUntilRedirectIsRemembered = 3

  /// The URL of the configuration, credentials included; what else is asked follows from it.
  public var url: String
  /// Where permanent redirects have led often enough to be asked instead; an address like that of a redirect.
  public var rememberedTarget: String?
  /// What makes the request conditional, sent only to the URL that gave it.
  public var validators: Validators?
  /// The hash of the last body, by which an unchanged one is known.
  public var contentHash: UInt64?
  /// Request headers for the URL's own origin.
  public var headers: [HeaderField]
  /// Whether this feed may lead to loopback, link-local and private addresses.
  public var allowsPrivateNetworks: Bool

  /// A request for any URL.
  public init(
    url: String, rememberedTarget: String? = nil, validators: Validators? = nil, contentHash: UInt64? = nil,
    headers: [HeaderField] = [], allowsPrivateNetworks: Bool = false
  ) {
    self.url = url
    self.rememberedTarget = rememberedTarget
    self.validators = validators
    self.contentHash = contentHash
    self.headers = headers
    self.allowsPrivateNetworks = allowsPrivateNetworks
  }

  /// The request for a feed, conditional if anything is known that was learnt from its present URL.
  public init(_ feed: Feed, _ state: FetchState) {
    let isKnown = state.url == URLText.withoutCredentials(feed.url)
    let redirect = isKnown ? state.redirect : nil
    self.init(
      url: feed.url,
      rememberedTarget: redirect.flatMap { $0.seen >= Self.pollsUntilRedirectIsRemembered ? $0.target : nil },
      validators: isKnown ? state.validators : nil, contentHash: isKnown ? state.contentHash : nil,
      headers: feed.headers, allowsPrivateNetworks: feed.allowsPrivateNetworks)
  }
}
