/// Why something could not be sent: one line.
public struct SendFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// One line.
  public var description: String

  /// A failure.
  public init(_ description: String) {
    self.description = description
  }
}
