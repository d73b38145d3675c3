internal import NewsModel

/// Text from outside, fit to stand in a message.
enum Printable {
  private static let longest = 300

  /// A URL without credentials.
  static func url(_ url: String) -> String {
    text(URLText.withoutCredentials(url))
  }

  /// The text on one line and not too long: what is no visible character of its own becomes U+FFFD.
  static func text(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
      if index == longest {
        result.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
