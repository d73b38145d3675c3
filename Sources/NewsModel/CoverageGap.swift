/// A span in which a feed may have published what nobody here has seen: its document no longer reached back to what was
/// known of it.
public struct CoverageGap: Sendable, Hashable {
  /// When everything was last known.
  public var from: Timestamp
  /// From when on everything is known again.
  public var to: Timestamp

  /// A span.
  public init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }
}
