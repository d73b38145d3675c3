internal import NewsModel

/// Finds what is overdue in topics, and which topics have fallen silent.
///
/// It is asked only once all feeds of a topic that can be asked were asked after the moment in question, so that what
/// they still had to tell is known.
final class WatchTable {
  /// Something to alert about, for once.
  struct Finding {
    var topic: String
    var kind: Alert.Kind
    var title: String
    var coverage: Coverage
    var promise: TopicWatch.Promise?
    /// By which it is known that it was told.
    var key: String
  }

  private let since: SQLiteStatement
  private let noteSince: SQLiteStatement
  private let told: SQLiteStatement
  private let noteTold: SQLiteStatement
  private let lastMatch: SQLiteStatement
  private let matches: SQLiteStatement
  private let firstSuccess: SQLiteStatement
  private let gaps: SQLiteStatement
  private let alerts: AlertTable

  init(_ connection: SQLiteConnection, alerts: AlertTable) throws(StoreError) {
    self.alerts = alerts
    since = try connection.prepare("SELECT since FROM topic_watch WHERE topic = ?1")
    // What it alerted on before was looked for then.
    noteSince = try connection.prepare(
      """
      INSERT OR IGNORE INTO topic_watch(topic, since)
      VALUES (?1, min(?2, coalesce((SELECT min(time) FROM alert WHERE topic = ?1), ?2)))
      """)
    told = try connection.prepare("SELECT 1 FROM topic_told WHERE topic = ?1 AND kind = ?2 AND key = ?3")
    noteTold = try connection.prepare("INSERT INTO topic_told(topic, kind, key) VALUES (?1, ?2, ?3)")
    // What is no match has no item.
    lastMatch = try connection.prepare(
      "SELECT seq, time FROM alert WHERE topic = ?1 AND item > 0 ORDER BY seq DESC LIMIT 1")
    matches = try connection.prepare("SELECT line FROM alert WHERE topic = ?1 AND item > 0 ORDER BY seq DESC")
    firstSuccess = try connection.prepare("SELECT first_success FROM feed WHERE name = ?1")
    gaps = try connection.prepare(
      """
      SELECT from_time, to_time FROM gap JOIN feed ON feed.id = gap.feed WHERE feed.name = ?1 ORDER BY from_time
      """)
  }

  /// What is to be told of a topic now.
  func look(_ watch: TopicWatch, states: [String: FetchState], now: Timestamp) throws(StoreError) -> [Finding] {
    let topic = try alerts.topic(watch.topic)
    try noteSince.bind(1, topic)
    try noteSince.bind(2, (now - watch.backfill).secondsSinceEpoch)
    try noteSince.run()
    var found: [Finding] = []
    for promise in watch.promises where promise.deadline <= now {
      let key = "\(promise.by) \(promise.what)" + (promise.figure.map { "\n\($0)" } ?? "")
      // It may stand there twice.
      if found.contains(where: { $0.key == key }) { continue }
      guard try !isTold(topic, .overdue, key), isAsked(watch, states, since: promise.deadline, now: now) else {
        continue
      }
      if try isKept(promise, topic: topic) {
        try note(topic, .overdue, key)
        continue
      }
      let coverage = try coverage(watch, topic: topic, states, from: promise.from, to: promise.deadline)
      let figure = promise.figure.map { ", figure '\($0)'" } ?? ""
      found.append(
        Finding(
          topic: watch.topic, kind: .overdue, title: "Overdue: \(promise.what) (by \(promise.by)\(figure))",
          coverage: coverage, promise: promise, key: key))
    }
    if let quietFor = watch.quietFor, let last = try lastMatch(topic), last.time + quietFor <= now {
      let key = String(last.seq)
      let end = last.time + quietFor
      if try !isTold(topic, .quiet, key), isAsked(watch, states, since: end, now: now) {
        let coverage = try coverage(watch, topic: topic, states, from: last.time, to: end)
        let days = quietFor.components.seconds / 86_400
        let hours = Int(quietFor.components.seconds / 3600)
        let span = days > 0 ? (days == 1 ? "a day" : "\(days) days") : Wording.count(hours, "hour")
        found.append(
          Finding(
            topic: watch.topic, kind: .quiet, title: "Quiet for \(span): the latest alert was \(last.time)",
            coverage: coverage, promise: nil, key: key))
      }
    }
    return found
  }

