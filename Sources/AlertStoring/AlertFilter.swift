public import NewsModel

/// Which alerts a reader wants, and in which order.
public struct AlertFilter: Sendable {
  /// The topics' ids; empty for all.
  public var topics: [String] = []
  /// Alerts made at this time or later.
  public var since: Timestamp?
  /// Alerts made before this time.
  public var until: Timestamp?
  /// Alerts after this one.
  public var afterSeq: Int64?
  /// Alerts before this one.
  public var beforeSeq: Int64?
  /// At most so many; nil for all.
  public var limit: Int?
  /// From the newest back, instead of in the order of their `seq`.
  public var newestFirst = false

  /// All alerts in their order, unless said otherwise.
  public init(
    topics: [String] = [], since: Timestamp? = nil, until: Timestamp? = nil, afterSeq: Int64? = nil,
    beforeSeq: Int64? = nil, limit: Int? = nil, newestFirst: Bool = false
  ) {
    self.topics = topics
    self.since = since
    self.until = until
    self.afterSeq = afterSeq
    self.beforeSeq = beforeSeq
    self.limit = limit
    self.newestFirst = newestFirst
  }

  /// The statement that gives `columns` of `alert`, joined with what `join` says; its parameters are bound by `bind`.
  func sql(columns: String, join: String = "") -> String {
    var conditions: [String] = []
    if topics.count == 1 {
      conditions.append("alert.topic = (SELECT id FROM topic WHERE name = ?5)")
    } else if !topics.isEmpty {
      // The numbers are put in order, not the lines.
      conditions.append(
        """
        alert.seq IN (SELECT seq FROM alert INDEXED BY alert_topic
          WHERE topic IN (SELECT id FROM topic WHERE name IN (\(names))))
        """)
    }
    if since != nil {
      // The covering index finds where to begin without reading the lines.
      conditions.append("alert.seq >= (SELECT min(seq) FROM alert INDEXED BY alert_topic WHERE time >= ?1)")
      conditions.append("alert.time >= ?1")
    }
    if until != nil { conditions.append("alert.time < ?2") }
    if afterSeq != nil { conditions.append("alert.seq > ?3") }
    if let beforeSeq { conditions.append("alert.seq < \(beforeSeq)") }
    var sql = "SELECT \(columns) FROM alert \(join)"
    if !conditions.isEmpty { sql += " WHERE \(conditions.joined(separator: " AND "))" }
    sql += " ORDER BY alert.seq\(newestFirst ? " DESC" : "")"
    return limit == nil ? sql : sql + " LIMIT ?4"
  }

  /// The statement that gives the `min` or `max` of the numbers of the alerts that it wants, or a bound of them: the
  /// index has them without their lines.
  func spanSQL(_ end: String) -> String {
    var conditions: [String] = []
    if !topics.isEmpty { conditions.append("topic IN (SELECT id FROM topic WHERE name IN (\(names)))") }
    if since != nil { conditions.append("time >= ?1") }
    if until != nil { conditions.append("time < ?2") }
    if afterSeq != nil { conditions.append("seq > ?3") }
    if let beforeSeq { conditions.append("seq < \(beforeSeq)") }
    if conditions.isEmpty { return "SELECT \(end)(seq) FROM alert" }
    return "SELECT \(end)(seq) FROM alert INDEXED BY alert_topic WHERE \(conditions.joined(separator: " AND "))"
  }

  /// The statement that gives the lines of the alerts that it wants after `?3` and up to `?4`.
  var runSQL: String {
    var conditions = ["alert.seq > ?3 AND alert.seq <= ?4"]
    if topics.count == 1 {
      conditions.append("alert.topic = (SELECT id FROM topic WHERE name = ?5)")
    } else if !topics.isEmpty {
      conditions.append(
        """
        alert.seq IN (SELECT seq FROM alert INDEXED BY alert_topic
          WHERE topic IN (SELECT id FROM topic WHERE name IN (\(names))) AND seq > ?3 AND seq <= ?4)
        """)
    }
    if since != nil { conditions.append("alert.time >= ?1") }
    if until != nil { conditions.append("alert.time < ?2") }
    if let beforeSeq { conditions.append("alert.seq < \(beforeSeq)") }
    return "SELECT alert.line FROM alert WHERE \(conditions.joined(separator: " AND ")) ORDER BY alert.seq"
  }

  /// The topics' parameters.
  private var names: String { topics.indices.map { "?\($0 + 5)" }.joined(separator: ", ") }

  func bind(to statement: SQLiteStatement) throws(StoreError) {
    if let since { try statement.bind(1, since.secondsSinceEpoch) }
    if let until { try statement.bind(2, until.secondsSinceEpoch) }
    if let afterSeq { try statement.bind(3, afterSeq) }
    if let limit { try statement.bind(4, Int64(max(0, limit))) }
    for (index, topic) in topics.enumerated() { try statement.bind(Int32(index) + 5, topic) }
  }
}
