/// Text of unknown origin in markup.
enum XMLText {
  /// The text made harmless as in `TerminalText`, fit for character data and for values in double quotes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escape(TerminalText.safe(text), apostrophe: "'", into: &escaped)
    return escaped
  }

  /// Appends a text with what markup gives a meaning escaped.
  ///
  /// - Parameter apostrophe: what stands for `'`.
  static func escape(_ text: String, apostrophe: String, into escaped: inout String) {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      // `"`, `&`, `'`, `<`, `>`; 0xEF begins the noncharacters U+FFFE and U+FFFF.
      case 0x22, 0x26, 0x27, 0x3C, 0x3E, 0xEF: false
      default: true
      }
    }
    if isPlain { return escaped += text }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += apostrophe
      // No XML document may hold them (XML 1.0, section 2.2).
      case "\u{FFFE}", "\u{FFFF}": escaped.unicodeScalars.append("\u{FFFD}")
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
