import AlertStoring
import Configuring
import Glibc
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
    // What the store tells is wanted all the more where the configuration is refused.
    let consultation = workspace.consult()
    var report = StatusReport()
    var failure: CommandFailure?
    do throws(StoreError) {
      report = try statusReport(consultation.configuration, directory: consultation.store, now: now)
    } catch {
      // For people the line on standard error says it all.
      guard invocation.has("json") else { throw consultation.failure(error) }
      report.obstacle = .store(error)
      failure = consultation.failure(error)
    }
    report.checkCommand = workspace.checkLine(store: consultation.store, consultation.configuration)
    // A daemon that was killed leaves its mark behind.
    let mark = DaemonMark(directory: consultation.store).flatMap { mark in
      // In a container every daemon is process 1.
      report.daemon?.pid == Int(mark.pid) && mark.plan.time >= report.daemon?.since ?? mark.plan.time ? mark : nil
    }
    report.daemon?.watched = mark.map { Set($0.plan.feeds) }
    report.daemon?.full = mark?.full
    report.extra += (mark?.metrics ?? []).map { .metrics($0) }
    let refused = mark?.refusal
    if let refusal = consultation.refusal {
      // For people the lines on standard error say it all then.
      let isNothing = report.daemon == nil && report.store?.bytes ?? 0 == 0
      if isNothing, !invocation.has("json") { throw refusal }
      report.extra.append(.configuration(refusal, refused, daemon: report.daemon, workspace))
    } else if let refused {
      // It was mended since, or it is a query that is wrong, which is not looked at here.
      report.extra.append(.configuration(refused, pid: report.daemon?.pid, workspace))
    } else if let mark, let configuration = consultation.configuration, mark.isOutdated(by: configuration) {
      report.extra.append(.configuration(configuration, changedSince: mark))
    }
    var output = Output()
    if let configuration = consultation.configuration, configuration.usesProxy(environment: workspace.environment) {
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
    if let failure { throw failure }
    return try consultation.end()
  }
}

