internal import NewsModel

/// The hosts that asked to be left alone, across restarts.
final class HoldTable {
  private let put: SQLiteStatement
  private let forget: SQLiteStatement
  private let all: SQLiteStatement

  init(_ connection: SQLiteConnection) throws(StoreError) {
    put = try connection.prepare("INSERT OR REPLACE INTO host_hold(host, until) VALUES (?1, ?2)")
    forget = try connection.prepare("DELETE FROM host_hold WHERE until <= ?1")
    all = try connection.prepare("SELECT host, until FROM host_hold WHERE until > ?1")
  }

  /// Keeps a hold, and forgets those that are over.
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
