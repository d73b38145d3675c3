import AlertStoring
import NewsModel
import Platform
import Reporting

extension Command {
  /// `newswatch tail`.
  static let tail = Command(
    name: "tail", summary: "show the newest alerts",
    details: """
      Reads the alert log, and goes on with the new one when it is rotated; what was rotated away comes from the
      database. With --stories and -f, a story comes again when it has another source or topic.
      """,
    options: [
      Option(name: "follow", short: "f", summary: "go on with each new alert"),
      Option(name: "lines", short: "n", value: "N", summary: "how many to begin with (default: 10)"),
      Option(name: "stories", summary: "one line a story, with the number of sources"),
      Option(name: "topic", value: "ID", words: .topics, isRepeatable: true, summary: "only this topic"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let consultation = workspace.consult()
    let topics = Set(try workspace.selectedTopics(consultation.configuration))
    let count = try invocation.count("lines", default: 10)
    let printer = AlertPrinter(isJSON: invocation.has("json"), style: workspace.style)
    let directory = consultation.store
    do throws(StoreError) {
      try StoreFolder.check(directory)
    } catch {
      throw consultation.failure(error)
    }
    guard Files.kind(directory) == .folder else {
      throw consultation.failure(.notFound(path: directory))
    }
    if invocation.has("stories") {
      try await tailStories(
        of: directory, topics: topics, count: count, follows: invocation.has("follow"), printer: printer)
      return try consultation.end()
    }
    func show(_ line: [UInt8]) throws(CommandFailure) {
      let alert = LogLine.alert(line)
      if !topics.isEmpty, alert.map({ !topics.contains($0.topic) }) ?? true { return }
      // A line that is none of ours is shown as it is, made harmless.
      let text = alert.map(printer.text) ?? TerminalText.safe(String(decoding: line, as: UTF8.self)) + "\n"
      if let failure = StandardStream.output.write(text) { throw CommandFailure(.failure, failure.description) }
    }
    do {
      let newest = try newest(max(1, count), of: topics, in: directory, follows: invocation.has("follow"))
      for line in newest.lines.suffix(count) { try show(line) }
      if invocation.has("follow") {
        for try await line in LogFollower.lines(directory: directory, after: newest.seq) {
          try show(line)
        }
      }
    } catch let error as StoreError {
      throw consultation.failure(error)
    }
    return try consultation.end()
  }
}

/// The newest lines of the log. Who follows waits for one that is not there yet.
private func newest(
  _ count: Int, of topics: Set<String>, in directory: String, follows: Bool
) throws(StoreError) -> (lines: [[UInt8]], seq: Int64) {
  do throws(StoreError) {
    return try LogFollower.last(count, of: topics, directory: directory)
  } catch {
    switch error {
    case .notFound where follows, .permission where follows: return ([], 0)
    default: throw error
    }
  }
}

/// Prints the newest stories of the log, and goes on with each that is new or has another source or topic.
private func tailStories(
  of directory: String, topics: Set<String>, count: Int, follows: Bool, printer: AlertPrinter
) async throws {
  func show(_ story: StoryList.Story) throws(CommandFailure) {
    if let failure = StandardStream.output.write(printer.text(story)) {
      throw CommandFailure(.failure, failure.description)
    }
  }
  do {
    var list = StoryList()
    // Any of them may belong to a story that began long before.
    let newest = try newest(.max, of: topics, in: directory, follows: follows)
    for line in newest.lines { if let alert = LogLine.alert(line) { _ = list.add(alert) } }
    for story in list.stories.suffix(count) { try show(story) }
    guard follows else { return }
    for try await line in LogFollower.lines(directory: directory, after: newest.seq) {
      guard let alert = LogLine.alert(line), topics.isEmpty || topics.contains(alert.topic) else { continue }
      if let story = list.add(alert) { try show(story) }
    }
  } catch let error as StoreError {
    throw CommandFailure(error)
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
