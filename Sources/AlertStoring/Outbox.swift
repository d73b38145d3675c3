internal import NewsModel

/// What receivers are still to be told. A notice is put here in the transaction of its alert, and leaves it only when
/// its receiver has it.
final class Outbox {
  /// How long the stories that a receiver was told of are remembered. A story grows for three days; an item of it may be
  /// edited later.
  private static let storiesKept: Int64 = 30 * 86_400

  /// How long what waits for a receiver is kept that the configuration does not have any more.
  private static let kept: Int64 = 30 * 86_400

  /// Who is told of alerts from now on; nil where nobody has said so yet.
  var rules: [OutboxRule]?

  private let connection: SQLiteConnection
  private let insert: SQLiteStatement
  private let insertAlert: SQLiteStatement
  private let openBundle: SQLiteStatement
  private let addStory: SQLiteStatement
  private let forgetStories: SQLiteStatement
  private let silence: SQLiteStatement
  private let due: SQLiteStatement
  private let lines: SQLiteStatement
  private let begin: SQLiteStatement
  private let delete: SQLiteStatement
  private let deleteAlerts: SQLiteStatement
  private let postpone: SQLiteStatement
  private let insertPart: SQLiteStatement
  private let moveAlerts: SQLiteStatement
  private let storyTime: SQLiteStatement
  private let nextDue: SQLiteStatement
  private let revive: SQLiteStatement
  private let setSilence: SQLiteStatement
  private let endSilence: SQLiteStatement
  private let silenced: SQLiteStatement
  private let hold: SQLiteStatement
  private let receivers: SQLiteStatement
  private let forget: SQLiteStatement
  private let forgetAlerts: SQLiteStatement
  private let scope: String

  init(_ connection: SQLiteConnection) throws(StoreError) {
    self.connection = connection
    insert = try connection.prepare(
      """
      INSERT INTO delivery(receiver, made, due, is_bundle, topic, key)
      VALUES (?1, ?2, ?3, ?4, ?5, lower(hex(randomblob(16)))) RETURNING id
      """)
    insertAlert = try connection.prepare("INSERT INTO delivery_alert(delivery, seq) VALUES (?1, ?2)")
    // Once it was tried it is what it is, since the receiver may have got it.
    openBundle = try connection.prepare(
      """
      SELECT id FROM delivery
      WHERE receiver = ?1 AND is_dead = 0 AND due = ?2 AND is_bundle = 1 AND topic IS ?3 AND attempts = 0
        AND (SELECT count(*) FROM delivery_alert WHERE delivery = delivery.id) < ?4
      ORDER BY id DESC LIMIT 1
      """)
    addStory = try connection.prepare(
      "INSERT OR IGNORE INTO delivery_story(receiver, topic, story, time) VALUES (?1, ?2, ?3, ?4)")
    forgetStories = try connection.prepare("DELETE FROM delivery_story WHERE time < ?1")
    silence = try connection.prepare("SELECT until FROM silence WHERE topic = ?1 AND until > ?2")
    due = try connection.prepare(
      """
      SELECT id, attempts, made, first_due, key, taken FROM (
        SELECT id, attempts, made, due, coalesce(tried_from, due) AS first_due, key, taken FROM delivery
        WHERE receiver = ?1 AND is_dead = 0 AND due <= ?2 ORDER BY due, id LIMIT 1)
      """)
    lines = try connection.prepare(
      """
      SELECT alert.line FROM delivery_alert JOIN alert ON alert.seq = delivery_alert.seq
      WHERE delivery_alert.delivery = ?1 ORDER BY alert.seq
      """)
    begin = try connection.prepare(
      "UPDATE delivery SET attempts = attempts + 1, tried_from = coalesce(tried_from, due) WHERE id = ?1")
    delete = try connection.prepare("DELETE FROM delivery WHERE id = ?1")
    deleteAlerts = try connection.prepare("DELETE FROM delivery_alert WHERE delivery = ?1")
    postpone = try connection.prepare(
      """
      UPDATE delivery SET due = coalesce(?2, due), is_dead = ?2 IS NULL, error = ?3, taken = ?4 WHERE id = ?1
      """)
    insertPart = try connection.prepare(
      """
      INSERT INTO delivery(receiver, made, due, is_bundle, tried_from, key)
      SELECT receiver, made, due, 0, tried_from, lower(hex(randomblob(16))) FROM delivery WHERE id = ?1 RETURNING id
      """)
    moveAlerts = try connection.prepare(
      "UPDATE delivery_alert SET delivery = ?2 WHERE delivery = ?1 AND seq < ?3")
    storyTime = try connection.prepare("SELECT time FROM alert WHERE seq = ?1")
    nextDue = try connection.prepare(
      "SELECT min(due) FROM delivery WHERE receiver = ?1 AND is_dead = 0")
    // In its old place, before what came later; `made` begins the time anew for which it is tried.
    revive = try connection.prepare(
      """
      UPDATE delivery SET is_dead = 0, due = coalesce(tried_from, due), made = ?2, attempts = 1
      WHERE receiver = ?1 AND (is_dead = 1 OR attempts > 0)
      """)
    setSilence = try connection.prepare("INSERT OR REPLACE INTO silence(topic, until, why) VALUES (?1, ?2, ?3)")
    endSilence = try connection.prepare("DELETE FROM silence WHERE topic = ?1 OR until <= ?2")
    silenced = try connection.prepare(
      "SELECT id, receiver FROM delivery WHERE topic = ?1 AND attempts = 0 AND is_dead = 0")
    hold = try connection.prepare("UPDATE delivery SET due = ?2 WHERE id = ?1")
    receivers = try connection.prepare("SELECT DISTINCT receiver FROM delivery")
    forget = try connection.prepare("DELETE FROM delivery WHERE receiver = ?1 AND made < ?2")
    forgetAlerts = try connection.prepare(
      """
      DELETE FROM delivery_alert WHERE delivery IN (SELECT id FROM delivery WHERE receiver = ?1 AND made < ?2)
      """)
    let found = try connection.prepare("SELECT token FROM delivery_scope")
    scope = try found.step() ? found.text(0) : ""
    found.reset()
  }

