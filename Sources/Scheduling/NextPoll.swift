internal import NewsModel

/// When a feed is asked next, once the outcome of a poll is in its state.
struct NextPoll {
  let state: FetchState
  let outcome: PollOutcome
  let policy: SchedulePolicy
  let feed: Feed
  /// Whether no outcome was known before, so that the feed has no place of its own in time yet.
  let isFirst: Bool

  /// A feed that publishes less than daily is not asked more often than this, unless the user says so.
  private static let fastestForQuiet: Duration = .seconds(3600)
  /// The longest that failures space polls out.
  static let longestBackOff: Duration = .seconds(86_400)
  /// Doublings after which a wait is at its cap whatever it began with.
  private static let mostDoublings = 12

  /// The instant; nil for never.
  var instant: Timestamp? {
    if state.isGone { return nil }
    let now = outcome.time
    var earliest = now + wait
    for bound in bounds where now + bound > earliest {
      earliest = now + bound + Scatter.beyond(bound, most: policy.every, feed: feed.name)
    }
    if let held = state.heldUntil, held > earliest {
      earliest = held + Scatter.beyond(held - now, most: policy.every, feed: feed.name)
    }
    return feed.every == nil ? outsideSkipped(earliest) : earliest
  }

  /// What the feed's rhythm, the user, or failures ask for.
  private var wait: Duration {
    if state.errorsInRow > 0 {
      let first = firstBackOff
      let wait = Self.doubled(first, times: state.errorsInRow - 1, cap: max(Self.longestBackOff, first))
      return spread(wait, floor: wait)
    }
    if let every = feed.every { return Scatter.later(every, floor: every, ceiling: every, feed: feed.name) }
    let floor = self.floor
    let interval = max(PollInterval.interval(state.rhythm, after: outcome.time, policy), floor)
    return spread(interval, floor: floor)
  }

  /// The shortest wait that the timetable chooses by itself. A feed of which nothing is known yet starts at `every`, and
  /// has to bring some items before it is asked more than hourly.
  private var floor: Duration {
    let isUnknown = isFirst && state.rhythm.itemsPerDay == nil
    if isUnknown || !Rhythm.isLessThanDaily(state.rhythm) { return policy.fastest }
    return max(policy.fastest, hour)
  }

  private var hour: Duration { min(Self.fastestForQuiet, policy.slowest) }

  /// A failure is tried again within the hour, or at the feed's own interval where that is shorter or the user's; who
  /// turns us away is left alone for an hour at least.
  private var firstBackOff: Duration {
    let interval =
      feed.every ?? min(max(PollInterval.interval(state.rhythm, after: outcome.time, policy), floor), max(hour, floor))
    switch outcome.failure?.kind {
    case .rateLimited, .forbidden: return max(interval, hour)
    default: return interval
    }
  }

  /// Spans from now on in which the server, or the document, says that nothing new is to be had.
  private var bounds: [Duration] {
    var bounds: [Duration] = []
    if let freshness = outcome.freshness { bounds.append(min(freshness, policy.longestMaxAge)) }
    if feed.every == nil { bounds.append(Hints.interval(state.hints, policy)) }
    return bounds.sorted()
  }

  /// The instant, moved out of the hours and days to be skipped, but not farther than `slowest` from now.
  private func outsideSkipped(_ instant: Timestamp) -> Timestamp {
    let allowed = Hints.firstAllowed(state.hints, from: instant)
    guard allowed > instant else { return instant }
    // Others wait for the same hour; half an hour of it is theirs to share.
    let moved = allowed + .seconds(1800) * Scatter.fraction(of: feed.name)
    return min(moved, max(instant, outcome.time + policy.slowest))
  }

  private func spread(_ interval: Duration, floor: Duration) -> Duration {
    isFirst && feed.every == nil
      ? Scatter.first(interval, floor: floor, ceiling: policy.slowest, feed: feed.name)
      : Scatter.later(interval, floor: floor, ceiling: max(policy.slowest, interval), feed: feed.name)
  }

  static func doubled(_ span: Duration, times: Int, cap: Duration) -> Duration {
    min(span * (1 << min(max(times, 0), mostDoublings)), cap)
  }
}
