import Reporting

/// The text of `newswatch help`, made from the commands' own descriptions. Each page fits a screen of 24 lines and 80
/// columns, the next prompt included.
enum Help {
  /// The page that lists all commands, in two columns.
  static func overview(_ commands: [Command]) -> String {
    var lines = [
      "usage: newswatch COMMAND [OPTION]… [OPERAND]…",
      "Polls news feeds, matches every item against tracked topics, keeps the alerts.", "",
    ]
    // `help` and `version` stand among the options.
    let commands = commands.filter { command in !Option.common.contains { $0.name == command.name } }
    let rows = (commands.count + 1) / 2
    for row in 0..<rows {
      let pair = [row, row + rows].filter { $0 < commands.count }.map { cell(commands[$0]) }
      lines.append(pair.count == 2 ? DisplayWidth.fit(pair[0], 40) + pair[1] : pair[0])
    }
    lines += ["", "Options of all commands:"] + Option.common.flatMap { option($0, column: 26) }
    lines += ["", "'newswatch help COMMAND' tells more, 'newswatch help --man | man -l -' all."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page of one command.
  static func page(_ command: Command) -> String {
    var lines = usage(command) + ["", command.summary]
    for paragraph in command.paragraphs { lines += [""] + Paragraph.lines(paragraph) }
    if !command.options.isEmpty { lines += ["", "Options:"] + command.options.flatMap { option($0, column: 28) } }
    let others = Option.common.map { ($0.short.map { "-\($0), " } ?? "") + $0.long }.joined(separator: ", ")
    lines += [""] + Paragraph.lines("As all commands: \(others).")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The command line in brackets and ellipses, later lines below the first option.
  private static func usage(_ command: Command) -> [String] {
    let start = "usage: newswatch \(command.name) "
    var lines: [String] = []
    var line = start
    for part in command.parts {
      if line.count > start.count, line.count + part.count > 80 {
        lines.append(line)
        line = String(repeating: " ", count: start.count)
      }
      line += part + " "
    }
    return (lines + [line]).map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  private static func cell(_ command: Command) -> String {
    "  " + DisplayWidth.fit(command.name, 11) + " " + command.summary
  }

  private static func option(_ option: Option, column: Int) -> [String] {
    let names = "  " + (option.short.map { "-\($0), " } ?? "    ") + option.long
    let summary = Paragraph.lines(option.summary, indent: column)
    guard let first = summary.first else { return [names] }
    return [DisplayWidth.fit(names, column - 1) + " " + first.drop { $0 == " " }] + summary.dropFirst()
  }
}

extension Command {
  /// The options and operands as the usage shows them, one by one.
  var parts: [String] {
    options.map { "[\($0.spelling)]" + ($0.isRepeatable ? "…" : "") } + (operands.isEmpty ? [] : [operands])
  }

  /// The paragraphs of the details, each in one line.
  var paragraphs: [String] {
    var paragraphs: [[Substring]] = [[]]
    for line in details.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1].append(line) }
    }
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }
}

extension Option {
  /// The long form with its value: `--topic ID`.
  var long: String { "--" + name + (value.map { " " + $0 } ?? "") }
}
