import Configuring

extension Command {
  /// `newswatch help [COMMAND]`.
  static let help = Command(
    name: "help", operands: "[COMMAND|PAGE]", operandCount: 0...1, operandWords: .commandsAndPages,
    summary: "show help",
    details: """
      Shows what a command does; without one, the list of all. With --man, a page of the manual for man(1): newswatch,
      newswatch.yaml, newswatch-deliver or newswatch-query. To read it: newswatch help --man | man -l -
      """,
    options: [Option(name: "man", summary: "a page of the manual (default: newswatch)")]
  ) { invocation in
    let name = invocation.operands.first
    var output = Output()
    try output.write(invocation.has("man") ? manual(name) : help(name))
    try output.flush()
    return .success
  }

  private static func help(_ name: String?) throws(CommandFailure) -> String {
    guard let name else { return Help.overview(Newswatch.commands) }
    guard let command = Newswatch.commands.first(where: { $0.name == name }) else {
      let hint = Spelling.hint(for: name, among: Newswatch.commands.map(\.name))
      throw CommandFailure(.usage, "there is no command '\(name)'\(hint) ('newswatch help' lists them)")
    }
    return Help.page(command)
  }

  private static func manual(_ name: String?) throws(CommandFailure) -> String {
    guard let name else { return Manual.text(Manual.program) }
    guard let page = Manual.pages.first(where: { $0.name == name }) else {
      let names = Manual.pages.map(\.name)
      let hint = Spelling.hint(for: name, among: names)
      throw CommandFailure(
        .usage, "the manual has no page '\(name)'\(hint) (there are \(names.joined(separator: ", ")))")
    }
    return Manual.text(page)
  }
}
