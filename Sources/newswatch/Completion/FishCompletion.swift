/// The script for fish(1).
struct FishCompletion {
  private let commands: [Command]

  init(_ commands: [Command]) {
    self.commands = commands
  }

  /// The script.
  var text: String {
    """
    # Completes newswatch(1) in fish; made by 'newswatch completions fish'.

    # Prints the command of the line and its operands.
    function __newswatch_words
      set -l words (commandline -opc)
      set -l isValue 0
      for word in $words[2..-1]
        if test $isValue = 1
          set isValue 0
          continue
        end
        switch $word
          case \(commands.formsWithValue.joined(separator: " "))
            set isValue 1
          case '-*'
          case '*'
            echo $word
        end
      end
    end

    # Whether the command is this one, or none where none is given.
    function __newswatch_is
      set -l words (__newswatch_words)
      test "$words[1]" = "$argv"
    end

    # Whether there are these words and, but for options, no others.
    function __newswatch_at
      set -l words (__newswatch_words)
      test "$words" = "$argv"
    end

    # Prints the topics, feeds or receivers of the configuration.
    function __newswatch_names
      set -l words (commandline -opc)
      set -l ask $words[1] completions --names $argv[1]
      for number in (seq 2 (count $words))
        switch $words[$number]
          case --config
            set -a ask --config $words[(math $number + 1)]
          case '--config=*'
            set -a ask $words[$number]
        end
      end
      $ask 2>/dev/null
    end

    complete -c newswatch -f
    \((commands.map(line) + Option.common.map { line($0) } + commands.flatMap(lines)).joined(separator: "\n"))

    """
  }

  private func line(_ command: Command) -> String {
    "complete -c newswatch -n __newswatch_is -a \(command.name) -d \(quoted(command.summary))"
  }

  private func lines(_ command: Command) -> [String] {
    let options = command.options.map { line($0, of: command) }
    func operands(_ condition: String, _ words: Words) -> String {
      "complete -c newswatch -n '\(condition)'" + offer(words, isValue: false)
    }
    switch command.operandWords {
    case _ where command.operandCount.upperBound == 0, .anything: return options
    case .actions(let words, let action):
      return options + [
        operands("__newswatch_at \(command.name)", .these(words)),
        operands("__newswatch_at \(command.name) \(action)", .files),
      ]
    default: return options + [operands("__newswatch_is \(command.name)", command.operandWords)]
    }
  }

  private func line(_ option: Option, of command: Command? = nil) -> String {
    let condition = command.map { " -n '__newswatch_is \($0.name)'" } ?? ""
    let short = option.short.map { " -s \($0)" } ?? ""
    let value = option.value == nil ? "" : offer(option.words, isValue: true)
    return "complete -c newswatch\(condition)\(short) -l \(option.name)\(value) -d \(quoted(option.summary))"
  }

  private func offer(_ words: Words, isValue: Bool) -> String {
    let exclusively = isValue ? " -x" : ""
    return switch words {
    case .anything: exclusively
    case .files: (isValue ? " -r" : "") + " -F"
    case .folders: exclusively + " -a '(__fish_complete_directories)'"
    case .topics: exclusively + " -a '(__newswatch_names topics)'"
    case .feeds: exclusively + " -a '(__newswatch_names feeds)'"
    case .receivers: exclusively + " -a '(__newswatch_names receivers)'"
    case .commandsAndPages:
      exclusively + " -a \(quoted((commands.map(\.name) + Manual.pages.map(\.name)).joined(separator: " ")))"
    case .these(let words), .actions(let words, _): exclusively + " -a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// In fish's single quotes, a backslash takes a quote and itself literally.
  private func quoted(_ text: String) -> String {
    Shell.quoted(text.map { $0 == "\\" ? "\\\\" : String($0) }.joined(), escape: "\\'")
  }
}
