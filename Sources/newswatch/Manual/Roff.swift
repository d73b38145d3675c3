/// Text in the language of roff(7).
enum Roff {
  /// Text in which nothing is taken for a request or an escape: all in ASCII, other characters by their code points.
  ///
  /// - Parameter isLiteral: whether a hyphen is the minus of an option, which can be copied from the page.
  static func escape(_ text: some StringProtocol, isLiteral: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += isLiteral ? "\\-" : "-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "\"": escaped += "\\(dq"
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return escaped
  }

  /// A line that begins with no request.
  static func protected(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  /// Running text in lines that editors and mandoc(1) like, with options and what stands between backticks in bold, and
  /// placeholders in italics.
  static func lines(_ text: String, placeholders: Set<String>) -> String {
    var lines: [String] = []
    var line = ""
    for word in words(text, placeholders) {
      if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > 78 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? word : " " + word
    }
    return (lines + [line]).map { protected($0) + "\n" }.joined()
  }

  /// The same in one line.
  static func line(_ text: String, placeholders: Set<String>) -> String {
    protected(words(text, placeholders).joined(separator: " ")) + "\n"
  }

  /// The words, set in their fonts; what stands between backticks is one.
  private static func words(_ text: String, _ placeholders: Set<String>) -> [String] {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    let held = pieces.enumerated().map { number, piece in
      number % 2 == 1 ? String(piece.map { $0 == " " ? space : $0 }) : String(piece)
    }
    return held.joined(separator: "`").split(separator: " ").map { token in
      let parts = token.split(separator: "`", omittingEmptySubsequences: false)
      return parts.enumerated().map { number, part in
        guard number % 2 == 1 else { return word(part, placeholders) }
        return "\\fB\(escape(String(part.map { $0 == space ? " " : $0 }), isLiteral: true))\\fR"
      }.joined()
    }
  }

  /// A character of private use in the place of a space that is no end of a word.
  private static let space: Character = "\u{E000}"

  /// A word by itself: an option, a placeholder, or neither; punctuation around it stays as it is.
  private static func word(_ word: Substring, _ placeholders: Set<String>) -> String {
    let isPart: (Character) -> Bool = { $0.isLetter || $0.isNumber || $0 == "-" }
    guard let first = word.firstIndex(where: isPart), let last = word.lastIndex(where: isPart) else {
      return escape(word)
    }
    let core = word[first...last]
    let isOption = core.hasPrefix("--") || (core.hasPrefix("-") && core.count == 2)
    guard isOption || placeholders.contains(String(core)) else { return escape(word) }
    let font = isOption ? "B" : "I"
    let after = word[word.index(after: last)...]
    return escape(word[..<first]) + "\\f\(font)\(escape(core, isLiteral: true))\\fR" + escape(after)
  }
}
