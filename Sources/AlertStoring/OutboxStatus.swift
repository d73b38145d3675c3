public import NewsModel

/// What waits for a receiver, and what was laid aside.
public struct OutboxStatus: Sendable, Equatable {
  /// The receiver's name.
  public var receiver: String
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
    receiver: String, waiting: Int = 0, failing: Int = 0, since: Timestamp? = nil, next: Timestamp? = nil,
    lastError: String? = nil, dead: [DeadLetter] = [], deadCount: Int = 0
  ) {
    self.receiver = receiver
    self.waiting = waiting
    self.failing = failing
    self.since = since
    self.next = next
    self.lastError = lastError
    self.dead = dead
    self.deadCount = deadCount
  }
}

extension StoreReader {
  /// What waits for each receiver that anything waits for, or was laid aside for, by name.
  public func outbox() throws(StoreError) -> [OutboxStatus] {
    let rows = try connection.prepare(
      """
      SELECT receiver, sum(is_dead = 0), sum(is_dead = 0 AND error IS NOT NULL), min(iif(is_dead = 0, due, NULL)),
        sum(is_dead), min(iif(is_dead = 0, coalesce(tried_from, due), NULL)) FROM delivery GROUP BY receiver ORDER BY receiver
      """)
    let errors = try connection.prepare(
      "SELECT error FROM delivery WHERE receiver = ?1 AND is_dead = 0 AND error IS NOT NULL ORDER BY due DESC LIMIT 1")
    let dead = try connection.prepare(
      "SELECT id, attempts, made, error FROM delivery WHERE receiver = ?1 AND is_dead = 1 ORDER BY id LIMIT 100")
    let alerts = try connection.prepare("SELECT seq FROM delivery_alert WHERE delivery = ?1 ORDER BY seq")
    var found: [OutboxStatus] = []
    while try rows.step() {
      var status = OutboxStatus(
        receiver: rows.text(0), waiting: Int(rows.integer(1)), failing: Int(rows.integer(2)),
        since: rows.optionalInteger(5).map { Timestamp(secondsSinceEpoch: $0) },
        next: rows.optionalInteger(3).map { Timestamp(secondsSinceEpoch: $0) }, deadCount: Int(rows.integer(4)))
      try errors.bind(1, status.receiver)
      if try errors.step() { status.lastError = errors.text(0) }
      errors.reset()
      try dead.bind(1, status.receiver)
      while try dead.step() {
        try alerts.bind(1, dead.integer(0))
        var numbers: [Int64] = []
        while try alerts.step() { numbers.append(alerts.integer(0)) }
        alerts.reset()
        status.dead.append(
          OutboxStatus.DeadLetter(
            alerts: numbers, attempts: Int(dead.integer(1)), made: Timestamp(secondsSinceEpoch: dead.integer(2)),
            error: dead.text(3)))
      }
      dead.reset()
      found.append(status)
    }
    return found
  }

  /// The silences that have not ended, by the topic's id.
  public func silences(now: Timestamp) throws(StoreError) -> [Silence] {
    let rows = try connection.prepare("SELECT topic, until, why FROM silence WHERE until > ?1 ORDER BY topic")
    try rows.bind(1, now.secondsSinceEpoch)
    var silences: [Silence] = []
    while try rows.step() {
      silences.append(
        Silence(
          topic: rows.text(0), until: Timestamp(secondsSinceEpoch: rows.integer(1)), why: rows.optionalText(2)))
    }
    return silences
  }
}
