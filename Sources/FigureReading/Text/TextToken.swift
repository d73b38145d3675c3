/// A piece of a text: a run of digits, a word, one Chinese character, or a sign.
struct TextToken: Sendable {
  /// What a token is.
  enum Kind: Sendable {
    /// Decimal digits of any script, written in ASCII in `text`.
    case digits
    /// Letters of one script with their marks.
    case word
    /// One ideograph.
    case ideograph
    /// Anything else that is not a space.
    case sign
  }

  let kind: Kind
  /// The folded text: small letters, variants of letters made one.
  let text: String
  /// By which a lexicon sees without comparing letters that it has nothing for the token.
  let print: TextPrint
  /// The offset of its first scalar in the text.
  let start: Int
  /// The offset after its last scalar.
  let end: Int
  /// Whether white space stands before it, or nothing at all.
  let hasSpaceBefore: Bool
  /// Whether its first letter is a capital.
  let isCapitalized: Bool
  /// Whether it begins a line.
  let startsLine: Bool

  /// Whether it is that sign.
  func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }

  /// Whether it joins the parts of a word.
  var isHyphen: Bool { kind == .sign && (text == "-" || text == "‑" || text == "‐") }

  /// Whether it is a dash of any length.
  var isDash: Bool { isHyphen || (kind == .sign && ["–", "—", "−", "~", "～"].contains(text)) }
}
