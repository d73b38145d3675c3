public import NewsModel

/// What a page with older items came to.
public struct OlderPage: Sendable, Equatable {
  /// How it compares with what was known.
  public var novelty: Novelty
  /// The alerts that it brought, in the order of their `seq`.
  public var alerts: [Alert]
  /// What is left of the gap; nil where it is filled.
  public var gap: CoverageGap?
  /// The same with the page to ask for next; nil where there is none.
  public var open: OpenGap?
}
