import AlertStoring
import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import Watching

extension Command {
  /// `newswatch status`.
  static let status = Command(
    name: "status", summary: "tell what is wrong",
    details: """
      What is wrong comes first: since when, what will happen next, what to do. Then every feed with its last result,
      last change and next poll, and every topic with its alerts in all, in 24 hours and in 7 days.
      """
  ) { invocation in
    let workspace = Workspace(invocation)
    let now = Timestamp.now()
    var configuration: Configuration?
    var refusal: CommandFailure?
    do throws(CommandFailure) {
      configuration = try workspace.configuration()
    } catch {
      // What the store tells is wanted all the more: a daemon may run on with the configuration of before.
      refusal = error
    }
    var report: StatusReport
    do throws(StoreError) {
      report = try statusReport(configuration, directory: workspace.storePath(configuration), now: now)
    } catch {
      throw refusal ?? CommandFailure(error)
    }
    let path = workspace.configurationPath
    if let refusal {
      guard report.daemon != nil || report.store?.bytes ?? 0 > 0 else { throw refusal }
      report.extra.append(.configuration(refusal, path: path, isRunning: report.daemon != nil))
    } else if let daemon = report.daemon, let refusal = ReloadRefusal(directory: workspace.storePath(configuration)),
      refusal.time >= daemon.since ?? refusal.time
    {
      // It was mended since, or it is a query that is wrong, which is not looked at here.
      report.extra.append(.configuration(refusal, path: path, pid: daemon.pid))
    }
    var output = Output()
    if let configuration, configuration.usesProxy(environment: workspace.environment) {
      report.notes.append(
        "Feeds are fetched through a proxy: which addresses host names and redirects lead to is its policy, not ours.")
    }
    if invocation.has("json") {
      var json = JSONWriter()
      report.write(to: &json, now: now)
      try output.line(json)
    } else {
      try output.write(report.text(now: now, style: workspace.style))
    }
    try output.flush()
    if let refusal { throw refusal }
    return .success
  }
}

private func statusReport(
  _ configuration: Configuration?, directory: String, now: Timestamp
) throws(StoreError) -> StatusReport {
  var report = StatusReport()
  if let holder = try LockHolder.of(directory: directory) {
    report.daemon = .init(pid: holder.pid.map(Int.init), since: holder.since)
  }
  var known: [String: (state: FetchState?, items: Int)] = [:]
  var gaps: [String: [CoverageGap]] = [:]
  var counts: [String: StoreReader.TopicCount] = [:]
  var outbox: [ReceiverStatus] = []
  do throws(StoreError) {
    let reader = try StoreReader(directory: directory)
    known = try reader.feeds()
    gaps = try reader.gaps()
    counts = try reader.topicCounts(now: now)
    outbox = try reader.outbox()
    report.silences = try reader.silences(now: now)
    let totals = try reader.totals()
    report.store = .init(
      path: directory, bytes: totals.bytes, items: totals.items, alerts: totals.alerts,
      content: try reader.contentBytes(), free: reader.freeBytes)
  } catch {
    // Before the first poll there is nothing to tell, which is not a failure.
    guard case .notFound = error else { throw error }
    report.store = .init(path: directory, bytes: 0, items: 0, alerts: 0)
  }
  // Without a configuration, all that the store knows.
  let feeds =
    configuration?.feeds
    ?? known.keys.sorted().map { Feed(name: $0, url: known[$0]?.state?.url ?? "") }
  report.feeds = feeds.map { feed in
    .init(
      feed: feed, state: known[feed.name]?.state, items: known[feed.name]?.items ?? 0,
      gaps: gaps[feed.name] ?? [])
  }
  report.topics = (configuration?.topics.map(\.id) ?? counts.keys.sorted()).map { id in
    guard let count = counts[id] else { return .init(id: id) }
    return .init(id: id, total: count.total, day: count.day, week: count.week, lastAlert: count.last)
  }
  let names = configuration?.receivers.map(\.name) ?? outbox.map(\.name)
  report.receivers = names.map { name in outbox.first { $0.name == name } ?? .init(name: name) }
  for var status in outbox where !names.contains(status.name) {
    status.isConfigured = false
    report.receivers.append(status)
  }
  return report
}

extension StatusReport.Concern {
  /// The configuration is refused.
  fileprivate static func configuration(_ refusal: CommandFailure, path: String, isRunning: Bool) -> Self {
    .init(
      .wrong, "configuration", "refused", since: nil,
      cause: reason(refusal.reasons.isEmpty ? [refusal.message] : refusal.reasons, path: path),
      next: isRunning
        ? "The daemon runs on with the one before, but will not start with this one."
        : "newswatch will not start.",
      advice: "'newswatch validate' names line and column of each mistake.")
  }

  /// The configuration was refused when the daemon was to load it, and it runs on with the one before.
  fileprivate static func configuration(_ refusal: ReloadRefusal, path: String, pid: Int?) -> Self {
    let byHand = pid.map { ", or 'kill -HUP \($0)'," } ?? ""
    return .init(
      .wrong, "configuration", "not taken over", since: refusal.time,
      cause: reason(refusal.reasons, path: path),
      next: "The daemon runs on with the one before; nothing that was changed since is in effect.",
      advice: "Where 'newswatch validate' finds nothing wrong, 'systemctl reload newswatch'\(byHand) takes it over.")
  }

  private static func reason(_ reasons: [String], path: String) -> String {
    guard let first = reasons.first else { return "It is in \(path)." }
    return first + (reasons.count > 1 ? " (and \(reasons.count - 1) more)" : "")
  }
}
