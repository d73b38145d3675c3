public import NewsModel

extension StatusReport {
  /// Something that an operator should know of first: what it is, since when, what comes next, and what to do.
  public struct Concern: Sendable, Equatable {
    /// How much it matters; the raw value stands in the JSON.
    public enum Severity: String, Sendable, CaseIterable {
      /// Something is not watched until somebody does something.
      case wrong
      /// It can wait, or passes by itself.
      case notice
    }

    /// How much it matters.
    public var severity: Severity
    /// What it is about: a feed's or receiver's name, or a part of newswatch.
    public var subject: String
    /// What is the matter, in a few words.
    public var what: String
    /// Since when; of a failing feed its last success, or its first failure where that never was.
    public var since: Timestamp?
    /// Why, in a sentence; nil where nothing is known.
    public var cause: String?
    /// What comes next if nobody does anything, in a sentence.
    public var next: String
    /// What to do, in a sentence.
    public var advice: String

    /// A concern.
    public init(
      _ severity: Severity, _ subject: String, _ what: String, since: Timestamp?, cause: String? = nil, next: String,
      advice: String
    ) {
      self.severity = severity
      self.subject = subject
      self.what = what
      self.since = since
      self.cause = cause
      self.next = next
      self.advice = advice
    }
  }
}
