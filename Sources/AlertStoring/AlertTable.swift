internal import NewsModel

/// The alerts, each with its line of the log.
final class AlertTable {
  private let insert: SQLiteStatement
  private let findTopic: SQLiteStatement
  private let addTopic: SQLiteStatement
  private let lineOf: SQLiteStatement
  private let find: SQLiteStatement
  private let firstOf: SQLiteStatement
  private let linesFrom: SQLiteStatement
  private let connection: SQLiteConnection
  private var topics: [String: Int64] = [:]

  init(_ connection: SQLiteConnection) throws(StoreError) {
    self.connection = connection
    insert = try connection.prepare(
      """
      INSERT INTO alert(seq, item, topic, time, line) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT(item, topic) DO NOTHING
      """)
    findTopic = try connection.prepare("SELECT id FROM topic WHERE name = ?1")
    addTopic = try connection.prepare("INSERT INTO topic(name) VALUES (?1) RETURNING id")
    find = try connection.prepare("SELECT 1 FROM alert WHERE item = ?1 AND topic = ?2")
    lineOf = try connection.prepare("SELECT line FROM alert WHERE seq = ?1")
    firstOf = try connection.prepare("SELECT line FROM alert WHERE item = ?1 ORDER BY seq LIMIT 1")
    linesFrom = try connection.prepare("SELECT seq, line FROM alert WHERE seq > ?1 ORDER BY seq LIMIT 1000")
  }

  /// Forgets what was read, because it may have been undone.
  func forget() {
    topics = [:]
  }

  /// Keeps an alert.
  ///
  /// - Returns: false where the item alerted that topic before; nothing is changed then.
  func add(seq: Int64, item: Int64, topic: Int64, time: Timestamp, line: [UInt8]) throws(StoreError) -> Bool {
    try insert.bind(1, seq)
    try insert.bind(2, item)
    try insert.bind(3, topic)
    try insert.bind(4, time.secondsSinceEpoch)
    try insert.bind(5, text: line)
    try insert.run()
    return connection.changes > 0
  }

  /// Whether an item has alerted a topic.
  func has(item: Int64, topic: Int64) throws(StoreError) -> Bool {
    try find.bind(1, item)
    try find.bind(2, topic)
    defer { find.reset() }
    return try find.step()
  }

  /// The number of a topic.
  func topic(_ name: String) throws(StoreError) -> Int64 {
    if let id = topics[name] { return id }
    try findTopic.bind(1, name)
    var id = try findTopic.step() ? findTopic.optionalInteger(0) : nil
    findTopic.reset()
    if id == nil {
      try addTopic.bind(1, name)
      id = try addTopic.step() ? addTopic.optionalInteger(0) : nil
      try addTopic.run()
    }
    guard let id else { throw .io(path: "topic", reason: "a row was not made") }
    topics[name] = id
    return id
  }

  /// The line of an alert, without its newline; nil where there is no such alert.
  func line(_ seq: Int64) throws(StoreError) -> [UInt8]? {
    try lineOf.bind(1, seq)
    defer { lineOf.reset() }
    return try lineOf.step() ? lineOf.bytes(0) : nil
  }

  /// The line of an item's first alert, without its newline; nil where it has none.
  func firstLine(ofItem item: Int64) throws(StoreError) -> [UInt8]? {
    try firstOf.bind(1, item)
    defer { firstOf.reset() }
    return try firstOf.step() ? firstOf.bytes(0) : nil
  }

  /// Up to a thousand lines after an alert, each with its newline, and the last one's `seq`; nil at the end.
  func lines(after seq: Int64) throws(StoreError) -> (bytes: [UInt8], last: Int64)? {
    try linesFrom.bind(1, seq)
    defer { linesFrom.reset() }
    var bytes: [UInt8] = []
    var last: Int64?
    while try linesFrom.step() {
      last = linesFrom.integer(0)
      bytes.append(contentsOf: linesFrom.bytes(1))
      bytes.append(UInt8(ascii: "\n"))
    }
    return last.map { (bytes, $0) }
  }
}
