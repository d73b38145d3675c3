extension Command {
  /// `newswatch help [COMMAND]`.
  static let help = Command(
    name: "help", operands: "[COMMAND]", operandCount: 0...1, operandWords: .commands, summary: "show help"
  ) { invocation in
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
