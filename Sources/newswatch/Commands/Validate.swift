import Configuring
import JSONCoding
import NewsModel
import Platform
import TopicMatching
import Watching

extension Command {
  /// `newswatch validate`.
  static let validate = Command(
    name: "validate", summary: "check the configuration",
    details: """
      Checks the configuration and every topic. Each finding is a line FILE:LINE:COLUMN: error|warning: MESSAGE on
      standard output. An error ends with 78, a warning only with --strict. A secret that cannot be read here is a
      warning: only 'run', 'check' and 'deliver' need it.
      """,
    options: [Option(name: "strict", summary: "a warning counts as an error")]
  ) { invocation in
    let workspace = Workspace(invocation)
    let (configuration, plan, known) = try workspace.load()
    let doubts = (plan?.configuration).map {
      TopicSet.inspect(topics: $0.topics, terms: $0.terms, feeds: $0.feeds.map(\.name))
    }
    // Whoever validates may not be the one who polls: what cannot be reached here is no error.
    let secrets = configuration?.readingSecrets(
      from: SecretSource(environment: workspace.environment), absence: .warning)
    let findings = known + (doubts ?? []) + (secrets?.diagnostics ?? [])
    var output = Output()
    for finding in findings {
      if invocation.has("json") {
        var json = JSONWriter()
        json.object {
          $0.member("file", string: finding.position.file)
          $0.member("line", integer: finding.position.line)
          $0.member("column", integer: finding.position.column)
          $0.member("severity", string: finding.severity.rawValue)
          $0.member("message", string: finding.message)
        }
        try output.line(json)
      } else {
        try output.line(finding.description)
      }
    }
    try output.flush()
    if findings.isEmpty, let plan {
      let (feeds, topics) = (plan.configuration.feeds.count, plan.configuration.topics.count)
      let size = "\(Wording.count(feeds, "feed")), \(Wording.count(topics, "topic"))"
      StandardStream.error.write("\(workspace.configurationPath): good: \(size)\n")
    }
    let isWrong = plan == nil || secrets?.value == nil
    return isWrong || (invocation.has("strict") && !findings.isEmpty) ? .configuration : .success
  }
}
