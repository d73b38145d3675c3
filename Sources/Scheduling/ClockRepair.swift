internal import NewsModel

/// What a jump of the clock left in a state, taken out again.
///
/// Nothing is made relative to the present, which moves on: a feed is either left to wait or due at once, so that it
/// cannot wait for ever. `PollQueue` sees to it that all those due at once are not polled at once.
enum ClockRepair {
  /// A clock that went back less far than this is told from one that was wrong.
  private static let farthestBack: Duration = .seconds(30 * 86_400)
  /// By how much a feed is overdue whose time was lost: more than `PollQueue.punctuality`, so that those of which there
  /// are many are spread.
  private static let overdue: Duration = .seconds(3600)
  /// What clocks differ by without anybody noticing.
  private static let tolerance: Duration = .seconds(60)

  /// Until when the server told us to stay away; nil if it never did, or only a clock that was wrong by years can
  /// explain it. A clock that was set back a day lengthens a hold by that day, and never ends it.
  static func heldUntil(_ state: FetchState, now: Timestamp) -> Timestamp? {
    guard let held = state.heldUntil, held - now <= Timetable.longestHold + farthestBack else { return nil }
    return held
  }

  /// When our own schedule asks next; nil is at once, for a feed of which nothing was noted.
  ///
  /// A state from the future was written before the clock was set back. If that was by less than the feed's own
  /// interval, it waits that much longer; else it is due. So is one that waits longer than any rule can have asked for.
  static func nextPoll(_ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed) -> Timestamp? {
    guard let next = state.nextPoll, next > now else { return state.nextPoll }
    if let written = [state.lastPoll, state.lastAttempt].compactMap({ $0 }).max(), written > now + tolerance {
      return written - now <= next - written ? next : now - overdue
    }
    let longest = [policy.slowest, policy.longestMaxAge, NextPoll.longestBackOff, feed.every ?? .zero].max() ?? .zero
    // Scattering adds a tenth at most, and a first poll's wait is at most twice its floor.
    let farthest = (heldUntil(state, now: now).map { max($0, now) } ?? now) + longest * 2 + tolerance
    return next > farthest ? now - overdue : next
  }
}
