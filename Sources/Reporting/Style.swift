/// How text is set off on the output that it goes to. Whether that is a terminal, and what `NO_COLOR` says, the caller
/// knows.
public enum Style: Sendable {
  /// Text alone.
  case plain
  /// ECMA-48 select graphic rendition, in the terminal's own sixteen colours.
  case ansi

  /// What a piece of text is, as far as its looks are concerned.
  enum Role: String {
    case strong = "1"
    case faint = "2"
    case bad = "31"
    case good = "32"
    case doubtful = "33"
    case name = "36"
  }

  /// The text in the looks of its role.
  func callAsFunction(_ role: Role, _ text: String) -> String {
    switch self {
    case .plain: text
    case .ansi: text.isEmpty ? text : "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
    }
  }
}
