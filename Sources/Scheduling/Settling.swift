internal import NewsModel

/// What an outcome changes in a feed's state, other than its next poll.
enum Settling {
  /// Polls in a row after which a permanent redirect is asked directly.
  private static let pollsUntilMoved = 3

  /// Takes over what a poll without failure brought.
  static func succeed(_ state: inout FetchState, _ outcome: PollOutcome) {
    state.errorsInRow = 0
    state.failingSince = nil
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

  /// Takes over a failure of a feed.
  static func fail(_ state: inout FetchState, _ outcome: PollOutcome, of feed: Feed) {
    state.errorsInRow = min(state.errorsInRow, 1 << 20) + 1
    state.failingSince = state.failingSince ?? outcome.time
    state.lastError = outcome.failure?.message
    if case .document(let novelty) = outcome.body, novelty.new > 0 { state.lastChange = outcome.time }
    // Validators and hash stay as they were: they belong to the last body that was whole. A place that was remembered
    // and fails is forgotten, so that the configured URL is asked next, and only its own 410 counts.
    let wasMoved = (state.redirect?.seen ?? 0) >= pollsUntilMoved
    state.goneAs = outcome.failure?.kind == .gone && !wasMoved ? feed.requestMark ?? FetchState.anyRequest : nil
    if wasMoved || outcome.permanentRedirect != state.redirect?.target { state.redirect = nil }
  }

  /// Learns the rhythm from a poll that was a success; an unchanged feed is an observation like any other.
  ///
  /// Where nothing in a document was known, it does not reach back to what was read before, and items were missed.
  static func learn(_ state: inout FetchState, from outcome: PollOutcome, since: Timestamp?) {
    guard outcome.failure == nil else { return }
    let novelty: Novelty
    switch outcome.body {
    case .document(let brought): novelty = brought
    case .notModified, .identical: novelty = Novelty(new: 0, known: 0)
    case .none: return
    }
    let window = novelty.new + novelty.known
    guard let since else {
      state.rhythm = Rhythm.begun(state.rhythm, outcome.published, window: window, now: outcome.time)
      return
    }
    guard since < outcome.time else { return }
    let isGap = novelty.new > 0 && novelty.known == 0 && state.rhythm.window > 0
    state.rhythm = Rhythm.updated(state.rhythm, new: novelty.new, from: since, to: outcome.time, isGap: isGap)
    if window > 0 { state.rhythm.window = window }
  }
}
