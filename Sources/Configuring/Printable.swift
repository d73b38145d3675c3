/// Text out of a file, made fit for one line of a diagnostic.
enum Printable {
  /// At most 60 characters, control characters and bidirectional formatting escaped as `\u{…}`.
  static func quoted(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars.prefix(60) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse:
        line += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > 60 ? line + "…" : line
  }
}
