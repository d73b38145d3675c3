internal import NewsModel

/// A query as it was written: the tree that the parser makes.
struct QueryNode: Sendable {
  /// Where it begins.
  var position: SourcePosition
  /// What it is.
  var kind: Kind

  indirect enum Kind: Sendable {
    case term(Term)
    case list(String)
    case not(QueryNode)
    case and([QueryNode])
    case or([QueryNode])
    case near(QueryNode, QueryNode, Proximity)
    case of(Int, within: Int?, [QueryNode])
    case scoped(FieldScope, QueryNode)
  }
}

/// How two operands must stand to each other.
struct Proximity: Sendable, Hashable {
  /// One more than the number of words that may stand between.
  var distance: Int
  /// Whether the left operand comes first.
  var isOrdered: Bool
  /// Whether it is wanted that the right operand does not stand so.
  var isNegated: Bool
}

/// The name before a colon.
enum FieldScope: String, Sendable, CaseIterable {
  case title, summary, content, author, category, feed, link, lang, text, lead
}

/// Words in a row, each with the way in which it is compared; most often one.
struct Term: Sendable, Hashable {
  /// As the query writes it.
  var source: String
  /// What must stand in a row.
  var elements: [TermElement]
  /// The words without quotes and modifiers, for what is compared as a whole: a feed's name, a language.
  var name: String
  /// How such a whole is compared.
  var nameMode: WordTest.Mode
}

/// One word of a term.
enum TermElement: Sendable, Hashable {
  case word(WordTest)
  case designation(Designation)
}

/// A word, and how a word of a text is compared with it.
struct WordTest: Sendable, Hashable {
  enum Mode: Sendable, Hashable {
    /// The same form, case ignored.
    case form
    /// The same form, case and all.
    case cased
    /// Any inflected form.
    case inflected
    /// Anything that begins so.
    case prefix
    /// Anything within so many edits.
    case fuzzy(Int)
  }

  /// Folded as the mode needs it: with the marks that stemmers want for inflection.
  var text: String
  var mode: Mode
}

/// Letters and digits that are one name: `Mi-35M`.
struct Designation: Sendable, Hashable {
  /// Runs of letters and of digits by turns, folded; with their case where it counts.
  var parts: [String]
  /// Whether case counts.
  var isCased: Bool
  /// Whether a plural s may follow.
  var allowsPlural: Bool
  /// Whether anything may follow.
  var isPrefix: Bool
}
