import FeedParsing
import JSONCoding
import NewsModel
import Platform

extension Command {
  /// `newswatch parse`.
  static let parse = Command(
    name: "parse", operands: "FILE|-", operandCount: 1...1, operandWords: .files,
    summary: "show a feed as JSON",
    details: """
      Shows one feed document, normalized. '-' reads standard input. A document that is no feed ends with status 65.
      """,
    options: [
      Option(name: "url", value: "BASE", summary: "the document's own URL, for relative links"),
      Option(name: "content-type", value: "TYPE", summary: "the Content-Type it came with"),
    ]
  ) { invocation in
    let path = invocation.operands[0]
    let bytes = try Input.read(path)
    let document: FeedDocument
    do {
      document = try FeedParser.parse(
        bytes, contentType: invocation.value("content-type"), baseURL: invocation.value("url"))
    } catch {
      throw CommandFailure(.data, "\(path): \(error)")
    }
    var json = JSONWriter()
    document.write(to: &json)
    var output = Output()
    try output.line(json)
    try output.flush()
    return .success
  }
}
