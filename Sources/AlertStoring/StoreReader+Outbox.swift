public import NewsModel

extension StoreReader {
  /// What waits for each receiver that anything waits for, or was laid aside for, by name.
  public func outbox() throws(StoreError) -> [ReceiverStatus] {
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
    var found: [ReceiverStatus] = []
    while try rows.step() {
      var status = ReceiverStatus(
        name: rows.text(0), waiting: Int(rows.integer(1)), failing: Int(rows.integer(2)),
        since: rows.optionalInteger(5).map { Timestamp(secondsSinceEpoch: $0) },
        next: rows.optionalInteger(3).map { Timestamp(secondsSinceEpoch: $0) }, deadCount: Int(rows.integer(4)))
      try errors.bind(1, status.name)
      if try errors.step() { status.lastError = errors.text(0) }
      errors.reset()
      try dead.bind(1, status.name)
      while try dead.step() {
        try alerts.bind(1, dead.integer(0))
        var numbers: [Int64] = []
        while try alerts.step() { numbers.append(alerts.integer(0)) }
        alerts.reset()
        status.dead.append(
          ReceiverStatus.DeadLetter(
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
