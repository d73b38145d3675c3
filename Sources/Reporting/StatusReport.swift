public import NewsModel

/// What `status` tells: plain values in, text or JSON out.
public struct StatusReport: Sendable {
  /// The daemon; nil where nobody holds the store.
  public var daemon: Daemon?
  /// The feeds in the order of the configuration.
  public var feeds: [FeedStatus]
  /// The topics in the order of the configuration.
  public var topics: [TopicStatus]
  /// The receivers in the order of the configuration, then those that it no longer has and something waits for.
  public var receivers: [ReceiverStatus] = []
  /// The topics that are silenced.
  public var silences: [Silence] = []
  /// The store; nil where there is none yet.
  public var store: StoreTotals?
  /// Since when the process held the store that held it last; nil where what it was is known, or a process holds it now.
  public var lastHeld: Timestamp?
  /// What polls once, as it would be typed.
  public var checkCommand = "newswatch check"
  /// The daemon that held the store last; nil where one that polls held it since, or it is not known.
  public var lastDaemon: DaemonEnd?
  /// Why no daemon and no check can use the store; nil where they can, as far as is known.
  public var obstacle: Concern?
  /// Concerns that neither feeds nor the store tell of, such as a configuration that is wrong.
  public var extra: [Concern] = []
  /// Further lines for people, such as what a proxy means for the address policy.
  public var notes: [String]

  /// A report.
  public init(
    daemon: Daemon? = nil, feeds: [FeedStatus] = [], topics: [TopicStatus] = [], store: StoreTotals? = nil,
    notes: [String] = []
  ) {
    self.daemon = daemon
    self.feeds = feeds
    self.topics = topics
    self.store = store
    self.notes = notes
  }

  /// The process that holds the store.
  public struct Daemon: Sendable, Equatable {
    /// Whether it is alive.
    public var isRunning: Bool
    /// Its process id.
    public var pid: Int?
    /// Since when.
    public var since: Timestamp?
    /// Whether it is stopped, as by SIGSTOP, so that it does nothing.
    public var isStopped: Bool
    /// The names of the feeds that it polls; nil where that is not known.
    public var watched: Set<String>?
    /// Since when it waits because the disk is full; nil where it does not.
    public var full: Timestamp?

    /// A daemon.
    public init(
      isRunning: Bool = true, pid: Int?, since: Timestamp?, isStopped: Bool = false, watched: Set<String>? = nil
    ) {
      self.isRunning = isRunning
      self.isStopped = isStopped
      self.pid = pid
      self.since = since
      self.watched = watched
    }
  }

  /// A daemon that does not run any more.
  public struct DaemonEnd: Sendable, Equatable {
    /// Its process id.
    public var pid: Int?
    /// Whether it ended as it should.
    public var wasClean: Bool

    /// An end.
    public init(pid: Int?, wasClean: Bool) {
      self.pid = pid
      self.wasClean = wasClean
    }
  }

  /// One feed.
  public struct FeedStatus: Sendable, Equatable {
    /// As the configuration has it.
    public var feed: Feed
    /// What is remembered of it; nil where it was never polled.
    public var state: FetchState?
    /// How many of its items are kept.
    public var items: Int
    /// Spans in which it may have published what was not seen, oldest first.
    public var gaps: [CoverageGap]

    /// A feed's status.
    public init(feed: Feed, state: FetchState?, items: Int = 0, gaps: [CoverageGap] = []) {
      self.feed = feed
      self.state = state
      self.items = items
      self.gaps = gaps
    }
  }

  /// One topic.
  public struct TopicStatus: Sendable, Equatable {
    /// The topic's id.
    public var id: String
    /// Its alerts in all, of the last 24 hours, of the last 7 days.
    public var total, day, week: Int
    /// When the last one was made.
    public var lastAlert: Timestamp?

    /// A topic's status.
    public init(id: String, total: Int = 0, day: Int = 0, week: Int = 0, lastAlert: Timestamp? = nil) {
      self.id = id
      self.total = total
      self.day = day
      self.week = week
      self.lastAlert = lastAlert
    }
  }

  /// What the store holds.
  public struct StoreTotals: Sendable, Equatable {
    /// Its folder.
    public var path: String
    /// Its size on disk.
    public var bytes: Int64
    /// The items and alerts in it.
    public var items, alerts: Int
    /// About how many bytes of it are items' long texts; nil where that is not known.
    public var content: Int64?
    /// How many bytes more can be written where it is; nil where that is not known.
    public var free: Int64?
    /// Whether its file system is mounted read-only.
    public var isReadOnly: Bool
    /// Whether there is no store there yet.
    public var isMissing: Bool

    /// A store's totals.
    public init(
      path: String, bytes: Int64, items: Int, alerts: Int, content: Int64? = nil, free: Int64? = nil,
      isReadOnly: Bool = false, isMissing: Bool = false
    ) {
      self.path = path
      self.bytes = bytes
      self.items = items
      self.alerts = alerts
      self.content = content
      self.free = free
      self.isReadOnly = isReadOnly
      self.isMissing = isMissing
    }
  }
}

extension StatusReport {
  /// How a feed is doing; the raw value stands in the JSON.
  public typealias FeedCondition = NewsModel.FeedCondition
}

extension FeedCondition {
  /// For people.
  var words: String {
    switch self {
    case .heldBack: "held back"
    case .neverPolled: "never polled"
    default: rawValue
    }
  }
}

extension StatusReport.FeedStatus {
  /// How the feed is doing now.
  public func condition(now: Timestamp) -> FeedCondition { feed.condition(state, now: now) }

  /// When it will be polled; nil where it will not be, or at once.
  func nextPoll(now: Timestamp) -> Timestamp? {
    switch condition(now: now) {
    case .disabled, .gone: nil
    default: [state?.nextPoll, state?.heldUntil].compactMap(\.self).max()
    }
  }

  /// Where its permanent redirects lead.
  var movedTo: String? { state?.redirect.map { URLText.withoutCredentials($0.target) } }
}
