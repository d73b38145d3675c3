/// Somebody who is told of alerts: one entry of the configuration's `deliver`.
public struct Receiver: Sendable, Equatable {
  /// Unique; made of ASCII letters, digits, `.`, `_` and `-`, since it is a part of idempotency keys.
  public var name: String
  /// The way there.
  public var channel: Channel
  /// The ids of the topics that it is told of; nil for all.
  public var topics: [String]?
  /// When and how it is told; what is left open here is as the topic says.
  public var policy: NotifyPolicy
  /// The longest that one attempt may take.
  public var timeout: Duration
  /// How long a delivery is tried again before it is laid aside.
  public var retryFor: Duration

  /// A receiver of all topics, told of each alert.
  public init(
    name: String, channel: Channel, topics: [String]? = nil, policy: NotifyPolicy = NotifyPolicy(),
    timeout: Duration = .seconds(30), retryFor: Duration = .seconds(3 * 86_400)
  ) {
    self.name = name
    self.channel = channel
    self.topics = topics
    self.policy = policy
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

    /// How many alerts one notice holds at most: chats refuse or cut long messages.
    public var mostTogether: Int {
      guard case .webhook(let webhook) = self else { return 500 }
      switch webhook.body {
      case .newswatch, .template: return 500
      // 40,000 characters; 16,383; 65,536 bytes with both forms of the text.
      case .slack, .mattermost, .matrix: return 20
      // 4,096 bytes.
      case .ntfy: return 5
      }
    }
  }
}
