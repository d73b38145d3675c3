/// The text of `newswatch help`, made from the commands' own descriptions.
enum Help {
  /// The page that lists all commands.
  static func overview(_ commands: [Command]) -> String {
    var text = """
      newswatch polls news feeds, matches every item against tracked topics and keeps the alerts.

      usage: newswatch COMMAND [OPTION]… [OPERAND]…


      """
    for command in commands {
      text += "  \(padded(command.name, to: 10))\(command.summary)\n"
    }
    text += "\nOptions of all commands:\n" + lines(Option.common)
    text += """

      FILE defaults to $NEWSWATCH_CONFIG, else /etc/newswatch/newswatch.yaml, else config/newswatch.yaml;
      DIR to $STATE_DIRECTORY, else the configuration's store, else $XDG_STATE_HOME/newswatch.
      'newswatch help COMMAND' tells more.

      """
    return text
  }

  /// The page of one command.
  static func page(_ command: Command) -> String {
    var text = "usage: newswatch \(command.name)"
    for option in command.options { text += " [\(spelling(option))]" + (option.isRepeatable ? "…" : "") }
    if !command.operands.isEmpty { text += " \(command.operands)" }
    text += "\n\n\(command.summary)\n"
    if !command.details.isEmpty { text += "\n\(command.details)\n" }
    if !command.options.isEmpty { text += "\nOptions:\n" + lines(command.options) }
    return text + "\nOptions of all commands:\n" + lines(Option.common)
  }

  private static func lines(_ options: [Option]) -> String {
    options.map { option in
      let short = option.short.map { "-\($0), " } ?? "    "
      return
        "  \(short)\(padded("--" + option.name + (option.value.map { " " + $0 } ?? ""), to: 22))\(option.summary)\n"
    }.joined()
  }

  private static func spelling(_ option: Option) -> String {
    let name = option.short.map { "-\($0)" } ?? "--\(option.name)"
    return option.value.map { "\(name) \($0)" } ?? name
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension Command {
  /// `newswatch help [COMMAND]`.
  static let help = Command(name: "help", operands: "[COMMAND]", operandCount: 0...1, summary: "show help") {
    invocation in
    var output = Output()
    if let name = invocation.operands.first {
      guard let command = Newswatch.commands.first(where: { $0.name == name }) else {
        throw CommandFailure(.usage, "there is no command '\(name)' ('newswatch help' lists them)")
      }
      try output.write(Help.page(command))
    } else {
      try output.write(Help.overview(Newswatch.commands))
    }
    try output.flush()
    return .success
  }
}
