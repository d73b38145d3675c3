internal import NewsModel

/// The hosts that asked to be left alone, across restarts.
final class HoldTable {
  /// The longest that a host is left alone, twice over: what lies farther ahead was noted by a clock that was wrong.
  private static let farthest: Int64 = 60 * 86_400

  private let put: SQLiteStatement
  private let forget: SQLiteStatement
  private let all: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    put = try connection.prepare(
      """
      INSERT INTO host_hold(host, until) VALUES (?1, ?2)
      ON CONFLICT(host) DO UPDATE SET until = max(until, excluded.until)
      """)
    forget = try connection.prepare("DELETE FROM host_hold WHERE until <= ?1 OR until > ?1 + \(Self.farthest)")
    all = try connection.prepare(
      "SELECT host, until FROM host_hold WHERE until > ?1 AND until <= ?1 + \(Self.farthest)")
  }

  /// Keeps a hold, unless a later one is known, and forgets those that are over.
  func add(_ hold: HostHold, now: Timestamp) throws(StoreError) {
    try forget.bind(1, now.secondsSinceEpoch)
    try forget.run()
    try put.bind(1, hold.host)
    try put.bind(2, hold.until.secondsSinceEpoch)
    try put.run()
  }

  /// The holds that are not over.
  func holds(now: Timestamp) throws(StoreError) -> [HostHold] {
    try all.bind(1, now.secondsSinceEpoch)
    defer { all.reset() }
    var holds: [HostHold] = []
    while try all.step() {
      holds.append(HostHold(host: all.text(0), until: Timestamp(secondsSinceEpoch: all.integer(1))))
    }
    return holds
  }
}
