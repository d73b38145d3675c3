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
    let configuration = try workspace.configuration()
    let now = Timestamp.now()
    var report: StatusReport
    do throws(StoreError) {
      report = try statusReport(configuration, directory: workspace.storePath(configuration), now: now)
    } catch {
      throw CommandFailure(error)
    }
    var output = Output()
    if configuration.usesProxy(environment: workspace.environment) {
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
    return .success
  }
}

private func statusReport(
  _ configuration: Configuration, directory: String, now: Timestamp
) throws(StoreError) -> StatusReport {
  var report = StatusReport()
  if let holder = try LockHolder.of(directory: directory) {
    report.daemon = .init(pid: holder.pid.map(Int.init), since: holder.since)
  }
  var known: [String: (state: FetchState?, items: Int)] = [:]
  var gaps: [String: [CoverageGap]] = [:]
  var counts: [String: StoreReader.TopicCount] = [:]
  do throws(StoreError) {
    let reader = try StoreReader(directory: directory)
    known = try reader.feeds()
    gaps = try reader.gaps()
    counts = try reader.topicCounts(now: now)
    let totals = try reader.totals()
    report.store = .init(path: directory, bytes: totals.bytes, items: totals.items, alerts: totals.alerts)
  } catch {
    // Before the first poll there is nothing to tell, which is not a failure.
    guard case .notFound = error else { throw error }
    report.store = .init(path: directory, bytes: 0, items: 0, alerts: 0)
  }
  report.feeds = configuration.feeds.map { feed in
    .init(
      feed: feed, state: known[feed.name]?.state, items: known[feed.name]?.items ?? 0,
      gaps: gaps[feed.name] ?? [])
  }
  report.topics = configuration.topics.map { topic in
    guard let count = counts[topic.id] else { return .init(id: topic.id) }
    return .init(id: topic.id, total: count.total, day: count.day, week: count.week, lastAlert: count.last)
  }
  return report
}
