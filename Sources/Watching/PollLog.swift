internal import AlertStoring
internal import Fetching
internal import NewsModel
internal import Platform

/// What the log tells of polls: one line for what changed or failed, silence for the rest.
struct PollLog: Sendable {
  let log: Log

  /// A poll of a feed. A failure that goes on is told once.
  func report(_ result: RecordedPoll, before: FetchState?) {
    if result.outcome.failure?.isNoOutcome ?? false { return }
    if let redirect = result.state.redirect, redirect.seen == FetchRequest.pollsUntilRedirectIsRemembered {
      log.warning(
        "\(result.feed): moved for good to \(redirect.target); asked there from now on, update the configuration",
        Self.fields(result) + [LogField("target", redirect.target)])
    }
    if let gap = result.gap {
      log.warning(
        "\(result.feed): what it published from \(gap.from) to \(gap.to) may have been missed",
        Self.fields(result) + [LogField("gap_from", "\(gap.from)"), LogField("gap_to", "\(gap.to)")])
    }
    if let failure = result.outcome.failure {
      let line = "\(result.feed): \(failure.message)"
      let fields = Self.fields(result) + [LogField("error", failure.kind.rawValue)]
      if before?.lastError == failure.message { log.debug(line, fields) } else { log.warning(line, fields) }
    } else if let before, before.errorsInRow > 0 {
      log.info("\(result.feed): well again after \(Wording.count(before.errorsInRow, "failure"))", Self.fields(result))
    }
    reportItems(result)
  }

  /// What a document brought.
  func reportItems(_ result: RecordedPoll) {
    if let novelty = result.novelty, novelty.new > 0 {
      log.info(
        "\(result.feed): \(Wording.count(novelty.new, "new item")), \(Wording.count(result.alerts.count, "alert"))",
        Self.fields(result) + [
          LogField("items", "\(novelty.new)"), LogField("alerts", "\(result.alerts.count)"),
        ])
    } else {
      log.debug("\(result.feed): nothing new", Self.fields(result))
    }
    report(result.alerts)
  }

  /// Alerts, a line each.
  func report(_ alerts: [Alert]) {
    for alert in alerts {
      log.info(
        "alert \(alert.seq) \(alert.topic): \(alert.title ?? alert.link ?? "-")\(alert.isBackfill ? " (backfill)" : "")",
        [LogField("seq", "\(alert.seq)"), LogField("topic", alert.topic)]
          + [alert.feed.map { LogField("feed", $0) }, alert.link.map { LogField("link", $0) }].compactMap(\.self))
    }
  }

  /// What a poll is about; its duration in seconds, with milliseconds.
  private static func fields(_ result: RecordedPoll) -> [LogField] {
    var fields = [LogField("feed", result.feed), LogField("url", result.state.url)]
    if let status = result.outcome.httpStatus { fields.append(LogField("status", "\(status)")) }
    if let duration = result.fetchDuration { fields.append(LogField("duration", Self.seconds(duration))) }
    return fields
  }

  private static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = String(1000 + attoseconds / 1_000_000_000_000_000).dropFirst()
    return "\(seconds).\(milliseconds)"
  }
}
