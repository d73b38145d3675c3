public import NewsModel

/// A gap that pages with older items may fill.
public struct OpenGap: Sendable, Hashable {
  /// What is left of it.
  public var gap: CoverageGap
  /// The page to ask for next: it stays until it was read, so that neither a page that cannot be had for now nor the end
  /// of the process gives the gap up.
  public var page: String
  /// The number that the next item had when the gap was found: smaller ones are of what was known before.
  var firstItem: Int64
}
