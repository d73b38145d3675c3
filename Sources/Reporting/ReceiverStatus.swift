public import NewsModel

extension StatusReport {
  /// What waits for one receiver of alerts.
  public struct ReceiverStatus: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Whether the configuration has it.
    public var isConfigured: Bool
    /// How many notices wait, and how many of these failed at least once.
    public var waiting, failing: Int
    /// When the one of these that is due longest was first due.
    public var since: Timestamp?
    /// When the next is tried.
    public var next: Timestamp?
    /// Why the last attempt failed.
    public var lastError: String?
    /// The notices that were laid aside, the first of them.
    public var dead: [DeadLetter]
    /// How many were laid aside in all.
    public var deadCount: Int

    /// A receiver's status.
    public init(
      name: String, isConfigured: Bool = true, waiting: Int = 0, failing: Int = 0, since: Timestamp? = nil,
      next: Timestamp? = nil, lastError: String? = nil, dead: [DeadLetter] = [], deadCount: Int = 0
    ) {
      self.name = name
      self.isConfigured = isConfigured
      self.waiting = waiting
      self.failing = failing
      self.since = since
      self.next = next
      self.lastError = lastError
      self.dead = dead
      self.deadCount = deadCount
    }
  }

  /// A notice that was laid aside.
  public struct DeadLetter: Sendable, Equatable {
    /// The numbers of its alerts.
    public var alerts: [Int64]
    /// How often it was tried.
    public var attempts: Int
    /// When it was made.
    public var made: Timestamp
    /// Why the last attempt failed.
    public var error: String

    /// A notice that was laid aside.
    public init(alerts: [Int64], attempts: Int, made: Timestamp, error: String) {
      self.alerts = alerts
      self.attempts = attempts
      self.made = made
      self.error = error
    }
  }

  /// A topic of which receivers are not told for a while.
  public struct Silence: Sendable, Equatable {
    /// The topic's id.
    public var topic: String
    /// When it ends.
    public var until: Timestamp
    /// Why.
    public var why: String?

    /// A silence.
    public init(topic: String, until: Timestamp, why: String?) {
      self.topic = topic
      self.until = until
      self.why = why
    }
  }
}
