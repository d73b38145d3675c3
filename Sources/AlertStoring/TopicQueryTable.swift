/// The hash of each topic's query, as it was when the topic was last matched against the kept items.
final class TopicQueryTable {
  private let clear: SQLiteStatement
  private let insert: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    clear = try connection.prepare("DELETE FROM topic_query")
    insert = try connection.prepare("INSERT INTO topic_query(topic, hash) VALUES (?1, ?2)")
  }

  /// The hashes by the topics' ids.
  static func hashes(_ connection: SQLiteConnection) throws(StoreError) -> [String: String] {
    let rows = try connection.prepare("SELECT topic, hash FROM topic_query")
    var hashes: [String: String] = [:]
    while try rows.step() { hashes[rows.text(0)] = rows.text(1) }
    return hashes
  }

  /// Replaces all hashes. A topic that is gone is forgotten: if it comes back, it missed what came meanwhile.
  func replace(with hashes: [String: String]) throws(StoreError) {
    try clear.run()
    for (topic, hash) in hashes {
      try insert.bind(1, topic)
      try insert.bind(2, hash)
      try insert.run()
    }
  }
}
