import Platform

extension Option {
  /// The options that every command takes.
  static let common = [
    Option(name: "config", value: "FILE", words: .files, summary: "the configuration file (or set $NEWSWATCH_CONFIG)"),
    Option(name: "store", value: "DIR", words: .folders, summary: "the store's folder (else the configuration's)"),
    Option(
      name: "log-level", value: "LEVEL", words: .these(Log.Level.allCases.map(\.rawValue)),
      summary: "error, warning, info or debug"),
    Option(name: "json", summary: "output for programs"),
    Option(name: "help", short: "h", summary: "show help and end"),
    Option(name: "version", summary: "show the version and end"),
  ]

  /// The option as it is written, with its value: `-n N`, `--topic ID`.
  var spelling: String {
    let name = short.map { "-\($0)" } ?? "--\(name)"
    return value.map { "\(name) \($0)" } ?? name
  }
}
