/// The script for bash(1) 4.4 and later; it needs no package of further functions.
struct BashCompletion {
  private let commands: [Command]

  init(_ commands: [Command]) {
    self.commands = commands
  }

  /// The script.
  var text: String {
    """
    # Completes newswatch(1) in bash; made by 'newswatch completions bash'.

    # Offers those of the words that go on what was typed. They are never expanded, whatever stands in them.
    _newswatch_offer() {
      local word quoted
      for word; do
        printf -v quoted %q "$word"
        case $current in
          [\\"\\']*) [[ $word == "${current:1}"* ]] && COMPREPLY+=("$word") ;;
          *) [[ $quoted == "$current"* ]] && COMPREPLY+=("$quoted") ;;
        esac
      done
    }

    # Offers the topics, feeds or receivers of the configuration.
    _newswatch_names() {
      local -a names
      mapfile -t names < <("${ask[@]}" --names "$1" 2>/dev/null)
      _newswatch_offer "${names[@]}"
    }

    _newswatch() {
      local current=${COMP_WORDS[COMP_CWORD]} command= option= word value
      local -a ask=("${1/#\\~/$HOME}" completions)
      local -a operands=()
      local -i number
      COMPREPLY=()
      for ((number = 1; number < COMP_CWORD; number++)); do
        word=${COMP_WORDS[number]}
        value=${COMP_WORDS[number + 1]}
        [[ $value == = ]] && value=${COMP_WORDS[number + 2]}
        case $command,$word in
          *,--config) ask+=(--config "${value/#\\~/$HOME}") ;;
        esac
        case $command,$word in
          \(valued.joined(separator: " | ")))
            option=$word
            [[ ${COMP_WORDS[number + 1]} == = ]] && number+=1
            number+=1
            ((number < COMP_CWORD)) && option= ;;
          ,-*) ;;
          ,*) command=$word ;;
          *,-*) ;;
          *) operands+=("$word") ;;
        esac
      done
      [[ $current == = ]] && current=

      if [[ $option ]]; then
        case $command,$option in
    \(values.joined(separator: "\n"))
        esac
        return
      fi
      if [[ $current == -* ]]; then
        case $command in
    \(options.joined(separator: "\n"))
        esac
        return
      fi
      case $command in
        '') _newswatch_offer \(names) ;;
    \(operands.joined(separator: "\n"))
      esac
    }

    complete -F _newswatch newswatch

    """
  }

  private var names: String { commands.map(\.name).joined(separator: " ") }

  /// Patterns of a command and an option of it that takes a value.
  private var valued: [String] {
    Option.common.filter { $0.value != nil }.flatMap(\.forms).map { "*,\($0)" }
      + commands.flatMap { command in
        command.options.filter { $0.value != nil }.flatMap(\.forms).map { "\(command.name),\($0)" }
      } + commands.formsWithValue.map { ",\($0)" }
  }

  /// What is offered for the value of each option.
  private var values: [String] {
    func lines(_ options: [Option], of command: String) -> [String] {
      options.filter { $0.value != nil }.compactMap { option in
        offer(option.words).map { words in
          let patterns = option.forms.map { "\(command),\($0)" }.joined(separator: " | ")
          return "      \(patterns)) \(words) ;;"
        }
      }
    }
    return lines(Option.common, of: "*") + commands.flatMap { lines($0.options, of: $0.name) }
  }

  /// The options of each command; before it those of all.
  private var options: [String] {
    func line(_ name: String, _ options: [Option]) -> String {
      "      \(name)) _newswatch_offer \((options + Option.common).flatMap(\.forms).joined(separator: " ")) ;;"
    }
    return [line("''", [])] + commands.map { line($0.name, $0.options) }
  }

  /// What is offered for the operands of each command.
  private var operands: [String] {
    commands.filter { $0.operandCount.upperBound > 0 }.compactMap { command in
      offer(command.operandWords).map { "    \(command.name)) \($0) ;;" }
    }
  }

  private func offer(_ words: Words) -> String? {
    switch words {
    case .anything: nil
    // Readline's own, which knows of quotes and tildes.
    case .files: "compopt -o default"
    case .folders: "compopt -o dirnames"
    case .topics: "_newswatch_names topics"
    case .feeds: "_newswatch_names feeds"
    case .receivers: "_newswatch_names receivers"
    case .commandsAndPages: "_newswatch_offer \(names) \(Manual.pages.map(\.name).joined(separator: " "))"
    case .these(let words): "_newswatch_offer \(words.map { Shell.quoted($0) }.joined(separator: " "))"
    case .actions(let words, let action):
      offer(.these(words)).map { "case ${operands[*]} in '') \($0) ;; \(action)) compopt -o default ;; esac" }
    }
  }
}
