/// What one poll of a feed came to, as far as the timetable is concerned.
public struct PollOutcome: Sendable, Equatable {
  /// When the outcome was known.
  public var time: Timestamp
  /// What the answer brought.
  public var body: Body
  /// What went wrong; a truncated document has both items and a failure.
  public var failure: FetchFailure?
  /// The status of the answer, nil where there was none (and for `file:`).
  public var httpStatus: Int?
  /// How long the answer is fresh: `max-age` less `Age`, else `Expires` less `Date` (RFC 9111, section 4.2).
  public var freshness: Duration?
  /// How long the server told us to stay away (`Retry-After`).
  public var retryAfter: Duration?
  /// Where permanent redirects led; nil if there was none, or not only permanent ones.
  public var permanentRedirect: String?
  /// What the answer gave for the next conditional request: the whole set, nil where it gave none.
  public var validators: Validators?
  /// A hash of the body, where there was one.
  public var contentHash: UInt64?
  /// What the document says of its rhythm; nil where no document was read.
  public var hints: PublishingHints?
  /// When the items of the document came out, as far as the publisher says; they tell the rhythm of a feed that is read
  /// for the first time, and nothing else.
  public var published: [Timestamp]

  /// What an answer brought.
  public enum Body: Sendable, Equatable {
    /// Nothing to read.
    case none
    /// 304 Not Modified.
    case notModified
    /// The same bytes as last time.
    case identical
    /// A document, with what of it was new.
    case document(Novelty)
  }

  /// An outcome of which only some parts are known.
  public init(
    time: Timestamp, body: Body = .none, failure: FetchFailure? = nil, httpStatus: Int? = nil,
    freshness: Duration? = nil, retryAfter: Duration? = nil, permanentRedirect: String? = nil,
    validators: Validators? = nil, contentHash: UInt64? = nil, hints: PublishingHints? = nil,
    published: [Timestamp] = []
  ) {
    self.time = time
    self.body = body
    self.failure = failure
    self.httpStatus = httpStatus
    self.freshness = freshness
    self.retryAfter = retryAfter
    self.permanentRedirect = permanentRedirect
    self.validators = validators
    self.contentHash = contentHash
    self.hints = hints
    self.published = published
  }
}

/// How a document compares with what was known of its feed.
public struct Novelty: Sendable, Hashable {
  /// Items that were not known.
  public var new: Int
  /// Items that were known.
  public var known: Int

  /// So many items of each sort.
  public init(new: Int, known: Int) {
    self.new = new
    self.known = known
  }
}

/// Why a feed could not be fetched or read.
public struct FetchFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is, for those who decide on it.
  public var kind: Kind
  /// One line for people, without credentials or control characters.
  public var message: String

  /// The kinds of failure that are treated differently; the raw value stands in the log and in metrics.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The URL cannot be used.
    case url
    /// No such host, or no answer from the name service.
    case resolution
    /// Refused, reset, unreachable, or broken off before a body.
    case connection
    /// The certificate or the handshake.
    case tls
    /// The time was up.
    case timeout
    /// The server's address is one that feeds may not lead to.
    case address
    /// Too many redirects, or a loop.
    case redirect
    /// A status that means failure, other than the ones below.
    case status
    /// 429, or 503 with `Retry-After`.
    case rateLimited = "rate_limited"
    /// 401 or 403, or a challenge page.
    case forbidden
    /// 410 Gone.
    case gone
    /// Larger than `max_body`.
    case tooLarge = "too_large"
    /// It ended early; what could be read was kept.
    case truncated
    /// What came is no feed.
    case notAFeed = "not_a_feed"
    /// A local file could not be read.
    case file
    /// We broke it off ourselves, to stop; nothing was learnt of the feed, so it is no outcome.
    case cancelled
    /// Nothing was asked, since its host is to be left alone; nothing was learnt of the feed, so it is no outcome.
    case heldBack = "held_back"
  }

  /// Whether nothing was learnt of the feed: it was not asked, or not heard out.
  public var isNoOutcome: Bool { kind == .cancelled || kind == .heldBack }

  /// A failure.
  public init(kind: Kind, message: String) {
    self.kind = kind
    self.message = message
  }

  /// The message.
  public var description: String { message }
}

extension FetchFailure {
  /// Whether the same request may well succeed another time, whatever the status was: nothing speaks against the URL.
  public var mayPass: Bool {
    switch kind {
    case .resolution, .connection, .tls, .timeout, .rateLimited, .heldBack, .truncated: true
    default: false
    }
  }
}
