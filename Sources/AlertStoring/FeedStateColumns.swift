internal import NewsModel

/// How a `FetchState` stands in the columns of `feed`.
enum FeedStateColumns {
  static let id: Int32 = 0
  static let name: Int32 = 1
  static let url: Int32 = 2
  static let items: Int32 = 3

  private static let columns = [
    "state_url", "etag", "last_modified", "validators_url", "content_hash", "last_attempt", "attempts_without_outcome",
    "last_poll", "last_success", "last_change", "next_poll", "held_until", "is_gone", "http_status", "errors_in_row",
    "last_error", "redirect_target", "redirect_seen", "ttl_minutes", "skip_hours", "skip_days", "update_interval",
    "items_per_day", "observed_days", "rhythm", "failing_since",
  ]

  /// All feeds: number, name, URL, number of items, then the state.
  static let select = "SELECT id, name, url, items, \(columns.joined(separator: ", ")) FROM feed"

  /// Keeps a state: parameter 1 is the feed's number, then the state's columns follow, then the number of new items. The first success is
  /// remembered for good.
  static let update: String = {
    let assignments = columns.enumerated().map { index, column in "\(column) = ?\(index + 2)" }
    let set = assignments.joined(separator: ", ")
    return
      "UPDATE feed SET \(set), items = items + ?\(columns.count + 2), first_success = coalesce(first_success, ?10) "
      + "WHERE id = ?1"
  }()

  static func bind(_ state: FetchState, id: Int64, newItems: Int, to statement: SQLiteStatement) throws(StoreError) {
    try statement.bind(1, id)
    try statement.bind(2, state.url)
    try statement.bind(3, state.validators?.etag)
    try statement.bind(4, state.validators?.lastModified)
    try statement.bind(5, state.validators?.url)
    try statement.bind(6, state.contentHash.map { Int64(bitPattern: $0) })
    try statement.bind(7, state.lastAttempt?.secondsSinceEpoch)
    try statement.bind(8, Int64(state.attemptsWithoutOutcome))
    try statement.bind(9, state.lastPoll?.secondsSinceEpoch)
    try statement.bind(10, state.lastSuccess?.secondsSinceEpoch)
    try statement.bind(11, state.lastChange?.secondsSinceEpoch)
    try statement.bind(12, state.nextPoll?.secondsSinceEpoch)
    try statement.bind(13, state.heldUntil?.secondsSinceEpoch)
    try statement.bind(14, Int64(state.goneAs ?? 0))
    try statement.bind(15, state.httpStatus.map(Int64.init))
    try statement.bind(16, Int64(state.errorsInRow))
    try statement.bind(17, state.lastError)
    try statement.bind(18, state.redirect?.target)
    try statement.bind(19, (state.redirect?.seen).map(Int64.init))
    try statement.bind(20, state.hints.ttlMinutes.map(Int64.init))
    try statement.bind(21, bits(state.hints.skipHours))
    try statement.bind(22, bits(state.hints.skipDays))
    try statement.bind(23, state.hints.updateInterval?.components.seconds)
    try statement.bind(24, state.rhythm.itemsPerDay)
    try statement.bind(25, state.rhythm.observedDays)
    try statement.bind(26, state.rhythm.details)
    try statement.bind(27, state.failingSince?.secondsSinceEpoch)
    try statement.bind(28, Int64(newItems))
  }

  /// The state in a row of `select`; nil where none was kept yet.
  static func state(_ row: SQLiteStatement) -> FetchState? {
    guard let stateURL = row.optionalText(4) else { return nil }
    var state = FetchState(feed: row.text(name), url: stateURL)
    state.validators = row.optionalText(7).map { url in
      Validators(etag: row.optionalBytes(5), lastModified: row.optionalBytes(6), url: url)
    }
    state.contentHash = row.optionalInteger(8).map { UInt64(bitPattern: $0) }
    state.lastAttempt = time(row, 9)
    state.attemptsWithoutOutcome = Int(row.integer(10))
    state.lastPoll = time(row, 11)
    state.lastSuccess = time(row, 12)
    state.lastChange = time(row, 13)
    state.nextPoll = time(row, 14)
    state.heldUntil = time(row, 15)
    state.goneAs = row.integer(16) == 0 ? nil : Int(row.integer(16))
    state.httpStatus = row.optionalInteger(17).map { Int($0) }
    state.errorsInRow = Int(row.integer(18))
    state.lastError = row.optionalText(19)
    state.redirect = row.optionalText(20).map { PermanentRedirect(target: $0, seen: Int(row.integer(21))) }
    state.hints = PublishingHints(
      ttlMinutes: row.optionalInteger(22).map { Int($0) }, skipHours: set(row.integer(23)),
      skipDays: set(row.integer(24)),
      updateInterval: row.optionalInteger(25).map { .seconds($0) })
    state.rhythm = PublishingRhythm(
      itemsPerDay: row.optionalDouble(26), observedDays: row.optionalDouble(27) ?? 0)
    if let details = row.optionalBytes(28) { state.rhythm.restore(details: details) }
    state.failingSince = time(row, 29)
    return state
  }

  private static func time(_ row: SQLiteStatement, _ column: Int32) -> Timestamp? {
    row.optionalInteger(column).map { Timestamp(secondsSinceEpoch: $0) }
  }

  /// A set of small numbers as bits; numbers that no hour or day has are dropped.
  private static func bits(_ numbers: Set<Int>) -> Int64 {
    numbers.reduce(0) { (0..<63).contains($1) ? $0 | 1 << Int64($1) : $0 }
  }

  private static func set(_ bits: Int64) -> Set<Int> {
    Set((0..<63).filter { bits & 1 << Int64($0) != 0 })
  }
}
