/// All that is remembered of a feed between two polls.
public struct FetchState: Sendable, Equatable {
  /// The feed's name in the configuration.
  public var feed: String
  /// The URL, without credentials, that all the rest was learnt from; a feed that moves starts its polling afresh.
  public var url: String
  /// What makes the next request conditional.
  public var validators: Validators?
  /// A hash of the last body, to know an unchanged one that came without validators.
  public var contentHash: UInt64?
  /// When a request was last begun, noted before it is sent.
  public var lastAttempt: Timestamp?
  /// Requests begun since the last one whose outcome is known.
  public var attemptsWithoutOutcome: Int
  /// When the last outcome came in, good or bad.
  public var lastPoll: Timestamp?
  /// When the feed was last read or answered that nothing changed.
  public var lastSuccess: Timestamp?
  /// When it last brought an item that was new.
  public var lastChange: Timestamp?
  /// When it is due; nil is at once.
  public var nextPoll: Timestamp?
  /// Until when the server told us to stay away (`Retry-After`), whatever the user asks for.
  public var heldUntil: Timestamp?
  /// The `requestMark` of the feed to which the server said 410 Gone; nil where it did not. `anyRequest` stands for all.
  public var goneAs: Int?
  /// The status of the last answer, if there was one.
  public var httpStatus: Int?
  /// Failures since the last success.
  public var errorsInRow: Int
  /// When the first of them came; nil where there is none, or that was not kept yet.
  public var failingSince: Timestamp?
  /// The last failure as one line, nil after a success.
  public var lastError: String?
  /// Where permanent redirects led, and for how many polls in a row to the same place.
  public var redirect: PermanentRedirect?
  /// What its last document said of its rhythm.
  public var hints: PublishingHints
  /// How often it brings something new.
  public var rhythm: PublishingRhythm

  /// A feed that was never polled.
  public init(feed: String, url: String) {
    self.feed = feed
    self.url = url
    attemptsWithoutOutcome = 0
    errorsInRow = 0
    hints = PublishingHints()
    rhythm = PublishingRhythm()
  }
}

extension FetchState {
  /// A 410 of which it is not known how the feed was asked for.
  public static let anyRequest = 1

  /// Whether the server said 410 Gone.
  public var isGone: Bool { goneAs != nil }

  /// Asks for the feed again if it is asked for in another way than when the server said 410.
  public mutating func heed(_ feed: Feed) {
    guard let goneAs, goneAs != Self.anyRequest else { return }
    // Without its secrets it is not known how it is asked for; who polls it knows.
    guard let mark = feed.requestMark, mark != goneAs else { return }
    self.goneAs = nil
    nextPoll = nil
  }
}

/// What a server gave to make the next request conditional (RFC 9110, section 8.8), byte for byte.
public struct Validators: Sendable, Hashable {
  /// The value of `ETag`.
  public var etag: [UInt8]?
  /// The value of `Last-Modified`.
  public var lastModified: [UInt8]?
  /// The URL that gave them, without credentials; they are sent to no other.
  public var url: String

  /// Validators as they were received.
  public init(etag: [UInt8]?, lastModified: [UInt8]?, url: String) {
    self.etag = etag
    self.lastModified = lastModified
    self.url = url
  }
}

/// Where answers 301 and 308 led.
public struct PermanentRedirect: Sendable, Hashable {
  /// The last URL of the chain, without credentials.
  public var target: String
  /// Polls in a row that ended there.
  public var seen: Int

  /// A redirect seen so many times in a row.
  public init(target: String, seen: Int) {
    self.target = target
    self.seen = seen
  }
}
