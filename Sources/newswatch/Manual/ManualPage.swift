/// A page of the manual in the macros of man(7), in ASCII alone, so that every formatter and locale reads it alike.
struct ManualPage {
  /// The page as it is handed to man(1).
  private(set) var text: String
  /// What stands for a value and is set in italics, such as `FILE`.
  private let placeholders: Set<String>

  /// Begins a page.
  ///
  /// - Parameters:
  ///   - date: when the manual was last changed, `YYYY-MM-DD`.
  ///   - placeholders: the words that stand for values.
  init(
    name: String, section: Int, summary: String, date: String, version: String, placeholders: Set<String> = []
  ) {
    self.placeholders = placeholders
    text = ".TH \(Roff.escape(name.uppercased())) \(section) \(date) \"newswatch \(version)\"\n"
    // Neither hyphens that nobody wrote nor spaces stretched: what is written literally can be copied.
    text += ".nh\n.ad l\n"
    heading("NAME")
    text += "\(Roff.escape(name)) \\- \(Roff.escape(summary))\n"
  }

  /// A section.
  mutating func heading(_ title: String) {
    text += ".SH \"\(title)\"\n"
  }

  /// Running text.
  mutating func paragraph(_ words: String) {
    beginParagraph()
    text += Roff.lines(words, placeholders: placeholders)
  }

  /// What follows a heading is a paragraph by itself.
  private mutating func beginParagraph() {
    let last = text.dropLast().split(separator: "\n").last ?? ""
    if !last.hasPrefix(".S") { text += ".PP\n" }
  }

  /// A line with what it explains set off below it.
  ///
  /// - Parameters:
  ///   - tag: what is explained.
  ///   - paragraphs: at least one.
  ///   - body: more, further set off.
  mutating func item(_ tag: String, _ paragraphs: [String], with body: (inout ManualPage) -> Void = { _ in }) {
    text += ".TP\n" + Roff.line(tag, placeholders: placeholders)
    // A tag that is nearly as wide as the indent of 7 would stand in one line with its text, and run into it.
    if (4...7).contains(tag.count { $0 != "`" }) { text += ".br\n" }
    for (number, words) in paragraphs.enumerated() {
      if number > 0 { text += ".IP\n" }
      text += Roff.lines(words, placeholders: placeholders)
    }
    var inner = self
    inner.text = ""
    body(&inner)
    if !inner.text.isEmpty { text += ".RS\n\(inner.text).RE\n" }
  }

  /// Lines that are kept as they are.
  mutating func example(_ lines: String) {
    beginParagraph()
    text += ".RS 4\n.EX\n"
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      text += line.isEmpty ? ".sp\n" : Roff.protected(Roff.escape(line, isLiteral: true)) + "\n"
    }
    text += ".EE\n.RE\n"
  }
}
