import AlertStoring
import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import Synchronization
import Watching

extension Command {
  /// `newswatch check`.
  static let check = Command(
    name: "check", summary: "poll what is due, once",
    details: """
      Polls the feeds that are due, in one pass. Prints each new alert on standard output and a summary on standard
      error. Ends with 3 if one or more feeds failed, else with 0 (see --exit-code).
      """,
    options: [
      Option(name: "all", summary: "every feed, whatever our schedule says"),
      Option(name: "feed", value: "NAME", words: .feeds, isRepeatable: true, summary: "only this feed"),
      Option(name: "dry-run", summary: "fetch and match, but store nothing"),
      Option(name: "stories", summary: "print one line a story, with its sources, at the end"),
      Option(name: "exit-code", summary: "end with 1 if there are new alerts"),
    ]
  ) { invocation in
    Signals.ignoreBrokenPipes()
    let workspace = Workspace(invocation)
    // A rehearsal tells no receiver.
    let configuration = try workspace.withSecrets(
      of: invocation.has("dry-run") ? [.proxy, .feeds] : .all, workspace.configuration(tellsWarnings: true))
    let log = try workspace.log(default: .warning)
    if configuration.feeds.isEmpty {
      log.warning("there are no feeds yet; next: \(workspace.commandLine("feeds", "add", "URL"))")
    }
    let names = try workspace.selectedFeeds(configuration)
    let rehearsal = try invocation.has("dry-run") ? Rehearsal(of: workspace.storePath(configuration)) : nil
    defer { rehearsal?.remove() }
    let store = try await workspace.openStore(
      in: rehearsal?.directory ?? workspace.storePath(configuration), for: .check)
    let clock = ContinuousClock()
    let start = clock.now
    let printer = AlertPrinter(isJSON: invocation.has("json"), style: workspace.style)
    let printing = Printing(gathersStories: invocation.has("stories"))
    let progress = ProgressLine(isShown: !invocation.has("json"))
    let summary: CheckPass.Summary
    do {
      let requests = RequestFolder(store: workspace.storePath(configuration))
      if rehearsal == nil {
        try await store.tell(configuration.outboxRules)
        try await requests.carryOut(in: store, now: .now())
      }
      let metricsFile = rehearsal == nil ? configuration.metrics.file : nil
      let pass = CheckPass(
        configuration, plan: { try workspace.plan(of: configuration) }, store: store, metricsFile: metricsFile,
        now: { .now() })
      summary =
        try await pass.run(
          all: invocation.has("all"), only: names, onBegun: progress.begin,
          onBackfilled: { alerts in for alert in alerts { printing.write(alert, printer) } }
        ) { polls in
          progress.clear()
          progress.add(polls)
          defer { progress.show() }
          for poll in polls {
            if let failure = poll.outcome.failure, !failure.isNoOutcome {
              log.warning("\(poll.feed): \(failure.message)")
            }
            for alert in poll.alerts { printing.write(alert, printer) }
          }
        } onWatched: { isCutShort in
          progress.clear()
          printing.writeStories(printer)
          if rehearsal != nil || isCutShort { return }
          // What was asked for while it polled.
          try await requests.carryOut(in: store, now: .now())
          let results = try await DeliveryRound(http: configuration.http, store: store, now: { .now() })
            .run(configuration.receivers)
          for result in results {
            for reason in [result.refusal, result.failure].compactMap(\.self) {
              log.warning("receiver \(result.receiver): \(reason)")
            }
          }
        }
      try await store.close()
    } catch let error as StoreError {
      progress.clear()
      printing.writeStories(printer)
      try? await store.close()
      throw CommandFailure(error)
    }
    if let failure = summary.metricsFailure { log.warning("no metrics: \(failure)") }
    StandardStream.error.write(summary.text(isJSON: invocation.has("json"), duration: clock.now - start) + "\n")
    if let signal = summary.signal {
      rehearsal?.remove()
      Signals.end(by: signal)
    }
    // The alerts are safe in the store, but whoever waits for them here must know that they did not come.
    if let failure = printing.failure { throw CommandFailure(.failure, failure.description) }
    if !summary.failures.isEmpty { return .feedsFailed }
    return invocation.has("exit-code") && summary.alerts > 0 ? .negative : .success
  }
}

/// Standard output while a pass goes on, which is not ended by a reader that has gone.
private final class Printing: Sendable {
  private let firstFailure = Mutex<SystemError?>(nil)
  /// What is gathered of the pass's stories; nil where each alert is printed.
  private let stories: Mutex<StoryList?>

  init(gathersStories: Bool) {
    stories = Mutex(gathersStories ? StoryList() : nil)
  }

  func write(_ alert: Alert, _ printer: AlertPrinter) {
    let isGathered = stories.withLock { stories in
      _ = stories?.add(alert)
      return stories != nil
    }
    if !isGathered { write(printer.text(alert)) }
  }

  /// Prints the stories that were gathered, once.
  func writeStories(_ printer: AlertPrinter) {
    let gathered = stories.withLock { stories in
      defer { if stories != nil { stories = StoryList() } }
      return stories?.stories ?? []
    }
    for story in gathered { write(printer.text(story)) }
  }

  /// Why something could not be written, if so.
  var failure: SystemError? { firstFailure.withLock { $0 } }

  private func write(_ text: String) {
    guard let failure = StandardStream.output.write(text) else { return }
    firstFailure.withLock { $0 = $0 ?? failure }
  }
}

extension CheckPass.Summary {
  /// One line for people, or an object for programs.
  func text(isJSON: Bool, duration: Duration) -> String {
    let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    if isJSON {
      var json = JSONWriter()
      json.object { json in
        json.member("polled", integer: polled)
        json.member("unchanged", integer: unchanged)
        json.member("not_due", integer: skipped)
        json.member("new_items", integer: newItems)
        json.member("alerts", integer: alerts)
        json.key("failed")
        json.array { json in
          for failure in failures {
            json.object { json in
              json.member("feed", string: failure.feed)
              json.member("error", string: failure.reason)
            }
          }
        }
        json.key("seconds")
        json.number(Double(milliseconds) / 1000)
      }
      return json.text
    }
    let seconds = "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    return "newswatch: \(Wording.count(polled, "feed")) polled (\(unchanged) unchanged, \(failures.count) failed), "
      + "\(skipped) not due; \(Wording.count(newItems, "new item")), \(Wording.count(alerts, "alert")); \(seconds)"
  }
}
