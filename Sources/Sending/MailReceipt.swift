/// Who got a letter, and who did not though the server took it.
public struct MailReceipt: Sendable, Equatable {
  /// The addresses that the server took the letter for.
  public var taken: [String]
  /// Those that it refused.
  public var refused: [Refusal]

  /// An address that a letter was refused for.
  public struct Refusal: Sendable, Equatable {
    /// The address.
    public var recipient: String
    /// The server's answer, one line.
    public var answer: String
    /// Whether it says that it will never take a letter for the address.
    public var isFinal: Bool
  }
}