private func statusReport(
  _ configuration: Configuration?, directory: String, now: Timestamp
) throws(StoreError) -> StatusReport {
  var report = StatusReport()
  if let holder = try LockHolder.of(directory: directory) {
    report.daemon = .init(
      pid: holder.pid.map(Int.init), since: holder.since, isStopped: holder.pid.map(isStopped) ?? false)
  } else if let last = LockHolder.last(directory: directory) {
    switch last.use {
    case .run: report.lastDaemon = .init(pid: last.pid.map(Int.init), wasClean: last.hasSignedOff)
    case .check: break
    // An earlier version did not tell which it was.
    case .other, nil: report.lastHeld = last.since
    }
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
    if report.daemon == nil { report.obstacle = obstacle(reader) }
  } catch {
    // Before the first poll there is nothing to tell, which is not a failure.
    guard case .notFound = error else { throw error }
    report.store = .init(path: directory, bytes: 0, items: 0, alerts: 0, isMissing: true)
  }
  report.store?.isReadOnly = StoreFolder.isReadOnly(directory)
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

/// Why the next start would be refused though the database can be read; that the logs may not be read says nothing.
private func obstacle(_ reader: StoreReader) -> StatusReport.Concern? {
  do throws(StoreError) {
    try reader.checkLogs()
    return nil
  } catch {
    switch error {
    case .logAhead, .foreignLog: return .store(error)
    default: return nil
    }
  }
}

/// Whether a process of ours is stopped, by SIGSTOP or a debugger (proc_pid_stat(5)).
private func isStopped(_ pid: Int32) -> Bool {
  guard let bytes = try? Files.read("/proc/\(pid)/stat") else { return false }
  // The name may have anything in it, and its parenthesis is the last one.
  let text = String(decoding: bytes, as: UTF8.self)
  guard let end = text.lastIndex(of: ")"), text[...end].hasSuffix("(newswatch)") else { return false }
  return text[text.index(after: end)...].first { $0 != " " }.map { $0 == "T" || $0 == "t" } ?? false
}

extension StatusReport.Concern {
  /// The store cannot be used. The error says what to do behind its last semicolon.
  fileprivate static func store(_ error: StoreError) -> Self {
    let parts = error.description.split(separator: "; ")
    let advice = parts.count > 1 ? parts.last.map { $0.trimmingPrefix("nothing was changed: ") } : nil
    return .init(
      .wrong, "store", "cannot be used", since: nil,
      cause: parts.prefix(max(1, parts.count - 1)).joined(separator: "; ") + ".",
      next: "newswatch will not start, and nothing is polled.",
      advice: advice.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." } ?? "See that newswatch can use it.")
  }

  /// Metrics do not come out.
  fileprivate static func metrics(_ trouble: DaemonMark.MetricsTrouble) -> Self {
    let reload = "'systemctl reload newswatch'"
    let (what, next, advice) =
      switch trouble.way {
      case .file:
        (
          "the file is not written", "It is tried again when something changes.",
          "Make its folder, and let newswatch write there: README has the commands."
        )
      case .listen:
        ("not served", "Nothing, until a reload.", "Free the address, or choose another one; then \(reload).")
      }
    return .init(
      .notice, "metrics", what, since: trouble.since, cause: trouble.cause + ".",
      next: "Feeds are polled all the same. \(next)", advice: advice)
  }

  /// The configuration is refused.
  ///
  /// - Parameter refused: what the daemon said when it was to load it, if it was.
  fileprivate static func configuration(
    _ refusal: CommandFailure, _ refused: DaemonMark.Refusal?, daemon: StatusReport.Daemon?, _ workspace: Workspace
  ) -> Self {
    let reasons = refusal.findings.isEmpty ? [refusal.message] : refusal.findings.map(\.description)
    let file = refusal.findings.first?.position.file ?? workspace.configurationPath
    let validate = "'\(workspace.commandLine("validate"))' names each mistake"
    return .init(
      .wrong, "configuration", "refused", since: refused?.time ?? Timestamp(modificationOf: file),
      cause: reason(reasons, workspace),
      next: daemon != nil
        ? "The daemon runs on with the one before, but will not start with this one."
        : "newswatch will not start.",
      advice: daemon.map { "\(validate); once there is none, \(reload($0.pid)) takes it over." } ?? "\(validate).")
  }

  /// The configuration was refused when the daemon was to load it, and it runs on with the one before.
  fileprivate static func configuration(_ refused: DaemonMark.Refusal, pid: Int?, _ workspace: Workspace) -> Self {
    .init(
      .wrong, "configuration", "not taken over", since: refused.time,
      cause: reason(refused.reasons, workspace),
      next: "The daemon runs on with the one before; nothing that was changed since is in effect.",
      advice: "Where '\(workspace.commandLine("validate"))' finds nothing wrong, \(reload(pid)) takes it over.")
  }

  /// The configuration is another than the one that the daemon runs with.
  fileprivate static func configuration(_ configuration: Configuration, changedSince mark: DaemonMark) -> Self {
    let added = configuration.polledFeeds.map(\.name).filter { !mark.plan.feeds.contains($0) }
    let isOther = mark.plan.file != Paths.real(configuration.path)
    let feeds = added.isEmpty ? "" : " \(Wording.count(added.count, "feed")) not polled yet."
    let loaded = isOther ? mark.plan.file : "what it loaded then"
    return .init(
      .notice, "configuration", isOther ? "not the daemon's" : "changed, not loaded", since: mark.plan.time,
      cause: "The daemon runs with \(loaded).\(feeds)",
      next: "The daemon goes on with what it has.",
      advice: isOther
        ? "Name the daemon's with --config to see how it does." : "\(reload(Int(mark.pid))) takes it over.")
  }

  private static func reload(_ pid: Int?) -> String {
    "'systemctl reload newswatch'" + (pid.map { ", or 'kill -HUP \($0)'," } ?? "")
  }

  private static func reason(_ reasons: [String], _ workspace: Workspace) -> String {
    guard let first = reasons.first else { return "It is in \(workspace.configurationPath)." }
    return first + (reasons.count > 1 ? " (and \(reasons.count - 1) more)" : "")
  }
}

extension Timestamp {
  /// When a file was last written; nil where there is none.
  fileprivate init?(modificationOf path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    self.init(secondsSinceEpoch: Int64(information.st_mtim.tv_sec))
  }
}
