import Configuring

/// Reads the command line: options stand before or after the command, in the GNU forms `--name value`, `--name=value`,
/// `-n value`, `-nvalue` and grouped flags; `--` ends them.
struct Arguments {
  private let commands: [Command]
  private var rest: ArraySlice<String>
  private var command: Command?
  private var values: [String: [String]] = [:]
  private var operands: [String] = []
  /// Options that stood before the command, which decides whether they are right.
  private var early: [String] = []

  /// What the arguments (without the program's name) ask for.
  ///
  /// - Throws: `CommandFailure` with status 64.
  static func parse(_ arguments: some Collection<String>, commands: [Command]) throws(CommandFailure) -> Invocation {
    var reader = Arguments(commands: commands, rest: ArraySlice(arguments))
    return try reader.read()
  }

  private init(commands: [Command], rest: ArraySlice<String>) {
    self.commands = commands
    self.rest = rest
  }

  private mutating func read() throws(CommandFailure) -> Invocation {
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands.append(contentsOf: rest)
        break
      }
      if argument.hasPrefix("--") {
        try readLong(argument.dropFirst(2))
      } else if argument.hasPrefix("-"), argument.count > 1 {
        try readShort(argument.dropFirst())
      } else if command == nil {
        command = try find(argument)
      } else {
        operands.append(argument)
      }
    }
    return try finish()
  }

  private func find(_ word: String) throws(CommandFailure) -> Command {
    if let found = commands.first(where: { $0.name == word }) { return found }
    let hint = Spelling.hint(for: word, among: commands.map(\.name))
    throw CommandFailure(.usage, "there is no command '\(word)'\(hint) ('newswatch help' lists them)")
  }

  private mutating func finish() throws(CommandFailure) -> Invocation {
    if values["version"] != nil {
      command = try find("version")
    } else if values["help"] != nil || command == nil {
      if let command { operands = [command.name] }
      guard command != nil || values["help"] != nil else {
        throw CommandFailure(.usage, "no command given ('newswatch help' lists them)")
      }
      command = try find("help")
    }
    guard let command else { throw CommandFailure(.usage, "no command given ('newswatch help' lists them)") }
    let allowed = Set((command.options + Option.common).map(\.name))
    if values["help"] == nil, let wrong = early.first(where: { !allowed.contains($0) }) {
      throw unknown("--\(wrong)", for: command)
    }
    if operands.count > command.operandCount.upperBound {
      // What is too much for `help` is most often a command's own word: help feeds add.
      let page = command.name == "help" ? operands[0] : command.name
      throw CommandFailure(
        .usage,
        "'\(command.name)' takes no operand '\(operands[command.operandCount.upperBound])' ('newswatch help \(page)')")
    }
    if operands.count < command.operandCount.lowerBound {
      throw CommandFailure(.usage, "'\(command.name)' needs \(command.operands) ('newswatch help \(command.name)')")
    }
    return Invocation(command: command, values: values, operands: operands)
  }

  private mutating func readLong(_ text: Substring) throws(CommandFailure) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = known.first(where: { $0.name == name }) else { throw unknown("--\(name)", for: command) }
    try add(option, spelled: "--\(name)", attached: parts.count == 2 ? String(parts[1]) : nil)
  }

  private mutating func readShort(_ text: Substring) throws(CommandFailure) {
    var letters = text
    while let letter = letters.popFirst() {
      guard let option = known.first(where: { $0.short == letter }) else { throw unknown("-\(letter)", for: command) }
      if option.value != nil {
        return try add(option, spelled: "-\(letter)", attached: letters.isEmpty ? nil : String(letters))
      }
      try add(option, spelled: "-\(letter)", attached: nil)
    }
  }

  private mutating func add(_ option: Option, spelled: String, attached: String?) throws(CommandFailure) {
    var value = ""
    if let name = option.value {
      guard let given = attached ?? rest.popFirst() else {
        throw CommandFailure(.usage, "\(spelled) needs a value: \(spelled) \(name)")
      }
      value = given
    } else if attached != nil {
      throw CommandFailure(.usage, "\(spelled) takes no value")
    }
    if command == nil { early.append(option.name) }
    values[option.name, default: []].append(value)
  }

  /// The options that may stand here: the command's once it is known, everybody's before.
  private var known: [Option] {
    (command.map { $0.options } ?? commands.flatMap(\.options)) + Option.common
  }

  private func unknown(_ spelled: String, for command: Command?) -> CommandFailure {
    let bare = String(spelled.drop { $0 == "-" })
    let hint = Spelling.hint(for: bare, among: known.map(\.name)).replacing("mean '", with: "mean '--")
    let place = command.map { " of '\($0.name)'" } ?? ""
    let next = hint.isEmpty ? " ('newswatch help\(command.map { " \($0.name)" } ?? "")' lists them)" : hint
    return CommandFailure(.usage, "there is no option \(spelled)\(place)\(next)")
  }
}
