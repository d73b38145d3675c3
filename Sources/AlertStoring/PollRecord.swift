public import NewsModel

/// What one poll of a feed brought, to be recorded.
public struct PollRecord: Sendable {
  /// The feed as the configuration has it.
  public var feed: Feed
  /// What was remembered of it when it was polled.
  public var state: FetchState
  /// What the poll came to; the novelty of a document is filled in by the store.
  public var outcome: PollOutcome
  /// The document, where one was read.
  public var document: FeedDocument?
  /// Where items older than the document's may be had, if that is known.
  public var olderPage: String?
  /// The host that asked to be left alone, if one did.
  public var hostHold: HostHold?
  /// The time that its transfers took; nil where nothing was asked.
  public var fetchDuration: Duration?

  /// A poll's result.
  public init(
    feed: Feed, state: FetchState, outcome: PollOutcome, document: FeedDocument? = nil,
    olderPage: String? = nil, hostHold: HostHold? = nil, fetchDuration: Duration? = nil
  ) {
    self.feed = feed
    self.state = state
    self.outcome = outcome
    self.document = document
    self.olderPage = olderPage
    self.hostHold = hostHold
    self.fetchDuration = fetchDuration
  }
}

/// What a poll came to, now that it is recorded.
public struct RecordedPoll: Sendable, Equatable {
  /// The feed's name.
  public var feed: String
  /// What the poll came to, the novelty of its document filled in.
  public var outcome: PollOutcome
  /// How its document compared with what was known; nil where there was no document.
  public var novelty: Novelty?
  /// The alerts that it brought, in the order of their `seq`.
  public var alerts: [Alert]
  /// What is remembered of the feed now.
  public var state: FetchState
  /// The span that its document no longer reaches back over, if so.
  public var gap: CoverageGap?
  /// A gap that is to be filled now that the feed answers: this one, or one whose page could not be had before.
  public var openGap: OpenGap?
  /// Until when the feed is to be left alone, where a page with older items said so.
  public var heldUntil: Timestamp?
  /// The host that asked to be left alone, if one did.
  public var hostHold: HostHold?
  /// The time that its transfers took; nil where nothing was asked.
  public var fetchDuration: Duration?
  /// Whether this is a page with older items, fetched to fill a gap, and no poll of the feed itself.
  public var isOlderPage = false
}
