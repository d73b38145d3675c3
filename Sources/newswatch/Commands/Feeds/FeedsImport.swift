import Configuring
import FeedParsing
import NewsModel
import Platform
import Reporting
import Watching

/// `newswatch feeds import FILE.opml`: adds the feeds that are not there yet, all in one new file.
struct FeedsImport {
  let workspace: Workspace
  let path: String

  func run() throws -> ExitStatus {
    let configuration = try workspace.configuration(feedFolderMayBeMissing: true)
    _ = try FeedFolder.path(of: configuration)
    let list = OPMLParser.parse(try document())
    if list.subscriptions.isEmpty {
      tell(list.findings(in: path))
      throw CommandFailure(.data, "there are no feeds in \(path); export them as OPML from your feed reader")
    }
    let folder = try FeedFolder.take(configuration)
    var addition = FeedAddition(to: try workspace.configuration())
    var report = AdditionReport()
    var findings = list.findings(in: path)
    for subscription in list.subscriptions {
      let outcome = addition.add(subscription)
      switch outcome {
      case .known: report.known += 1
      case .wrong: report.wrong += 1
      case .added, .repeated: break
      }
      if let finding = outcome.finding(subscription, in: path) { findings.append(finding) }
    }
    tell(findings)
    report.added = addition.feeds
    if !addition.feeds.isEmpty {
      let source = path == "-" ? "an OPML list" : TerminalText.safe(path)
      report.file = try folder.write(
        addition, title: path == "-" ? list.title ?? "imported" : Self.name(of: path),
        comment: "Feeds from \(source), imported by newswatch. Yours to edit: it is not written to again.")
    }
    try report.write(asJSON: workspace.invocation.has("json"), lines: lines(report, configuration))
    return findings.contains { $0.severity == .error } ? .failure : .success
  }

  private func document() throws(CommandFailure) -> [UInt8] {
    do throws(CommandFailure) {
      return try Input.read(path, limit: OPMLParser.largest)
    } catch {
      throw CommandFailure(error.status, "\(error.message); name an OPML file, or - for standard input")
    }
  }

  /// In the order of the document.
  private func tell(_ findings: [Diagnostic]) {
    let ordered = findings.enumerated().sorted { left, right in
      let (first, second) = (left.element.position, right.element.position)
      return (first.line, first.column, left.offset) < (second.line, second.column, right.offset)
    }
    for (_, finding) in ordered { StandardStream.error.write("\(TerminalText.safe(finding.description))\n") }
  }

  private func lines(_ report: AdditionReport, _ configuration: Configuration) -> [String] {
    var line = "\(Wording.count(report.added.count, "feed")) added"
    if let file = report.file { line += ", in \(file)" }
    if report.known > 0 { line += "; \(report.known) known already" }
    if report.wrong > 0 { line += "; \(report.wrong) with a URL that cannot be used" }
    return [line] + (report.file == nil ? [] : AdditionReport.nextSteps(workspace, configuration))
  }

  /// The name of the file without its ending.
  private static func name(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? "imported"
    return name.lastIndex(of: ".").map { $0 == name.startIndex ? name : String(name[..<$0]) } ?? name
  }
}