  /// Puts an alert into the outbox for each receiver that wants it.
  func add(_ alert: Alert, time: Timestamp) throws(StoreError) {
    for rule in rules ?? [] where rule.wants(alert.topic) {
      if rule.tellsStoriesOnce(alert.topic), let story = alert.story {
        guard try isNew(story: story, topic: alert.topic, receiver: rule.receiver, time: time) else { continue }
      }
      let silence = try silenceEnd(alert.topic, now: time)
      let due = rule.release(alert.topic, from: silence ?? time)
      let topic = silence == nil ? nil : alert.topic
      let id =
        if due > time, let open = try openBundle(rule, due: due, topic: topic) {
          open
        } else {
          try make(rule.receiver, made: time, due: due, isBundle: due > time, topic: topic)
        }
      try insertAlert.bind(1, id)
      try insertAlert.bind(2, alert.seq)
      try insertAlert.run()
    }
  }

  /// Takes the next notice whose time has come, and notes that it is tried now; nil where there is none.
  func take(receiver: String, now: Timestamp) throws(StoreError) -> Notice? {
    while true {
      try due.bind(1, receiver)
      try due.bind(2, now.secondsSinceEpoch)
      guard try due.step() else {
        due.reset()
        return nil
      }
      let id = due.integer(0)
      let key = due.optionalText(4) ?? "\(scope)-\(id)"
      let taken = due.optionalText(5)?.split(separator: "\n").map(String.init) ?? []
      var notice = Notice(
        id: id, key: "\(key)-\(receiver)", receiver: receiver, alerts: [], attempt: Int(due.integer(1)) + 1,
        taken: taken, made: Timestamp(secondsSinceEpoch: due.integer(2)),
        due: Timestamp(secondsSinceEpoch: due.integer(3)))
      due.reset()
      try lines.bind(1, id)
      while try lines.step() {
        if let alert = LogLine.alert(lines.bytes(0)) { notice.alerts.append(alert) }
      }
      lines.reset()
      if notice.alerts.isEmpty {
        // Its alerts are no longer kept.
        try remove(id)
        continue
      }
      // Its time may have come while nobody was there to tell it, or it failed before.
      let rule = rules?.first { $0.receiver == receiver }
      if let end = rule?.quietEnd(Set(notice.alerts.map(\.topic)), at: now), end > now {
        try hold(id, until: end)
        continue
      }
      try begin.bind(1, id)
      try begin.run()
      notice.thread = try thread(notice.alerts)
      return notice
    }
  }

  /// The receiver has it.
  func remove(_ id: Int64) throws(StoreError) {
    try delete.bind(1, id)
    try delete.run()
    try deleteAlerts.bind(1, id)
    try deleteAlerts.run()
  }

  /// Puts two notices with half of the alerts each in the place of one, which nobody has got.
  func split(_ notice: Notice) throws(StoreError) {
    for end in [notice.alerts[notice.alerts.count / 2].seq, Int64.max] {
      try insertPart.bind(1, notice.id)
      let part = try insertPart.step() ? insertPart.optionalInteger(0) : nil
      try insertPart.run()
      guard let part else { throw .io(path: "delivery", reason: "a row was not made") }
      try moveAlerts.bind(1, notice.id)
      try moveAlerts.bind(2, part)
      try moveAlerts.bind(3, end)
      try moveAlerts.run()
    }
    try remove(notice.id)
  }

  /// The receiver could not be told, or not all who are meant: it is tried again then, or laid aside where that is nil.
  func postpone(_ id: Int64, until time: Timestamp?, error: String, taken: [String]) throws(StoreError) {
    try postpone.bind(1, id)
    try postpone.bind(2, time?.secondsSinceEpoch)
    try postpone.bind(3, error)
    try postpone.bind(4, taken.isEmpty ? nil : taken.joined(separator: "\n"))
    try postpone.run()
  }

