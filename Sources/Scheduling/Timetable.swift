public import NewsModel

/// When feeds are polled: pure functions of what is known of a feed and of the time that it is.
public enum Timetable {
  /// The longest that a server's `Retry-After` binds.
  public static let longestHold: Duration = .seconds(30 * 86_400)
  /// The longest that failures space polls out.
  static let longestBackOff: Duration = .seconds(86_400)
  /// Doublings after which the back-off is at its cap whatever it began with.
  private static let mostDoublings = 12

  /// Whether a feed is to be polled now.
  ///
  /// A feed that was never polled is due at once. What a clock jump has put absurdly far away counts as due: see
  /// `repaired`.
  public static func isDue(_ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed) -> Bool {
    guard feed.isEnabled else { return false }
    let state = repaired(state, now: now, policy, feed: feed)
    guard mayAsk(state, now: now) else { return false }
    guard let next = state.nextPoll else { return true }
    return next <= now
  }

  /// Whether a feed may be polled when the user asks for it now: only `Retry-After` and 410 bind.
  public static func mayAsk(_ state: FetchState, now: Timestamp) -> Bool {
    if state.isGone { return false }
    guard let held = state.heldUntil, held - now <= longestHold else { return true }
    return held <= now
  }

  /// When a feed is to be polled next; nil for one that never is.
  public static func due(_ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed) -> Timestamp? {
    guard feed.isEnabled, !state.isGone else { return nil }
    let state = repaired(state, now: now, policy, feed: feed)
    return max(state.nextPoll ?? now, state.heldUntil ?? now)
  }

