import Configuring
import FeedParsing
import NewsModel

extension Command {
  /// `newswatch completions`.
  static let completions = Command(
    name: "completions", operands: "[bash|zsh|fish]", operandCount: 0...1,
    operandWords: .these(Shell.allCases.map(\.rawValue)), summary: "print shell completions",
    details: """
      Prints the script by which a shell completes commands, options, and the topics, feeds and receivers of the
      configuration.
      For this shell alone: source <(newswatch completions bash). For all: put it into
      /usr/share/bash-completion/completions/newswatch, /usr/share/zsh/site-functions/_newswatch or
      /usr/share/fish/vendor_completions.d/newswatch.fish.

      With --names, prints what the scripts ask for, one a line; nothing where the configuration is wrong.
      """,
    options: [
      Option(
        name: "names", value: "KIND", words: .these(NameKind.allCases.map(\.rawValue)),
        summary: "names of topics, feeds or receivers")
    ]
  ) { invocation in
    var output = Output()
    if let word = invocation.value("names") {
      guard invocation.operands.isEmpty, let kind = NameKind(rawValue: word) else {
        throw CommandFailure(.usage, "--names takes topics, feeds or receivers, and no shell beside it")
      }
      let workspace = Workspace(invocation)
      let path = workspace.configurationPath
      // Whoever completes a word cannot read a message.
      guard
        let configuration = try? Configuration.load(path: path, outlines: OPMLParser.parse).value
      else { return .configuration }
      for name in kind.names(in: configuration) { try output.line(name) }
    } else {
      guard let word = invocation.operands.first, let shell = Shell(rawValue: word) else {
        let known = Shell.allCases.map(\.rawValue)
        let hint = Spelling.hint(for: invocation.operands.first ?? "", among: known)
        throw CommandFailure(.usage, "'completions' needs a shell: \(known.joined(separator: ", "))\(hint)")
      }
      try output.write(shell.script(Newswatch.commands))
    }
    try output.flush()
    return .success
  }
}

/// What of a configuration has names.
private enum NameKind: String, CaseIterable {
  case topics, feeds, receivers

  func names(in configuration: Configuration) -> [String] {
    switch self {
    case .topics: configuration.topics.map(\.id)
    case .feeds: configuration.feeds.map(\.name)
    case .receivers: configuration.receivers.map(\.name)
    }
  }
}
