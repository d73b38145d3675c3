public import NewsModel

/// Which alerts the store puts into the outbox for a receiver, and when it is told of them.
public struct OutboxRule: Sendable {
  /// The receiver's name.
  public var receiver: String
  /// The ids of its topics; nil for all.
  public var topics: Set<String>?
  /// What the receiver says of when and how; it goes before what topics say.
  public var policy: NotifyPolicy
  /// What topics say, by id.
  public var topicPolicies: [String: NotifyPolicy]
  /// Where digests and quiet hours have their times of day.
  public var zone: TimeZone
  /// How many alerts one notice holds at most.
  public var mostTogether: Int

  /// A rule.
  public init(
    receiver: String, topics: Set<String>? = nil, policy: NotifyPolicy = NotifyPolicy(),
    topicPolicies: [String: NotifyPolicy] = [:], zone: TimeZone = .utc, mostTogether: Int = 500
  ) {
    self.receiver = receiver
    self.topics = topics
    self.policy = policy
    self.topicPolicies = topicPolicies
    self.zone = zone
    self.mostTogether = mostTogether
  }

  /// The rule for a receiver of the configuration.
  public init(_ receiver: Receiver, topics: [Topic], zone: TimeZone) {
    self.init(
      receiver: receiver.name, topics: receiver.topics.map { Set($0) }, policy: receiver.policy,
      topicPolicies: Dictionary(topics.map { ($0.id, $0.policy) }) { first, _ in first }, zone: zone,
      mostTogether: receiver.channel.mostTogether)
  }

  func wants(_ topic: String) -> Bool { topics?.contains(topic) ?? true }

  /// Whether of each story of the topic only the first alert is told.
  func tellsStoriesOnce(_ topic: String) -> Bool { policy(topic).notify == .story }

  /// When an alert of the topic that may be told from a time on is told.
  func release(_ topic: String, from time: Timestamp) -> Timestamp { policy(topic).release(time, in: zone) }

  /// Until when a notice that is due is kept back by quiet hours; its own time where it is not.
  func quietEnd(_ topics: some Sequence<String>, at time: Timestamp) -> Timestamp {
    topics.map { NotifyPolicy(quiet: policy($0).quiet).release(time, in: zone) }.max() ?? time
  }

  private func policy(_ topic: String) -> NotifyPolicy { policy.or(topicPolicies[topic] ?? NotifyPolicy()) }
}
