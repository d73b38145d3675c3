/// The script for zsh(1): a function that may be autoloaded from `$fpath`, or sourced.
struct ZshCompletion {
  private let commands: [Command]

  init(_ commands: [Command]) {
    self.commands = commands
  }

  /// The script.
  var text: String {
    """
    #compdef newswatch
    # Completes newswatch(1) in zsh; made by 'newswatch completions zsh'.

    # Offers the topics, feeds or receivers of the configuration; what they are is the last argument, after those for compadd.
    _newswatch_names() {
      local -a names ask
      local -i number
      ask=(${~_newswatch_line[1]} completions --names ${@[-1]})
      for ((number = 2; number < $#_newswatch_line; number++)); do
        case $_newswatch_line[number] in
          --config) ask+=(--config ${~${(Q)_newswatch_line[number + 1]}}) ;;
          --config=*) ask+=(--config ${~${(Q)_newswatch_line[number]#--config=}}) ;;
        esac
      done
      names=(${(f)"$($ask 2>/dev/null)"})
      compadd "${@[1,-2]}" -a names
    }

    _newswatch_commands() {
      local -a commands
      commands=(
    \(commands.map { "    " + Shell.quoted("\($0.name):\($0.summary)") }.joined(separator: "\n"))
      )
      _describe -t commands command commands
    }

    _newswatch() {
      local curcontext=$curcontext state line result=1
      local -a common _newswatch_line
      local -A opt_args
      _newswatch_line=("${words[@]}")
      common=(
    \(Option.common.map { "    " + specification($0) }.joined(separator: "\n"))
      )
      _arguments -C -s $common '1: :_newswatch_commands' '*:: :->rest' && result=0
      [[ $state == rest ]] || return result
      case $line[1] in
    \(commands.map(line).joined(separator: "\n"))
      esac
      return result
    }

    if [[ $funcstack[1] == _newswatch ]]; then _newswatch "$@"; else compdef _newswatch newswatch; fi

    """
  }

  private func line(_ command: Command) -> String {
    var parts = command.options.map(specification)
    if case .actions(_, let before) = command.operandWords {
      let file = "{ (( $words[(I)\(before)] )) && \(action(.files)) }"
      parts += [Shell.quoted("1: :\(action(command.operandWords))"), Shell.quoted("2: :\(file)")]
    } else if command.operandCount.upperBound > 0 {
      let many = command.operandCount.upperBound == 1 ? "1" : "*"
      parts.append(Shell.quoted("\(many): :\(action(command.operandWords))"))
    }
    return "    \(command.name)) _arguments -s $common \(parts.joined(separator: " ")) && result=0 ;;"
  }

  /// An option as `_arguments` has it.
  private func specification(_ option: Option) -> String {
    let text = option.summary.map { "[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    let value = option.value.map { ":\($0):\(action(option.words))" } ?? ""
    let forms = ["--\(option.name)" + (option.value == nil ? "" : "=")] + (option.short.map { ["-\($0)"] } ?? [])
    return forms.map { form in
      Shell.quoted((option.isRepeatable ? "*" : "") + form + "[\(text)]" + value)
    }.joined(separator: " ")
  }

  private func action(_ words: Words) -> String {
    switch words {
    case .anything: " "
    case .files: "_files"
    case .folders: "_files -/"
    case .topics: "_newswatch_names topics"
    case .feeds: "_newswatch_names feeds"
    case .receivers: "_newswatch_names receivers"
    case .commandsAndPages:
      "{_newswatch_commands; compadd -- \(Manual.pages.map(\.name).joined(separator: " "))}"
    case .these(let words), .actions(let words, _): "(\(words.joined(separator: " ")))"
    }
  }
}
