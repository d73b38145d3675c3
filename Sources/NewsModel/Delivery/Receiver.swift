/// Somebody who is told of alerts: one entry of the configuration's `deliver`.
public struct Receiver: Sendable, Equatable {
  /// Unique; made of ASCII letters, digits, `.`, `_` and `-`, since it is a part of idempotency keys.
  public var name: String
  /// The way there.
  public var channel: Channel
  /// The ids of the topics that it is told of; nil for all.
  public var topics: [String]?
  /// How alerts are put together.
  public var notify: Notify
  /// The longest that one attempt may take.
  public var timeout: Duration
  /// How long a delivery is tried again before it is laid aside.
  public var retryFor: Duration

  /// A receiver of all topics, told of each alert.
  public init(
    name: String, channel: Channel, topics: [String]? = nil, notify: Notify = .each, timeout: Duration = .seconds(30),
    retryFor: Duration = .seconds(3 * 86_400)
  ) {
    self.name = name
    self.channel = channel
    self.topics = topics
    self.notify = notify
    self.timeout = timeout
    self.retryFor = retryFor
  }

  /// The ways to a receiver.
  public enum Channel: Sendable, Equatable {
    /// An HTTP request.
    case webhook(Webhook)
    /// A program and its arguments; it reads JSON on standard input.
    case command([String])
    /// The system's journal.
    case journal
    /// A letter by SMTP.
    case email(MailAccount)
  }

  /// How alerts are put together.
  public enum Notify: String, Sendable, Equatable, CaseIterable {
    /// Each alert by itself.
    case each
    /// Of each story, in each topic, the first alert; the others stand in the store.
    case story
  }
}
