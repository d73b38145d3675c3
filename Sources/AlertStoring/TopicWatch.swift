public import NewsModel

/// What is expected to be told in a topic, and how long it may be silent.
public struct TopicWatch: Sendable {
  /// The topic's id.
  public var topic: String
  /// The names of the feeds that it is matched against.
  public var feeds: [String]
  /// What is expected.
  public var promises: [Promise]
  /// How long a topic that used to speak may be silent; nil for ever.
  public var quietFor: Duration?
  /// How far back what was kept before was matched against it.
  public var backfill: Duration

  /// Something that is expected until a time.
  public struct Promise: Sendable, Equatable {
    /// What.
    public var what: String
    /// The last day, month or year, as it was written.
    public var by: String
    /// When that is over.
    public var deadline: Timestamp
    /// Since when it may be told; nil is as long as anybody looked.
    public var from: Timestamp?
    /// The figure whose target must be told; nil takes any alert.
    public var figure: String?

    /// A promise.
    public init(what: String, by: String, deadline: Timestamp, from: Timestamp? = nil, figure: String? = nil) {
      self.what = what
      self.by = by
      self.deadline = deadline
      self.from = from
      self.figure = figure
    }
  }

  /// A watch.
  public init(
    topic: String, feeds: [String], promises: [Promise] = [], quietFor: Duration? = nil, backfill: Duration = .zero
  ) {
    self.topic = topic
    self.feeds = feeds
    self.promises = promises
    self.quietFor = quietFor
    self.backfill = backfill
  }

  /// The watch over a topic of the configuration; nil where nothing is expected of it.
  public init?(_ topic: Topic, feeds: [Feed], zone: TimeZone, backfill: Duration) {
    guard !topic.expectations.isEmpty || topic.quietFor != nil else { return nil }
    self.init(
      topic: topic.id,
      feeds: feeds.filter { $0.isEnabled && $0.topics?.contains(topic.id) ?? true }.map(\.name),
      promises: topic.expectations.map { expectation in
        Promise(
          what: expectation.what, by: expectation.by.text, deadline: zone.instant(of: expectation.by.after),
          from: topic.baseline?.asOf.flatMap { DateText($0) }.map { zone.instant(of: $0.start) },
          figure: expectation.figure)
      }, quietFor: topic.quietFor, backfill: backfill)
  }
}
