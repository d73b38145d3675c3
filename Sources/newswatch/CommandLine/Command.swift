/// A command, described once: parsing, help and dispatch all read this.
struct Command: Sendable {
  /// The word on the command line.
  let name: String
  /// What stands after the name and the options, such as `FILE|-`; empty where nothing may.
  var operands = ""
  /// How many operands there may be.
  var operandCount = 0...0
  /// What it does, in less than a line, for the list of commands.
  let summary: String
  /// What else there is to know, in lines that fit a terminal.
  var details = ""
  /// Its own options, besides those of all commands.
  var options: [Option] = []
  /// Does it.
  let action: @Sendable (Invocation) async throws -> ExitStatus
}

/// An option of a command.
struct Option: Sendable {
  /// The name without the leading dashes.
  let name: String
  /// The one-letter form, if there is one.
  var short: Character?
  /// What its value is called in the help; nil for a flag.
  var value: String?
  /// Whether it may be given more than once.
  var isRepeatable = false
  /// What it does, in less than a line.
  let summary: String
}

/// A command with what the user gave it.
struct Invocation: Sendable {
  let command: Command
  /// The values of each option that was given, in order; a flag has an empty one.
  let values: [String: [String]]
  let operands: [String]

  /// Whether a flag was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The last value of an option, nil if it was not given.
  func value(_ name: String) -> String? { values[name]?.last }

  /// All values of an option that may be repeated.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// What `--format` says; where it was not given, one for people, or with `--json` one for programs.
  ///
  /// - Throws: `CommandFailure` with status 64 for a format that there is not.
  func format<Format: CaseIterable & RawRepresentable<String>>(
    forPeople: Format, forPrograms: Format
  ) throws(CommandFailure) -> Format {
    guard let name = value("format") else { return has("json") ? forPrograms : forPeople }
    guard let format = Format(rawValue: name) else {
      let known = Format.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(.usage, "--format is one of \(known), not '\(name)'")
    }
    return format
  }
}
