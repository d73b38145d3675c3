import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import TopicMatching
import Watching

extension Command {
  /// `newswatch test`.
  static let test = Command(
    name: "test", operands: "[TOPIC-FILE]…", operandCount: 0...Int.max, operandWords: .files,
    summary: "run the topics' examples",
    details: """
      Each example of a topic must alert or stay silent as its file says. For every failure the part of the query that
      decided is told, and the command ends with 1. Without files, all topics of the configuration are tested.
      """
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan(tellsWarnings: true)
    let topics = try invocation.operands.isEmpty ? plan.configuration.topics : invocation.operands.map(Topic.read)
    let compiled = TopicSet.compile(topics: topics, terms: plan.configuration.terms)
    guard let set = compiled.topics else {
      var output = Output()
      for finding in compiled.diagnostics { try output.line(finding.description) }
      try output.flush()
      return .configuration
    }
    var output = Output()
    var failures = 0
    var count = 0
    for topic in topics {
      let results = ExampleResult.of(topic, set)
      count += results.count
      failures += results.filter { !$0.isGood }.count
      for result in results {
        if invocation.has("json") {
          try output.line(result.json)
        } else if !result.isGood {
          try output.line(result.text)
        }
      }
    }
    if !invocation.has("json") {
      try output.line("\(Wording.count(topics.count, "topic")), \(Wording.count(count, "example")), \(failures) failed")
    }
    try output.flush()
    return failures == 0 ? .success : .negative
  }
}

/// What became of an example.
private struct ExampleResult {
  let topic: String
  let example: String
  let mustAlert: Bool
  let explanation: Explanation

  var isGood: Bool { explanation.isMatch == mustAlert }

  static func of(_ topic: Topic, _ set: TopicSet) -> [ExampleResult] {
    let examples = topic.examples.alert.map { ($0, true) } + topic.examples.silent.map { ($0, false) }
    return examples.compactMap { example, mustAlert in
      set.explain(topic: topic.id, FeedItem(title: example), feed: "", language: nil).map {
        ExampleResult(topic: topic.id, example: example, mustAlert: mustAlert, explanation: $0)
      }
    }
  }

  var text: String {
    let part = explanation.decidingPart
    let found = part.matched.map { "'\($0.text)'" }.joined(separator: ", ")
    let reason =
      part.isMatch ? "it matches \(part.text)\(found.isEmpty ? "" : " by \(found)")" : "no match for \(part.text)"
    return TerminalText.safe(
      "\(topic): \(mustAlert ? "must alert" : "must stay silent"): \(example): \(reason)")
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.member("topic", string: topic)
      json.member("example", string: example)
      json.member("expected", string: mustAlert ? "alert" : "silent")
      json.member("ok", bool: isGood)
      json.member("decided_by", string: isGood ? nil : explanation.decidingPart.text)
    }
    return json
  }
}

extension Topic {
  /// Reads a topic file that was named on the command line.
  ///
  /// - Throws: `CommandFailure` with status 78 after its findings were printed.
  fileprivate static func read(_ file: String) throws(CommandFailure) -> Topic {
    do throws(ConfigurationError) {
      let loaded = try Topic.load(file: file)
      for finding in loaded.diagnostics { StandardStream.output.write("\(finding)\n") }
      if let topic = loaded.value { return topic }
    } catch {
      throw CommandFailure(.configuration, error.description)
    }
    throw CommandFailure(.configuration, "\(file) cannot be used, see above")
  }
}
