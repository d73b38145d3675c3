/// What comparing two sketches comes to.
public enum StoryVerdict: Sendable, Equatable {
  /// Both tell the same event.
  case same
  /// They tell too different things to be sure.
  case different
  /// They tell what cannot be true of one event.
  case contradictory
}