  /// The earliest instant at which one of the feeds is due; nil if none ever is.
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
    let wait = doubled(policy.fastest, times: state.attemptsWithoutOutcome - 1, cap: longestBackOff)
    state.nextPoll = now + spread(wait, feed: feed.name)
    return state
  }

  /// The state after a poll whose outcome is known.
  ///
  /// An outcome that is no outcome, since we broke it off ourselves, leaves the feed due as it was before.
  public static func after(
    _ outcome: PollOutcome, _ state: FetchState, _ policy: SchedulePolicy, feed: Feed
  ) -> FetchState {
    var next = repaired(state, now: outcome.time, policy, feed: feed)
    next.attemptsWithoutOutcome = 0
    if outcome.failure?.kind == .cancelled {
      next.nextPoll = nil
      return next
    }
    next.lastPoll = outcome.time
    next.httpStatus = outcome.httpStatus
    if let failure = outcome.failure {
      fail(&next, failure, outcome)
    } else {
      succeed(&next, outcome)
    }
    if let hints = outcome.hints { next.hints = hints }
    learn(&next, from: outcome, since: state.lastSuccess, policy)
    if let retryAfter = outcome.retryAfter, outcome.failure != nil {
      next.heldUntil = outcome.time + min(retryAfter, longestHold)
    } else {
      next.heldUntil = nil
    }
    next.nextPoll = nextPoll(after: outcome, next, policy, feed: feed)
    return next
  }

  // MARK: - What an outcome changes

  private static func succeed(_ state: inout FetchState, _ outcome: PollOutcome) {
    state.errorsInRow = 0
    state.lastError = nil
    state.lastSuccess = outcome.time
    if case .document(let novelty) = outcome.body, novelty.new > 0 { state.lastChange = outcome.time }
    switch outcome.body {
    case .notModified:
      // What a 304 repeats is renewed; what it leaves out still holds (RFC 9111, section 3.2).
      if let given = outcome.validators {
        let known = state.validators?.url == given.url ? state.validators : nil
        state.validators = Validators(
          etag: given.etag ?? known?.etag, lastModified: given.lastModified ?? known?.lastModified, url: given.url)
      }
    case .identical, .document:
      state.validators = outcome.validators
      state.contentHash = outcome.contentHash
    case .none: break
    }
    let seen = outcome.permanentRedirect == state.redirect?.target ? state.redirect?.seen ?? 0 : 0
    state.redirect = outcome.permanentRedirect.map { PermanentRedirect(target: $0, seen: min(seen, 1 << 20) + 1) }
  }

  private static func fail(_ state: inout FetchState, _ failure: FetchFailure, _ outcome: PollOutcome) {
    state.errorsInRow = min(state.errorsInRow, 1 << 20) + 1
    state.lastError = failure.message
    if case .document(let novelty) = outcome.body, novelty.new > 0 { state.lastChange = outcome.time }
    // Validators and hash stay as they were: they belong to the last body that was whole. A place that was remembered
    // and fails is forgotten, so that the configured URL is asked next, and only its own 410 counts.
    state.isGone = failure.kind == .gone && (state.redirect?.seen ?? 0) < 3
    if (state.redirect?.seen ?? 0) >= 3 || outcome.permanentRedirect != state.redirect?.target { state.redirect = nil }
  }

  /// Averages the publishing rate exponentially over observed time (a Poisson rate with a forgetting factor, as Cho and
  /// Garcia-Molina, "Estimating frequency of change", 2003, use for pages; items are counted here, not changes).
  private static func learn(
    _ state: inout FetchState, from outcome: PollOutcome, since: Timestamp?, _ policy: SchedulePolicy
  ) {
    guard outcome.failure == nil, let since, since < outcome.time else { return }
    let new: Int
    switch outcome.body {
    case .document(let novelty): new = novelty.new
    case .notModified, .identical: new = 0
    case .none: return
    }
    let days = Double((outcome.time - since).components.seconds) / 86_400
    state.rhythm = Rhythm.updated(state.rhythm, new: new, days: days)
  }

  // MARK: - The next poll

  private static func nextPoll(
    after outcome: PollOutcome, _ state: FetchState, _ policy: SchedulePolicy, feed: Feed
  ) -> Timestamp? {
    if state.isGone { return nil }
    let now = outcome.time
    var interval = feed.every ?? Rhythm.interval(state.rhythm, policy)
    if state.errorsInRow > 0 {
      interval = max(interval, doubled(interval, times: state.errorsInRow - 1, cap: max(longestBackOff, interval)))
    }
    var earliest = now + spread(interval, feed: feed.name)
    if feed.every == nil {
      earliest = max(earliest, Hints.earliest(state.hints, after: now, policy))
    }
    if let freshness = outcome.freshness { earliest = max(earliest, now + min(freshness, policy.longestMaxAge)) }
    if let held = state.heldUntil { earliest = max(earliest, held + spreadBeyond(policy.fastest, feed: feed.name)) }
    return earliest
  }

  /// The state with instants that only a jump of the clock can explain taken out.
  ///
  /// The past lies in the future after the clock was set back: what was known then of the time is dropped, and the feed
  /// is asked within its own interval. Nothing we put down ourselves lies farther ahead than `Retry-After` may reach.
  static func repaired(
    _ state: FetchState, now: Timestamp, _ policy: SchedulePolicy, feed: Feed
  ) -> FetchState {
    var state = state
    let tolerance: Duration = .seconds(60)
    let farthest = farthestAhead(policy, feed: feed)
    if let held = state.heldUntil, held - now > longestHold + tolerance { state.heldUntil = nil }
    let wentBack = [state.lastPoll, state.lastAttempt].contains { $0.map { $0 > now + tolerance } ?? false }
    if wentBack {
      state.lastPoll = state.lastPoll.map { min($0, now) }
      state.lastAttempt = state.lastAttempt.map { min($0, now) }
      state.lastSuccess = state.lastSuccess.map { min($0, now) }
      state.lastChange = state.lastChange.map { min($0, now) }
    }
    if let next = state.nextPoll {
      let limit = wentBack ? now + spread(feed.every ?? policy.every, feed: feed.name) : now + farthest
      if next > limit, next > state.heldUntil.map({ $0 + farthest }) ?? limit {
        state.nextPoll = wentBack ? limit : now
      }
    }
    return state
  }

  private static func farthestAhead(_ policy: SchedulePolicy, feed: Feed) -> Duration {
    let longest = [policy.slowest, policy.longestMaxAge, longestBackOff, feed.every ?? .zero].max() ?? .zero
    return longest + longest / 4 + policy.fastest
  }

  /// The span, a tenth shorter or longer: always the same for one feed, evenly scattered over many.
  static func spread(_ span: Duration, feed: String) -> Duration {
    .seconds(Double(span.components.seconds) * (0.9 + 0.2 * Scatter.fraction(of: feed)))
  }

  private static func spreadBeyond(_ span: Duration, feed: String) -> Duration {
    .seconds(Double(span.components.seconds) * Scatter.fraction(of: feed))
  }

  private static func doubled(_ span: Duration, times: Int, cap: Duration) -> Duration {
    min(span * (1 << min(max(times, 0), mostDoublings)), cap)
  }
}
