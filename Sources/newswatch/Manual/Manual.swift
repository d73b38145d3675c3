import NewsModel

/// The manual: each page is made from the tables that the program itself works with.
enum Manual {
  /// A page by its name.
  struct Page: Sendable {
    /// As man(1) finds it.
    let name: String
    /// The section of the manual.
    let section: Int
    /// One line for the list of pages.
    let summary: String
    /// Adds all but the beginning.
    let write: @Sendable (inout ManualPage) -> Void
  }

  /// When the manual was last changed.
  private static let date = "2026-11-24"

  /// All pages.
  static let pages = [program, settings, deliveries, queries]

  /// A page in man(7)'s macros.
  static func text(_ page: Page) -> String {
    var manual = ManualPage(
      name: page.name, section: page.section, summary: page.summary, date: date, version: Version.current,
      placeholders: placeholders)
    page.write(&manual)
    return manual.text
  }

  /// What options, operands and settings call their values.
  private static let placeholders: Set<String> = {
    let options = (Newswatch.commands.flatMap(\.options) + Option.common).compactMap(\.value)
    let operands = Newswatch.commands.flatMap { command in
      command.operands.split { !$0.isLetter && $0 != "-" }.map(String.init).filter { $0 == $0.uppercased() }
    }
    let values = ["PATH", "DURATION", "SIZE", "NUMBER", "TEXT", "URL", "SECRET", "TAG", "NAME", "DATE", "COMMAND"]
    return Set(options + operands + values)
  }()
}
