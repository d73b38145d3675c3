/// How a feed is doing; the raw value stands in JSON and in metrics.
public enum FeedCondition: String, Sendable, CaseIterable {
  /// The server said 410; it is not polled any more.
  case gone
  /// The last poll failed.
  case failing
  /// The server told us to stay away for a while.
  case heldBack = "held_back"
  /// It waits for its first poll.
  case neverPolled = "never_polled"
  /// The last poll succeeded.
  case ok
  /// The configuration switches it off.
  case disabled
}

extension Feed {
  /// How the feed is doing, by what is remembered of it.
  public func condition(_ state: FetchState?, now: Timestamp) -> FeedCondition {
    guard isEnabled else { return .disabled }
    guard let state else { return .neverPolled }
    if state.isGone { return .gone }
    if let heldUntil = state.heldUntil, heldUntil > now { return .heldBack }
    if state.errorsInRow > 0 { return .failing }
    return state.lastPoll == nil ? .neverPolled : .ok
  }
}
