internal import NewsModel

/// Whether anything polls.
extension StatusReport {
  /// How long a daemon may do nothing though feeds are due: it turns to them at once, and none takes longer to answer.
  private static let longestRest = Duration.seconds(300)
  /// The pass of a `check` that polled later than this after it had begun was none, but a daemon.
  private static let longestPass = Duration.seconds(3600)
  /// How long feeds may be due when a daemon has ended, which polled them when they were.
  private static let slackAfterDaemon = Duration.seconds(120)

  /// The feeds that are to be polled: those that a daemon has not loaded yet are not.
  private var polled: [FeedStatus] {
    feeds.filter { $0.feed.isEnabled && $0.state?.isGone != true && !isUnknown($0.feed) }
  }

  /// Whether the daemon that runs does not poll a feed, since it has not loaded it.
  func isUnknown(_ feed: Feed) -> Bool { daemon?.watched.map { !$0.contains(feed.name) } ?? false }

  /// When a feed was asked last.
  private var lastSign: Timestamp? {
    feeds.compactMap { [$0.state?.lastPoll, $0.state?.lastAttempt].compactMap(\.self).max() }.max()
  }

  /// When the feeds that are due became so, earliest first; one that was never polled did with the last sign.
  private func dueTimes(since last: Timestamp, now: Timestamp) -> [Timestamp] {
    polled.map { $0.nextPoll(now: now) ?? last }.filter { $0 <= now }.sorted()
  }

  /// Nothing is polled though feeds are due.
  func polling(now: Timestamp) -> Concern? {
    guard !polled.isEmpty else { return nil }
    guard let daemon, daemon.isRunning else { return nobody(now: now) }
    if daemon.isStopped { return stopped(daemon) }
    // A full disk is told by itself.
    return daemon.full != nil ? nil : hanging(daemon, now: now)
  }

  private func stopped(_ daemon: Daemon) -> Concern {
    let pid = daemon.pid.map { "\($0)" } ?? "PID"
    return Concern(
      .wrong, "newswatch", "stopped, nothing is polled", since: lastSign ?? daemon.since,
      cause: "Process \(pid) is there, but was stopped (SIGSTOP).",
      next: "The watchdog of systemd ends it and starts it anew; nothing else does.",
      advice: "'kill -CONT \(pid)' lets it go on, 'systemctl restart newswatch' starts it anew.")
  }

  private func hanging(_ daemon: Daemon, now: Timestamp) -> Concern? {
    guard let last = [lastSign, daemon.since].compactMap(\.self).max(), now - last > Self.longestRest else {
      return nil
    }
    let due = dueTimes(since: last, now: now)
    guard let oldest = due.first, now - oldest > Self.longestRest else { return nil }
    return Concern(
      .wrong, "newswatch", "running, but nothing is polled", since: lastSign ?? daemon.since,
      cause: "\(Wording.count(due.count, "feed")) due, the first since \(oldest).",
      next: "The watchdog of systemd ends a daemon that hangs; nothing else does.",
      advice: "Look at 'journalctl -u newswatch -n 50', then 'systemctl restart newswatch'.")
  }

  private func nobody(now: Timestamp) -> Concern? {
    let advice = "'systemctl start newswatch' starts it, '\(checkCommand)' polls once."
    let reason = "'journalctl -u newswatch -n 20' says why it ended."
    if let lastDaemon, !lastDaemon.wasClean {
      return Concern(
        .wrong, "newswatch", "not running, it ended without a word", since: lastSign,
        cause: (lastDaemon.pid.map { "Process \($0)" } ?? "It") + " was killed, crashed or failed.",
        next: "Nothing is polled until it is started, which systemd does where the service is enabled.",
        advice: "'systemctl start newswatch' starts it; \(reason)")
    }
    guard let last = lastSign else {
      let missing = store.flatMap { $0.isMissing ? " There is no store in \($0.path) yet." : nil } ?? ""
      return Concern(
        .wrong, "newswatch", "not running, nothing was ever polled", since: nil,
        cause: "\(Wording.count(polled.count, "feed")) never polled.\(missing)",
        next: "Nothing, until it is started.", advice: advice)
    }
    let wasDaemon = lastDaemon != nil || lastHeld.map { last - $0 > Self.longestPass } ?? false
    let slack = wasDaemon ? Self.slackAfterDaemon : Self.slack.timer
    let due = dueTimes(since: last, now: now).filter { now - $0 > slack }
    guard let oldest = due.first, now - last > slack else { return nil }
    return Concern(
      .wrong, "newswatch", "not running, nothing is polled", since: last,
      cause: "\(Wording.count(due.count, "feed")) due, the first since \(oldest)."
        + (wasDaemon ? " A daemon ran until then." : ""),
      next: "Nothing, until it is started.", advice: "\(advice) \(reason)")
  }

  /// That no daemon runs, and what is known of checks; nil where one runs.
  func standing(now: Timestamp) -> String? {
    if daemon?.isRunning ?? false { return nil }
    guard !polled.isEmpty else { return "No daemon runs, and there is no feed to poll." }
    guard let last = lastSign else { return "No daemon runs and no check has ever run." }
    let span = Phrases.duration(now - last)
    let due = dueTimes(since: last, now: now).count
    if due == 0 { return "No daemon runs; the last check was \(span) ago." }
    let waiting = "\(Wording.count(due, "feed")) \(due == 1 ? "is" : "are") due"
    let doubt = nobody(now: now) == nil ? " That is well where a timer runs 'newswatch check'." : ""
    return "No daemon runs and no check has run for \(span); \(waiting).\(doubt)"
  }
}
