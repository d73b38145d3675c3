extension LoopbackServer.Step {
  /// A whole, well-behaved answer with `Content-Length`.
  public static func answer(
    _ status: Int = 200, _ headers: [(String, String)] = [], body: [UInt8] = []
  ) -> LoopbackServer.Step {
    let length = status == 304 || status == 204 ? [] : [("Content-Length", "\(body.count)")]
    return .send(head(status, headers + length) + body)
  }

  /// The same with a body of text.
  public static func answer(
    _ status: Int = 200, _ headers: [(String, String)] = [], text: String
  ) -> LoopbackServer.Step {
    answer(status, headers, body: Array(text.utf8))
  }

  /// Status line and headers of an answer, up to the empty line.
  public static func head(_ status: Int = 200, _ headers: [(String, String)] = []) -> [UInt8] {
    let lines = ["HTTP/1.1 \(status) Whatever"] + headers.map { "\($0.0): \($0.1)" } + ["", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// A redirect without a body.
  public static func redirect(_ status: Int, to target: String) -> LoopbackServer.Step {
    answer(status, [("Location", target)])
  }
}
