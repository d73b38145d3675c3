public import NewsModel

/// What a poll brought: a body, a failure, or, where the body was cut short, both.
public struct FetchResponse: Sendable {
  /// The status of the last answer; nil where there was none, and for `file:`.
  public var httpStatus: Int?
  /// The value of `Content-Type`.
  public var contentType: String?
  /// The body after decompression; empty unless `hasBody`.
  public var body: [UInt8]
  /// Whether a document came, be it cut short; false for one that is the same as last time.
  public var hasBody: Bool
  /// Whether the server answered 304.
  public var isNotModified: Bool
  /// Whether the same bytes came as last time.
  public var isIdentical: Bool
  /// XXH64 of the whole body; nil where there was none, or only a part.
  public var contentHash: UInt64?
  /// What the answer gave for the next conditional request, byte for byte; nil where it gave none.
  public var validators: Validators?
  /// How long the answer is fresh (RFC 9111, section 4.2): `max-age` less `Age`, else `Expires` less `Date`.
  public var freshness: Duration?
  /// `Retry-After` of an answer that means failure, from when it came.
  public var retryAfter: Duration?
  /// The host that is to be left alone from now on, since it answered 429; the feed's own, or one that it redirects to.
  ///
  /// The fetcher itself asks it no more; `Fetcher.leaveAlone` tells another fetcher of it.
  public var hostHold: HostHold?
  /// Until when the feed's host is left alone, where the failure is of the kind `heldBack`.
  public var heldUntil: Timestamp?
  /// Where only permanent redirects led; nil if there was none, or another one among them.
  public var permanentRedirect: String?
  /// The URL that answered, without credentials.
  public var finalURL: String
  /// What went wrong.
  public var failure: FetchFailure?
  /// From the start of the first transfer to the end of the last.
  public var duration: Duration

  /// A response that has brought nothing yet.
  public init(finalURL: String, failure: FetchFailure? = nil) {
    body = []
    hasBody = false
    isNotModified = false
    isIdentical = false
    self.finalURL = finalURL
    self.failure = failure
    duration = .zero
  }

  /// The outcome for the timetable.
  ///
  /// - Parameters:
  ///   - time: when it is known.
  ///   - novelty: how the document compares with what was known; nil where none was read.
  ///   - hints: what the document said of its rhythm; nil where none was read.
  ///   - failure: what was wrong with the document, where the transfer itself was well.
  public func outcome(
    at time: Timestamp, novelty: Novelty? = nil, hints: PublishingHints? = nil, failure: FetchFailure? = nil
  ) -> PollOutcome {
    let body: PollOutcome.Body =
      if isNotModified { .notModified } else if isIdentical { .identical } else {
        novelty.map { .document($0) } ?? .none
      }
    return PollOutcome(
      time: time, body: body, failure: self.failure ?? failure, httpStatus: httpStatus, freshness: freshness,
      retryAfter: retryAfter, permanentRedirect: permanentRedirect, validators: validators, contentHash: contentHash,
      hints: hints)
  }
}
