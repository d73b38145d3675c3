public import NewsModel

/// A few numbers on what waits for one receiver.
public struct OutboxMeasures: Sendable, Equatable {
  /// The receiver's name.
  public var receiver: String
  /// How many notices wait that have not failed.
  public var waiting: Int
  /// How many wait to be tried again.
  public var failing: Int
  /// How many were laid aside.
  public var laidAside: Int
  /// When the one that waits longest was first due; later than now where all are kept back, nil where none waits.
  public var oldest: Timestamp?
}

extension OutboxMeasures {
  /// The numbers of each receiver that anything waits for, or was laid aside for, by name.
  static func all(in connection: SQLiteConnection) throws(StoreError) -> [OutboxMeasures] {
    let rows = try connection.prepare(
      """
      SELECT receiver, sum(is_dead = 0 AND error IS NULL), sum(is_dead = 0 AND error IS NOT NULL), sum(is_dead),
        min(iif(is_dead = 0, coalesce(tried_from, due), NULL)) FROM delivery GROUP BY receiver ORDER BY receiver
      """)
    var measures: [OutboxMeasures] = []
    while try rows.step() {
      measures.append(
        OutboxMeasures(
          receiver: rows.text(0), waiting: Int(rows.integer(1)), failing: Int(rows.integer(2)),
          laidAside: Int(rows.integer(3)),
          oldest: rows.optionalInteger(4).map { Timestamp(secondsSinceEpoch: $0) }))
    }
    return measures
  }
}