  /// It was told, or needs not be.
  func note(_ topic: Int64, _ kind: Alert.Kind, _ key: String) throws(StoreError) {
    try noteTold.bind(1, topic)
    try noteTold.bind(2, kind.rawValue)
    try noteTold.bind(3, key)
    try noteTold.run()
  }

  private func isTold(_ topic: Int64, _ kind: Alert.Kind, _ key: String) throws(StoreError) -> Bool {
    try told.bind(1, topic)
    try told.bind(2, kind.rawValue)
    try told.bind(3, key)
    defer { told.reset() }
    return try told.step()
  }

  /// Whether every feed that can be asked was asked at that time or later. One that is gone or held back is not waited for.
  private func isAsked(_ watch: TopicWatch, _ states: [String: FetchState], since time: Timestamp, now: Timestamp)
    -> Bool
  {
    watch.feeds.allSatisfy { name in
      guard let state = states[name] else { return false }
      if state.isGone || state.heldUntil.map({ $0 > now }) ?? false { return true }
      return state.lastPoll.map { $0 >= time } ?? false
    }
  }

  /// Whether an alert tells of something that came out within the promise's time.
  private func isKept(_ promise: TopicWatch.Promise, topic: Int64) throws(StoreError) -> Bool {
    try matches.bind(1, topic)
    defer { matches.reset() }
    while try matches.step() {
      guard let alert = LogLine.alert(matches.bytes(0)) else { continue }
      let seen = alert.seen ?? alert.time
      let time = min(alert.published ?? seen, seen)
      guard time < promise.deadline, promise.from.map({ time >= $0 }) ?? true else { continue }
      guard let figure = promise.figure else { return true }
      let isReached = alert.figures.contains { told in
        told.name == figure && (told.marks.contains(.reachesTarget) || told.marks.contains(.pastTarget))
      }
      if isReached { return true }
    }
    return false
  }

  private func lastMatch(_ topic: Int64) throws(StoreError) -> (seq: Int64, time: Timestamp)? {
    try lastMatch.bind(1, topic)
    defer { lastMatch.reset() }
    guard try lastMatch.step() else { return nil }
    return (lastMatch.integer(0), Timestamp(secondsSinceEpoch: lastMatch.integer(1)))
  }

  /// How far the topic's feeds were looked at; without a beginning, from when the first of them was.
  private func coverage(
    _ watch: TopicWatch, topic: Int64, _ states: [String: FetchState], from: Timestamp?, to: Timestamp
  ) throws(StoreError) -> Coverage {
    var known: [Coverage.Known] = []
    for name in watch.feeds {
      var feed = Coverage.Known(feed: name, first: try first(name), last: states[name]?.lastSuccess)
      try gaps.bind(1, name)
      while try gaps.step() {
        feed.gaps.append(
          CoverageGap(
            from: Timestamp(secondsSinceEpoch: gaps.integer(0)), to: Timestamp(secondsSinceEpoch: gaps.integer(1))))
      }
      gaps.reset()
      known.append(feed)
    }
    try since.bind(1, topic)
    let began = try since.step() ? Timestamp(secondsSinceEpoch: since.integer(0)) : to
    since.reset()
    let start = from ?? min(max(known.compactMap(\.first).min() ?? to, began), to)
    return Coverage(of: known, from: start, to: to, since: began)
  }

  private func first(_ feed: String) throws(StoreError) -> Timestamp? {
    try firstSuccess.bind(1, feed)
    defer { firstSuccess.reset() }
    return try firstSuccess.step() ? firstSuccess.optionalInteger(0).map { Timestamp(secondsSinceEpoch: $0) } : nil
  }
}
