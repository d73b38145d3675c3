/// Why something could not be sent: one line.
public struct SendFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// One line.
  public var description: String
  /// Whether it makes sense to send it again.
  public var kind: Kind

  /// A failure.
  public init(_ description: String, kind: Kind = .passing) {
    self.description = description
    self.kind = kind
  }

  /// What becomes of what could not be sent.
  public enum Kind: Sendable, Equatable {
    /// It may be taken at another time.
    case passing
    /// The receiver does not take us for who we are: somebody must mend the account.
    case account
    /// It will never be taken.
    case final
  }
}
