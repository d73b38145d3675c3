/// Text in lines of a terminal.
public enum Paragraph {
  /// The words in lines of at most so many columns; a longer word, such as a URL, stays whole so that it can be copied.
  ///
  /// - Parameter indent: the columns before each line.
  public static func lines(_ text: some StringProtocol, indent: Int = 0, width: Int = 80) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, indent + DisplayWidth.of(line) + 1 + DisplayWidth.of(String(word)) > width {
        lines.append(margin + line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return line.isEmpty ? lines : lines + [margin + line]
  }
}
