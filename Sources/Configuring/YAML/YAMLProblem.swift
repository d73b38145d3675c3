internal import CYAML
internal import NewsModel

/// Why libyaml gave up, in one line and with the place.
struct YAMLProblem {
  private let mark: YAMLMark
  private let message: String

  /// Reads the error out of a parser that has just failed on a text.
  init(_ parser: UnsafePointer<yaml_parser_t>, text: UnsafeBufferPointer<UInt8>) {
    let parser = parser.pointee
    let problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
    switch parser.error {
    case YAML_READER_ERROR:
      // Here libyaml gives no line, only the byte.
      mark = Self.mark(ofByte: parser.problem_offset, in: text)
      message = parser.problem_value > 0x7F || problem.contains("UTF-8") ? "not UTF-8: \(problem)" : problem
    case YAML_MEMORY_ERROR:
      mark = YAMLMark(parser.mark)
      message = "not enough memory"
    default:
      mark = YAMLMark(parser.problem_mark)
      let context = parser.context.map { " \(String(cString: $0))" } ?? ""
      let line = parser.context_mark.line
      let since = context.isEmpty || line == parser.problem_mark.line ? "" : " begun in line \(line + 1)"
      message = problem + context + since + Self.hint(problem, at: mark, in: text)
    }
  }

  /// The finding.
  func diagnostic(file: String) -> Diagnostic {
    Diagnostic(at: mark.position(in: file), "not YAML: \(message)")
  }

  /// What is most often behind it.
  private static func hint(_ problem: String, at mark: YAMLMark, in text: UnsafeBufferPointer<UInt8>) -> String {
    switch problem {
    case "mapping values are not allowed in this context": "; text with ': ' in it must be quoted"
    case "found character that cannot start any token":
      scalar(at: mark, in: text) == UInt8(ascii: "\t")
        ? "; indent with spaces, not tabs" : "; text that begins with '@', '`' or '%' must be quoted"
    default: ""
    }
  }

  private static func scalar(at mark: YAMLMark, in text: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.indices.contains(Int(mark.line)) else { return nil }
    // Where a tab indents, all before it is ASCII.
    return lines[Int(mark.line)].dropFirst(Int(mark.column)).first
  }

  private static func mark(ofByte offset: Int, in text: UnsafeBufferPointer<UInt8>) -> YAMLMark {
    var mark = YAMLMark(line: 0, column: 0)
    for byte in text.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        mark = YAMLMark(line: mark.line &+ 1, column: 0)
      } else if byte & 0xC0 != 0x80 {
        mark.column &+= 1
      }
    }
    return mark
  }
}
