public import NewsModel

/// Which alerts the store puts into the outbox for a receiver.
public struct OutboxRule: Sendable {
  /// The receiver's name.
  public var receiver: String
  /// The ids of its topics; nil for all.
  public var topics: Set<String>?
  /// Whether of each story, in each topic, only the first alert is told.
  public var tellsStoriesOnce: Bool

  /// A rule.
  public init(receiver: String, topics: Set<String>? = nil, tellsStoriesOnce: Bool = false) {
    self.receiver = receiver
    self.topics = topics
    self.tellsStoriesOnce = tellsStoriesOnce
  }

  /// The rule for a receiver of the configuration.
  public init(_ receiver: Receiver) {
    self.init(
      receiver: receiver.name, topics: receiver.topics.map { Set($0) }, tellsStoriesOnce: receiver.notify == .story)
  }

  func wants(_ topic: String) -> Bool { topics?.contains(topic) ?? true }
}
