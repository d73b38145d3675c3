import AlertStoring
import NewsModel
import Platform
import Reporting

extension Command {
  /// `newswatch tail`.
  static let tail = Command(
    name: "tail", summary: "show the newest alerts",
    details: "Reads the alert log, and goes on with the new one when it is rotated.",
    options: [
      Option(name: "follow", short: "f", summary: "go on with each new alert"),
      Option(name: "lines", short: "n", value: "N", summary: "how many to begin with (default: 10)"),
      Option(name: "topic", value: "ID", isRepeatable: true, summary: "only this topic"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan()
    let topics = Set(try workspace.selectedTopics(plan))
    let count = try invocation.count("lines", default: 10)
    let printer = AlertPrinter(isJSON: invocation.has("json"), style: workspace.style)
    let directory = workspace.storePath(plan)
    guard Files.kind(directory) == .folder else { throw CommandFailure(StoreError.notFound(path: directory)) }
    do {
      try await LogFollower(directory: directory)
        .run(
          last: count, follow: invocation.has("follow"),
          where: { line in topics.isEmpty || Alert(logLine: line).map { topics.contains($0.topic) } ?? false }
        ) { line in
          // A line that is none of ours is shown as it is, made harmless.
          let text =
            Alert(logLine: line).map(printer.text)
            ?? TerminalText.safe(String(decoding: line, as: UTF8.self)) + "\n"
          if let failure = StandardStream.output.write(text) { throw CommandFailure(.failure, failure.description) }
        }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    return .success
  }
}

extension Invocation {
  /// The value of an option that is a whole number, 0 or more.
  func count(_ name: String, default usual: Int) throws(CommandFailure) -> Int {
    guard let text = value(name) else { return usual }
    guard let count = Int(text), count >= 0 else {
      throw CommandFailure(.usage, "--\(name) takes a whole number, not '\(text)'")
    }
    return count
  }
}
