/// A word of a text, folded, with what tells how it was written.
public struct FoldedWord: Sendable, Equatable {
  /// What a word is made of.
  public enum Kind: Sendable {
    /// Letters with their marks.
    case letters
    /// Decimal digits.
    case digits
    /// One character of a script that writes no spaces between words.
    case ideograph
  }

  /// What stands between a word and the one before it.
  public enum Joint: Sendable {
    /// Nothing, a hyphen, or nothing that counts: parts of one word.
    case joined
    /// One full stop or comma without a space, as within a number.
    case point
    /// Blanks.
    case space
    /// Anything else, or the beginning of the text.
    case other
  }

  /// The word as it stands in the text.
  public var text: String
  /// The word folded: case, width, variants of letters, optional marks.
  public var form: String
  /// What the word's inflections share, as far as one key can say it.
  public var stem: String
  /// What it is made of.
  public var kind: Kind
  /// What stands before it.
  public var joint: Joint

  /// A folded word.
  public init(text: String, form: String, stem: String, kind: Kind, joint: Joint) {
    self.text = text
    self.form = form
    self.stem = stem
    self.kind = kind
    self.joint = joint
  }
}
