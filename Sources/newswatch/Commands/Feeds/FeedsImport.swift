import Configuring
import FeedParsing
import JSONCoding
import NewsModel
import Platform
import Reporting
import Watching

/// `newswatch feeds import FILE.opml`: adds the feeds that are not there yet, all in one new file.
struct FeedsImport {
  let workspace: Workspace
  let path: String

  func run() throws -> ExitStatus {
    let configuration = try workspace.plan(feedFolderMayBeMissing: true).configuration
    let file = try FeedFile(of: configuration)
    let list = OPMLParser.parse(try Input.read(path, limit: OPMLParser.largest))
    var findings = list.findings(in: path)
    var addition = FeedAddition(to: configuration)
    var known = 0
    var wrong = 0
    for subscription in list.subscriptions {
      let outcome = addition.add(subscription)
      switch outcome {
      case .known: known += 1
      case .wrong: wrong += 1
      case .added, .repeated: break
      }
      if let finding = outcome.finding(subscription, in: path) { findings.append(finding) }
    }
    for finding in findings.sorted(by: {
      ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
    }) {
      StandardStream.error.write("\(TerminalText.safe(finding.description))\n")
    }
    if list.flaws.contains(where: { $0.severity == .error }), list.subscriptions.isEmpty {
      throw CommandFailure(.data, "nothing was imported from \(path), see above")
    }
    let title = path == "-" ? list.title ?? "imported" : Self.name(of: path)
    let comment =
      "Feeds from \(TerminalText.safe(path == "-" ? "an OPML list" : path)), imported by newswatch. "
      + "Yours to edit: it is not written to again."
    let written = addition.feeds.isEmpty ? nil : try file.write(addition, title: title, comment: comment)
    try report(addition, known: known, wrong: wrong, file: written)
    let isWhole = wrong == 0 && !list.flaws.contains { $0.severity == .error }
    return isWhole ? .success : .failure
  }

  private func report(_ addition: FeedAddition, known: Int, wrong: Int, file: String?) throws {
    var output = Output()
    if workspace.invocation.has("json") {
      try output.line(FeedsAdd.json(addition.feeds, known: known, wrong: wrong, file: file))
    } else {
      var line = "\(addition.feeds.count) feeds added"
      if let file { line += ", in \(file)" }
      if known > 0 { line += "; \(known) known already" }
      if wrong > 0 { line += "; \(wrong) with a URL that cannot be used" }
      try output.line(line)
      if file != nil { try output.line(FeedsAdd.nextStep(workspace.commandLine("check"))) }
    }
    try output.flush()
  }

  /// The name of the file without its ending.
  private static func name(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "imported"
    return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
  }
}
