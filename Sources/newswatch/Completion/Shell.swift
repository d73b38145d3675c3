/// The shells that the program's words can be completed in.
enum Shell: String, CaseIterable {
  case bash, zsh, fish

  /// The script that the shell reads. It knows commands and options by itself, and asks the program
  /// (`newswatch completions --names …`) for what the configuration names.
  func script(_ commands: [Command]) -> String {
    switch self {
    case .bash: BashCompletion(commands).text
    case .zsh: ZshCompletion(commands).text
    case .fish: FishCompletion(commands).text
    }
  }

  /// A word within single quotes; `escape` is what stands for a single quote in them.
  static func quoted(_ text: some StringProtocol, escape: String = #"'\''"#) -> String {
    "'" + text.map { $0 == "'" ? escape : String($0) }.joined() + "'"
  }
}

extension [Command] {
  /// Options that take a value, in all their forms, as they are understood before the command is known.
  var formsWithValue: [String] {
    var seen: Set<String> = []
    let options = (flatMap(\.options) + Option.common).filter { seen.insert($0.name).inserted }
    return options.filter { $0.value != nil }.flatMap(\.forms)
  }
}

extension Option {
  /// The forms without a value: `-f`, `--follow`.
  var forms: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }
}
