/// What came of one attempt to tell a receiver.
public enum Verdict: Sendable, Equatable {
  /// The receiver has it.
  case delivered
  /// Not now: why, and how long the receiver asked to be left alone, if it did.
  case postponed(reason: String, after: Duration?)
  /// The receiver will never take it: why.
  case refused(reason: String)
  /// The receiver takes nothing that large: why.
  case tooLarge(reason: String)
  /// Some of a letter's recipients have it: who, why the others have not, and whether they never will.
  case partly(taken: [String], reason: String, isFinal: Bool)
}
