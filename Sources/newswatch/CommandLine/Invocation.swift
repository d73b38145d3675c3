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
