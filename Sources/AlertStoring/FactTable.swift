internal import NewsModel

/// What was told in each topic, by whom first, and the numbers of its figures.
final class FactTable {
  private let find: SQLiteStatement
  private let insert: SQLiteStatement
  private let addOutlet: SQLiteStatement
  private let countOutlet: SQLiteStatement
  private let setFirst: SQLiteStatement
  private let insertFigure: SQLiteStatement
  private let latest: SQLiteStatement
  private let connection: SQLiteConnection

  init(_ connection: SQLiteConnection) throws(StoreError) {
    self.connection = connection
    find = try connection.prepare(
      "SELECT id, seq, time, feed, outlets FROM fact WHERE topic = ?1 AND kind = ?2 AND name = ?3 AND value = ?4")
    insert = try connection.prepare(
      "INSERT INTO fact(topic, kind, name, value, seq, time, feed, outlets) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)")
    addOutlet = try connection.prepare("INSERT INTO fact_outlet(fact, feed) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
    countOutlet = try connection.prepare("UPDATE fact SET outlets = outlets + 1 WHERE id = ?1")
    setFirst = try connection.prepare("UPDATE fact SET seq = ?2, time = ?3, feed = ?4 WHERE id = ?1")
    insertFigure = try connection.prepare(
      """
      INSERT INTO figure(seq, position, topic, name, time, fact, value, low, high, claim)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
      """)
    // All numbers that the latest alert gave for the figure.
    latest = try connection.prepare(
      """
      SELECT value, low, high, time FROM figure WHERE topic = ?1 AND name = ?2 AND claim = ?4 AND seq = (
        SELECT seq FROM figure WHERE topic = ?1 AND name = ?2 AND claim = ?4 AND seq < ?3
        ORDER BY time DESC, seq DESC LIMIT 1)
      ORDER BY position
      """)
  }

  /// A fact's number, and who told it before; nil where nobody did.
  struct Told {
    var id: Int64
    var before: Telling?
  }

  /// Keeps that an alert of a feed tells a fact.
  func tell(_ fact: Fact, topic: Int64, seq: Int64, time: Timestamp, feed: String) throws(StoreError) -> Told {
    try find.bind(1, topic)
    try find.bind(2, fact.kind.rawValue)
    try find.bind(3, fact.name)
    try find.bind(4, fact.value)
    defer { find.reset() }
    guard try find.step() else {
      try insert.bind(1, topic)
      try insert.bind(2, fact.kind.rawValue)
      try insert.bind(3, fact.name)
      try insert.bind(4, fact.value)
      try insert.bind(5, seq)
      try insert.bind(6, time.secondsSinceEpoch)
      try insert.bind(7, feed)
      try insert.run()
      let id = connection.lastInsertedRow
      try add(feed, to: id)
      return Told(id: id, before: nil)
    }
    let id = find.integer(0)
    var telling = Telling(
      seq: find.integer(1), time: Timestamp(secondsSinceEpoch: find.integer(2)), feed: find.text(3),
      outlets: Int(find.integer(4)))
    // Several numbers of one alert may be the same fact.
    if telling.seq == seq { return Told(id: id, before: nil) }
    if try add(feed, to: id) {
      try countOutlet.bind(1, id)
      try countOutlet.run()
      telling.outlets += 1
    }
    if time < telling.time {
      // An older item came later: it is the one that told it first.
      try setFirst.bind(1, id)
      try setFirst.bind(2, seq)
      try setFirst.bind(3, time.secondsSinceEpoch)
      try setFirst.bind(4, feed)
      try setFirst.run()
    }
    return Told(id: id, before: telling)
  }

  @discardableResult
  private func add(_ feed: String, to fact: Int64) throws(StoreError) -> Bool {
    try addOutlet.bind(1, fact)
    try addOutlet.bind(2, feed)
    try addOutlet.run()
    return connection.changes > 0
  }

  /// The latest number of a figure before an alert that claims the same kind of thing, where it is another than this
  /// one; nil where there is none, it agrees, or it is of a later time.
  func contradicted(by figure: AlertFigure, topic: Int64, seq: Int64, time: Timestamp) throws(StoreError) -> Double? {
    if figure.claim == .nothing { return nil }
    let bounds = Bounds(figure)
    try latest.bind(1, topic)
    try latest.bind(2, figure.name)
    try latest.bind(3, seq)
    try latest.bind(4, figure.claim.rawValue)
    defer { latest.reset() }
    var first: Double?
    while try latest.step() {
      guard latest.integer(3) <= time.secondsSinceEpoch, let value = latest.optionalDouble(0) else { return nil }
      let other = Bounds(low: latest.optionalDouble(1), high: latest.optionalDouble(2))
      if bounds.agrees(other) { return nil }
      if first == nil { first = value }
    }
    return first
  }

  /// Keeps a number of an alert.
  func add(_ figure: AlertFigure, position: Int, fact: Int64, topic: Int64, seq: Int64, time: Timestamp)
    throws(StoreError)
  {
    let bounds = Bounds(figure)
    try insertFigure.bind(1, seq)
    try insertFigure.bind(2, Int64(position))
    try insertFigure.bind(3, topic)
    try insertFigure.bind(4, figure.name)
    try insertFigure.bind(5, time.secondsSinceEpoch)
    try insertFigure.bind(6, fact)
    try insertFigure.bind(7, figure.value)
    try insertFigure.bind(8, bounds.low)
    try insertFigure.bind(9, bounds.high)
    try insertFigure.bind(10, figure.claim.rawValue)
    try insertFigure.run()
  }

  /// Between what a number may lie, as it is told; nil is without bound.
  private struct Bounds {
    let low: Double?
    let high: Double?

    init(low: Double?, high: Double?) {
      self.low = low
      self.high = high
    }

    init(_ figure: AlertFigure) {
      let (value, top) = (figure.value, figure.high ?? figure.value)
      let slack = figure.hedges.contains(.about) ? 0.1 : 0.005
      low = figure.hedges.contains(.upTo) ? nil : value - value.magnitude * slack
      high = figure.hedges.contains(.atLeast) ? nil : top + top.magnitude * slack
    }

    func agrees(_ other: Bounds) -> Bool {
      (low ?? -.infinity) <= (other.high ?? .infinity) && (other.low ?? -.infinity) <= (high ?? .infinity)
    }
  }
}
