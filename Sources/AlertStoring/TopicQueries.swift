/// All that decides which topics an item meets, as it was when the kept items were last matched: enough to match them
/// so again.
public struct TopicQueries: Sendable, Equatable {
  /// By the topic's id, a hash that changes with what its query means. A feed's limit to some topics stands here too,
  /// under a name that no topic can have.
  public var hashes: [String: String]
  /// The query or limit of each of them, as it was written. A store that was made before they were kept has none.
  public var texts: [String: String]
  /// The entries of the term lists that the queries use, by the list's name.
  public var terms: [String: [String]]

  /// Queries with their lists.
  public init(hashes: [String: String], texts: [String: String] = [:], terms: [String: [String]] = [:]) {
    self.hashes = hashes
    self.texts = texts
    self.terms = terms
  }
}
