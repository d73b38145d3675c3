import Configuring
import JSONCoding
import NewsModel
import Reporting
import TopicMatching
import Watching

extension Command {
  /// `newswatch explain`.
  static let explain = Command(
    name: "explain", operands: "[FILE]", operandCount: 0...1, operandWords: .files,
    summary: "show how a query reads",
    details: """
      Shows how a query is understood, and what of it matches where in a text, or which part of it fails. The text comes
      from --text, or from FILE ('-' for standard input), whose first line is taken for the title. Ends with 1 if the
      text does not match.
      """,
    options: [
      Option(name: "topic", value: "ID", words: .topics, summary: "the query of this topic"),
      Option(name: "query", value: "Q", summary: "this query"),
      Option(name: "text", value: "T", summary: "a headline"),
    ]
  ) { invocation in
    let plan = try Workspace(invocation).plan()
    let (set, id) = try query(invocation, plan)
    let item = try text(invocation)
    guard let explanation = set.explain(topic: id, item ?? FeedItem(), feed: "", language: nil) else {
      throw CommandFailure(.usage, "there is no topic '\(id)'")
    }
    var output = Output()
    if invocation.has("json") {
      var json = JSONWriter()
      write(explanation, hasText: item != nil, to: &json)
      try output.line(json)
    } else {
      for line in lines(explanation, hasText: item != nil, depth: 0) { try output.line(line) }
    }
    try output.flush()
    return item == nil || explanation.isMatch ? .success : .negative
  }
}

private func query(_ invocation: Invocation, _ plan: WatchPlan) throws(CommandFailure) -> (TopicSet, String) {
  switch (invocation.value("topic"), invocation.value("query")) {
  case (let id?, nil):
    _ = try Workspace(invocation).selectedTopics(plan.configuration)
    return (plan.topics, id)
  case (nil, let query?):
    return (try AdHocQuery(query, option: "query", terms: plan.configuration.terms).topics, AdHocQuery.id)
  default:
    throw CommandFailure(.usage, "'explain' needs one of --topic ID and --query Q")
  }
}

private func text(_ invocation: Invocation) throws(CommandFailure) -> FeedItem? {
  if let text = invocation.value("text") { return FeedItem(title: text) }
  guard let path = invocation.operands.first else { return nil }
  let text = String(decoding: try Input.read(path), as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
  return FeedItem(title: parts.first, summary: parts.count > 1 ? parts[1] : nil)
}

private func lines(_ part: Explanation, hasText: Bool, depth: Int) -> [String] {
  let mark = hasText ? (part.isMatch ? "+ " : "- ") : ""
  let found =
    part.children.isEmpty
    ? part.matched.map { "'\($0.text)' at \($0.field.rawValue) \($0.offset)" }.joined(separator: ", ") : ""
  let name = part.children.isEmpty || part.kind.hasPrefix("$") ? part.text : part.kind
  let line = String(repeating: "  ", count: depth) + mark + name + (found.isEmpty ? "" : "  ← \(found)")
  return [TerminalText.safe(line)]
    + part.children.flatMap { lines($0, hasText: hasText, depth: depth + 1) }
}

private func write(_ part: Explanation, hasText: Bool, to json: inout JSONWriter) {
  json.object { json in
    json.member("part", string: part.text)
    json.member("kind", string: part.kind)
    json.key("matches")
    if hasText { json.bool(part.isMatch) } else { json.null() }
    json.key("matched")
    json.array { json in
      for term in part.matched {
        json.object { json in
          json.member("term", string: term.term)
          json.member("field", string: term.field.rawValue)
          json.member("text", string: term.text)
          json.member("offset", integer: term.offset)
          json.member("length", integer: term.length)
        }
      }
    }
    json.key("parts")
    json.array { json in for child in part.children { write(child, hasText: hasText, to: &json) } }
  }
}
