/// What waits for a receiver of alerts, and what was laid aside.
public struct ReceiverStatus: Sendable, Equatable {
  /// The receiver's name.
  public var name: String
  /// Whether the configuration has it.
  public var isConfigured: Bool
  /// How many notices wait.
  public var waiting: Int
  /// Of these, how many failed at least once.
  public var failing: Int
  /// When the one of these that is due longest was first due; later than now where all of them are kept back.
  public var since: Timestamp?
  /// When the next is tried.
  public var next: Timestamp?
  /// Why the last attempt of one that waits failed.
  public var lastError: String?
  /// The notices that were laid aside, oldest first; at most a hundred.
  public var dead: [DeadLetter]
  /// How many were laid aside in all.
  public var deadCount: Int

  /// A notice that was given up.
  public struct DeadLetter: Sendable, Equatable {
    /// The numbers of its alerts.
    public var alerts: [Int64]
    /// How often it was tried.
    public var attempts: Int
    /// When it was put into the outbox.
    public var made: Timestamp
    /// Why the last attempt failed.
    public var error: String

    /// A notice that was given up.
    public init(alerts: [Int64], attempts: Int, made: Timestamp, error: String) {
      self.alerts = alerts
      self.attempts = attempts
      self.made = made
      self.error = error
    }
  }

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
