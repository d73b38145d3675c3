internal import NewsModel

/// Finds words in small letters that are probably meant as operators: `oil and gas`.
enum LowercaseOperators {
  /// Appends a warning for each `and`, `or`, `not`, `near` or `near/8` between two operands.
  static func report(in tokens: [QueryToken], _ warnings: inout [Diagnostic]) {
    for index in tokens.indices.dropFirst().dropLast() {
      guard case .word(let word) = tokens[index].kind, let name = operation(word.source),
        endsOperand(tokens[index - 1].kind), beginsOperand(tokens[index + 1].kind)
      else { continue }
      warnings.append(
        Diagnostic(
          .warning, at: word.position,
          "“\(word.source)” is searched for as a word; write \(name) for the operator, or quotes around the word"))
    }
  }

  private static func operation(_ source: String) -> String? {
    switch source {
    case "and", "or", "not": return source.uppercased()
    case "near", "before": return source.uppercased() + "/8"
    default:
      let parts = source.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[0] == "near" || parts[0] == "before", Int(parts[1]) != nil else { return nil }
      return source.uppercased()
    }
  }

  private static func endsOperand(_ kind: QueryToken.Kind) -> Bool {
    switch kind {
    case .word, .phrase, .list, .close: true
    default: false
    }
  }

  private static func beginsOperand(_ kind: QueryToken.Kind) -> Bool {
    switch kind {
    case .word, .phrase, .list, .field, .open: true
    default: false
    }
  }
}
