/// Text that may be kept elsewhere than in the configuration, such as a password.
///
/// Whoever only reads the configuration has where it is kept, and can do without the text: the members of a group that
/// may look at the store need not be able to read a password. Those who poll or tell receivers have it read first.
public enum Secret: Sendable, Hashable {
  /// The text.
  case text(String)
  /// Where it is to be read.
  case kept(KeptSecret)

  /// The text.
  ///
  /// - Throws: where nobody has read it yet.
  public func text() throws(SecretNotRead) -> String {
    switch self {
    case .text(let text): return text
    case .kept(let kept): throw SecretNotRead(kept: kept)
    }
  }
}

extension Secret: ExpressibleByStringLiteral {
  /// The text itself.
  public init(stringLiteral text: String) {
    self = .text(text)
  }
}

extension Secret: CustomStringConvertible {
  /// Never the text.
  public var description: String { "…" }
}

/// Where a secret is kept, and where the configuration says so.
public struct KeptSecret: Sendable, Hashable {
  /// Where it is.
  public var place: Place
  /// Where the configuration names it.
  public var namedAt: SourcePosition

  /// A secret that is kept somewhere.
  public init(_ place: Place, namedAt: SourcePosition) {
    self.place = place
    self.namedAt = namedAt
  }

  /// Where a secret is.
  public enum Place: Sendable, Hashable {
    /// In a file, as seen by the process.
    case file(String)
    /// In a file of this name in the folder that systemd makes for a unit's credentials.
    case credential(String)
  }
}

/// A secret is needed that was not read.
public struct SecretNotRead: Error, Sendable, Equatable, CustomStringConvertible {
  /// The secret.
  public var kept: KeptSecret

  /// Where it is named.
  public var description: String { "the secret at \(kept.namedAt) was not read" }
}
