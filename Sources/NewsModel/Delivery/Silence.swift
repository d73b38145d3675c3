/// A topic whose alerts are kept back for a while, and told together when it is over.
public struct Silence: Sendable, Equatable {
  /// The topic's id.
  public var topic: String
  /// When it ends.
  public var until: Timestamp
  /// Why, in the words of whoever asked for it.
  public var why: String?

  /// The end of a silence whose own is past in any case, also where the clock is set back.
  public static let over = Timestamp(secondsSinceEpoch: 0)

  /// A silence.
  public init(topic: String, until: Timestamp, why: String? = nil) {
    self.topic = topic
    self.until = until
    self.why = why
  }
}
