public import NewsModel

/// What receivers are still to be told.
extension AlertStore {
  /// Puts alerts from now on into the outbox of these receivers; what waits for others stays.
  public func tell(_ rules: [OutboxRule]) throws(StoreError) {
    try opened().outbox.rules = rules
  }

  /// Takes the next notice of a receiver whose time has come, after noting durably that it is tried; nil where there is
  /// none.
  public func takeNotice(for receiver: String, now: Timestamp) throws(StoreError) -> Notice? {
    let session = try opened()
    return try session.write { () throws(StoreError) in try session.outbox.take(receiver: receiver, now: now) }
  }

  /// The receiver has the notice.
  public func delivered(_ notice: Notice) throws(StoreError) {
    let session = try opened()
    try session.write { () throws(StoreError) in try session.outbox.remove(notice.id) }
  }

  /// The receiver could not be told: it is tried again then; where that is nil it is laid aside until `retry`.
  ///
  /// - Parameter taken: the recipients of a letter that have got it now, and will not again.
  public func postpone(_ notice: Notice, until time: Timestamp?, error: String, taken: [String] = [])
    throws(StoreError)
  {
    let session = try opened()
    try session.write { () throws(StoreError) in
      try session.outbox.postpone(notice.id, until: time, error: error, taken: notice.taken + taken)
    }
  }

  /// The receiver takes nothing that large: it is told in two parts, each with a key of its own; of one alert there are
  /// none.
  public func split(_ notice: Notice) throws(StoreError) {
    guard notice.alerts.count > 1 else { return }
    let session = try opened()
    try session.write { () throws(StoreError) in try session.outbox.split(notice) }
  }

  /// When a receiver is to be told next; nil where nothing waits.
  public func nextNotice(for receiver: String) throws(StoreError) -> Timestamp? {
    try opened().outbox.nextDue(receiver: receiver)
  }

  /// Lets what was laid aside, and what waits after a failure, be tried at once.
  ///
  /// - Returns: how many notices.
  public func retry(_ receivers: [String], now: Timestamp) throws(StoreError) -> Int {
    let session = try opened()
    return try session.write { () throws(StoreError) in
      var count = 0
      for receiver in receivers { count += try session.outbox.retry(receiver: receiver, now: now) }
      return count
    }
  }

  /// Keeps back the alerts that a topic will have, until the silence ends; one that has ended already ends the topic's
  /// silence and lets what waited go.
  public func set(_ silence: Silence, now: Timestamp) throws(StoreError) {
    let session = try opened()
    try session.write { () throws(StoreError) in try session.outbox.set(silence, now: now) }
  }
}