  /// When a receiver is to be told next; nil where nothing waits.
  func nextDue(receiver: String) throws(StoreError) -> Timestamp? {
    try nextDue.bind(1, receiver)
    defer { nextDue.reset() }
    return try nextDue.step() ? nextDue.optionalInteger(0).map { Timestamp(secondsSinceEpoch: $0) } : nil
  }

  /// Lets what was laid aside, and what waits after a failure, be tried at once.
  ///
  /// - Returns: how many notices.
  func retry(receiver: String, now: Timestamp) throws(StoreError) -> Int {
    try revive.bind(1, receiver)
    try revive.bind(2, now.secondsSinceEpoch)
    try revive.run()
    return Int(connection.changes)
  }

  /// Silences a topic, in place of what silence it had. What waits for the end of one waits for that of the new one; where
  /// that is past it goes as if it came now.
  func set(_ silence: Silence, now: Timestamp) throws(StoreError) {
    try endSilence.bind(1, silence.topic)
    try endSilence.bind(2, now.secondsSinceEpoch)
    try endSilence.run()
    if silence.until > now {
      try setSilence.bind(1, silence.topic)
      try setSilence.bind(2, silence.until.secondsSinceEpoch)
      try setSilence.bind(3, silence.why)
      try setSilence.run()
    }
    try silenced.bind(1, silence.topic)
    var waiting: [(id: Int64, receiver: String)] = []
    while try silenced.step() { waiting.append((silenced.integer(0), silenced.text(1))) }
    silenced.reset()
    let end = max(silence.until, now)
    for (id, receiver) in waiting {
      let rule = rules?.first { $0.receiver == receiver }
      try hold(id, until: rule?.release(silence.topic, from: end) ?? end)
    }
  }

  private func hold(_ id: Int64, until time: Timestamp) throws(StoreError) {
    try hold.bind(1, id)
    try hold.bind(2, time.secondsSinceEpoch)
    try hold.run()
  }

  /// Deletes what nobody needs any more: what receivers were told of long ago, what was laid aside and whose alerts are
  /// no longer kept, and what waits for a receiver that the configuration has not had for a while.
  func forgetOld(now: Timestamp) throws(StoreError) {
    try forgetStories.bind(1, now.secondsSinceEpoch - Self.storiesKept)
    try forgetStories.run()
    try connection.execute(
      """
      DELETE FROM delivery
      WHERE is_dead = 1 AND NOT EXISTS (SELECT 1 FROM delivery_alert WHERE delivery = delivery.id)
      """)
    guard let rules else { return }
    var gone: [String] = []
    while try receivers.step() { gone.append(receivers.text(0)) }
    receivers.reset()
    for receiver in gone where !rules.contains(where: { $0.receiver == receiver }) {
      for statement in [forgetAlerts, forget] {
        try statement.bind(1, receiver)
        try statement.bind(2, now.secondsSinceEpoch - Self.kept)
        try statement.run()
      }
    }
  }

  private func isNew(story: Int64, topic: String, receiver: String, time: Timestamp) throws(StoreError) -> Bool {
    try addStory.bind(1, receiver)
    try addStory.bind(2, topic)
    try addStory.bind(3, story)
    try addStory.bind(4, time.secondsSinceEpoch)
    try addStory.run()
    return connection.changes > 0
  }

  /// What the notices of the story that all these alerts are of have in common. The time tells it from another story of the
  /// same number that there was before a backup of the store was put back.
  private func thread(_ alerts: [Alert]) throws(StoreError) -> String? {
    guard let story = alerts.first?.story, alerts.allSatisfy({ $0.story == story }) else { return nil }
    try storyTime.bind(1, story)
    defer { storyTime.reset() }
    let opened = try storyTime.step() ? "-\(storyTime.integer(0))" : ""
    return "story-\(story)\(opened)-\(scope)"
  }

  private func silenceEnd(_ topic: String, now: Timestamp) throws(StoreError) -> Timestamp? {
    try silence.bind(1, topic)
    try silence.bind(2, now.secondsSinceEpoch)
    defer { silence.reset() }
    return try silence.step() ? Timestamp(secondsSinceEpoch: silence.integer(0)) : nil
  }

  private func openBundle(_ rule: OutboxRule, due: Timestamp, topic: String?) throws(StoreError) -> Int64? {
    try openBundle.bind(1, rule.receiver)
    try openBundle.bind(2, due.secondsSinceEpoch)
    try openBundle.bind(3, topic)
    try openBundle.bind(4, Int64(rule.mostTogether))
    defer { openBundle.reset() }
    return try openBundle.step() ? openBundle.integer(0) : nil
  }

  private func make(_ receiver: String, made: Timestamp, due: Timestamp, isBundle: Bool, topic: String?)
    throws(StoreError) -> Int64
  {
    try insert.bind(1, receiver)
    try insert.bind(2, made.secondsSinceEpoch)
    try insert.bind(3, due.secondsSinceEpoch)
    try insert.bind(4, Int64(isBundle ? 1 : 0))
    try insert.bind(5, topic)
    let id = try insert.step() ? insert.optionalInteger(0) : nil
    try insert.run()
    guard let id else { throw .io(path: "delivery", reason: "a row was not made") }
    return id
  }
}
