/// Where and how an HTTP request tells of alerts.
public struct Webhook: Sendable, Equatable {
  /// The URL; of Matrix the homeserver's, of ntfy the topic's.
  public var url: Secret
  /// What the body looks like.
  public var body: Body
  /// Further headers.
  public var headers: [HeaderField]
  /// Sent as `Authorization: Bearer`.
  public var token: Secret?
  /// The key that bodies are signed with.
  public var secret: Secret?

  /// A webhook.
  public init(
    url: Secret, body: Body = .newswatch, headers: [HeaderField] = [], token: Secret? = nil, secret: Secret? = nil
  ) {
    self.url = url
    self.body = body
    self.headers = headers
    self.token = token
    self.secret = secret
  }

  /// What a body looks like.
  public enum Body: Sendable, Equatable {
    /// Our own: the key and the alerts as the log has them.
    case newswatch
    /// An incoming webhook of Slack.
    case slack
    /// An incoming webhook of Mattermost.
    case mattermost
    /// A notice in a room, by its id or alias.
    case matrix(room: String)
    /// A message in ntfy's JSON.
    case ntfy
    /// The configuration's own.
    case template(MessageTemplate)
  }
}
