/// The way to a mail server and whom letters go to.
public struct MailAccount: Sendable, Equatable {
  /// The server's host name.
  public var host: String
  /// Its port.
  public var port: Int
  /// How the connection is kept secret.
  public var security: Security
  /// The account, where the server wants one.
  public var user: String?
  /// The account's password.
  public var password: Secret?
  /// The sender's address.
  public var from: String
  /// The addresses of those who get the letter.
  public var recipients: [String]

  /// An account.
  public init(
    host: String, port: Int, security: Security = .startTLS, user: String? = nil, password: Secret? = nil,
    from: String, recipients: [String]
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.user = user
    self.password = password
    self.from = from
    self.recipients = recipients
  }

  /// How a connection is kept secret.
  public enum Security: String, Sendable, CaseIterable {
    /// STARTTLS (RFC 3207), without which nothing is sent.
    case startTLS = "starttls"
    /// TLS from the first byte (RFC 8314).
    case tls
    /// Not at all: to a server on this machine.
    case none
  }
}
