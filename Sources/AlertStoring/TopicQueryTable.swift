/// The topics' queries and their term lists, as they were when the kept items were last matched.
final class TopicQueryTable {
  private let clear: SQLiteStatement
  private let clearTerms: SQLiteStatement
  private let insert: SQLiteStatement
  private let insertTerm: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    clear = try connection.prepare("DELETE FROM topic_query")
    clearTerms = try connection.prepare("DELETE FROM term_list")
    insert = try connection.prepare("INSERT INTO topic_query(topic, hash, text) VALUES (?1, ?2, ?3)")
    insertTerm = try connection.prepare("INSERT INTO term_list(name, position, entry) VALUES (?1, ?2, ?3)")
  }

  /// The hashes by the topics' ids.
  static func hashes(_ connection: SQLiteConnection) throws(StoreError) -> [String: String] {
    let rows = try connection.prepare("SELECT topic, hash FROM topic_query")
    var hashes: [String: String] = [:]
    while try rows.step() { hashes[rows.text(0)] = rows.text(1) }
    return hashes
  }

  /// Everything that is remembered.
  static func queries(_ connection: SQLiteConnection) throws(StoreError) -> TopicQueries {
    var queries = TopicQueries(hashes: try hashes(connection))
    let texts = try connection.prepare("SELECT topic, text FROM topic_query WHERE text IS NOT NULL")
    while try texts.step() { queries.texts[texts.text(0)] = texts.text(1) }
    let terms = try connection.prepare("SELECT name, entry FROM term_list ORDER BY name, position")
    while try terms.step() { queries.terms[terms.text(0), default: []].append(terms.text(1)) }
    return queries
  }

  /// Replaces all. A topic that is gone is forgotten: if it comes back, it missed what came meanwhile.
  func replace(with queries: TopicQueries) throws(StoreError) {
    try clear.run()
    try clearTerms.run()
    for (topic, hash) in queries.hashes {
      try insert.bind(1, topic)
      try insert.bind(2, hash)
      try insert.bind(3, queries.texts[topic])
      try insert.run()
    }
    for (name, entries) in queries.terms {
      for (position, entry) in entries.enumerated() {
        try insertTerm.bind(1, name)
        try insertTerm.bind(2, Int64(position))
        try insertTerm.bind(3, entry)
        try insertTerm.run()
      }
    }
  }
}
