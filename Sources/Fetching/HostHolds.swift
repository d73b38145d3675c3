internal import NewsModel

/// The hosts that are left alone for now.
struct HostHolds {
  private var ends: [String: Timestamp] = [:]

  /// The longest that a server can keep us away.
  static let longest: Duration = .seconds(30 * 86_400)
  /// How long a 429 that names no time keeps us away: the windows that servers count requests in are rarely longer.
  static let unstated: Duration = .seconds(15 * 60)

  /// Leaves a host alone; the later end counts. What lies farther ahead than any server may ask for is cut.
  mutating func add(_ hold: HostHold, now: Timestamp) {
    let until = min(hold.until, now + Self.longest)
    guard until > now else { return }
    ends[hold.host] = max(ends[hold.host] ?? until, until)
  }

  /// Until when the host is left alone; nil if it may be asked.
  mutating func end(of host: String, now: Timestamp) -> Timestamp? {
    guard let end = ends[host] else { return nil }
    // A clock that was set back ends no hold; one that was wrong by more than a month does not make it endless.
    if end > now && end - now <= Self.longest * 2 { return end }
    ends[host] = nil
    return nil
  }
}
