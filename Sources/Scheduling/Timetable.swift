public import NewsModel

/// When feeds are polled: pure functions of what is known of a feed and of the time that it is.
public enum Timetable {
  /// The longest that a server's `Retry-After` binds.
  public static let longestHold: Duration = .seconds(30 * 86_400)
  /// The longest that attempts whose outcome stays unknown are spaced out.
  private static let longestWithoutOutcome: Duration = .seconds(86_400)

  /// Whether a feed is to be polled now.
  ///
  /// A feed that was never polled is due at once, and so is one whose state only a jump of the clock can explain.
  public static func isDue(_ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed) -> Bool {
    due(state, now: now, policy, feed: feed).map { $0 <= now } ?? false
  }

  /// Whether a feed may be polled when the user asks for it now: only `Retry-After` and 410 bind.
  public static func mayAsk(_ state: FetchState, now: Timestamp) -> Bool {
    if state.isGone { return false }
    return ClockRepair.heldUntil(state, now: now).map { $0 <= now } ?? true
  }

  /// When a feed is to be polled next, in the past if it is overdue; nil for one that never is.
  public static func due(_ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed) -> Timestamp? {
    guard feed.isEnabled, !state.isGone else { return nil }
    let next = ClockRepair.nextPoll(state, now: now, policy, feed: feed) ?? now
    return ClockRepair.heldUntil(state, now: now).map { max($0, next) } ?? next
  }

  /// The earliest instant at which one of the feeds is due; nil if none ever is. `PollQueue` tells it without looking
  /// at all feeds again.
  public static func nextDue(
    _ feeds: some Sequence<(Feed, FetchState)>, now: Timestamp, _ policy: SchedulePolicy
  ) -> Timestamp? {
    feeds.lazy.compactMap { due($1, now: now, policy, feed: $0) }.min()
  }

  /// The state to record before a request is sent.
  ///
  /// Should the process die before the outcome is known, the next one finds the attempt and waits: `fastest` after the
  /// first such attempt, then twice as long each time. A hundred restarts in a row are then one request, not a hundred.
  public static func beginningAttempt(
    _ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed
  ) -> FetchState {
    var state = state
    state.lastAttempt = now
    state.attemptsWithoutOutcome = min(state.attemptsWithoutOutcome, 1 << 20) + 1
    let wait = NextPoll.doubled(policy.fastest, times: state.attemptsWithoutOutcome - 1, cap: longestWithoutOutcome)
    state.nextPoll = now + Scatter.later(wait, floor: wait, ceiling: wait, feed: feed.name)
    return state
  }

  /// The state after a poll whose outcome is known.
  ///
  /// An outcome that is no outcome, since we broke it off ourselves, leaves the feed due as it was before: only this
  /// attempt is taken back, not those in which the process died.
  public static func after(
    _ outcome: PollOutcome, _ state: FetchState, _ policy: SchedulePolicy, feed: Feed
  ) -> FetchState {
    var next = state
    if outcome.failure?.kind == .cancelled {
      next.attemptsWithoutOutcome = max(0, state.attemptsWithoutOutcome - 1)
      next.nextPoll = nil
      return next
    }
    next.attemptsWithoutOutcome = 0
    if outcome.failure?.kind == .heldBack {
      // The host asked to be left alone before this feed's turn came: no failure of its own.
      let wait = min(outcome.retryAfter ?? policy.fastest, longestHold)
      next.heldUntil = outcome.time + wait
      next.nextPoll = outcome.time + wait + Scatter.beyond(wait, most: policy.every, feed: feed.name)
      return next
    }
    next.lastPoll = outcome.time
    next.httpStatus = outcome.httpStatus
    // No instant that was seen lies in the future.
    next.lastSuccess = state.lastSuccess.map { min($0, outcome.time) }
    next.lastChange = state.lastChange.map { min($0, outcome.time) }
    if outcome.failure != nil {
      Settling.fail(&next, outcome, of: feed)
    } else {
      Settling.succeed(&next, outcome)
    }
    if let hints = outcome.hints { next.hints = hints }
    Settling.learn(&next, from: outcome, since: state.lastSuccess)
    next.heldUntil = nil
    if outcome.failure != nil, let retryAfter = outcome.retryAfter {
      next.heldUntil = outcome.time + min(retryAfter, longestHold)
    }
    next.nextPoll =
      NextPoll(state: next, outcome: outcome, policy: policy, feed: feed, isFirst: state.lastPoll == nil).instant
    return next
  }
}
