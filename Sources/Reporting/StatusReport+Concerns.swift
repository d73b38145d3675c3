public import NewsModel

extension StatusReport {
  /// All that is wrong, and then what to look at; what concerns every feed first, then receivers and feeds, each
  /// the longest first.
  public func concerns(now: Timestamp) -> [Concern] {
    // That nothing is polled follows from what keeps newswatch from starting.
    let polling = polling(now: now)
    // What is mounted read-only for who looks need not be so for a daemon, if that polls.
    let polls = daemon?.isRunning ?? false && polling == nil
    let first = obstacle ?? (polls ? nil : readOnly) ?? polling
    let general = [first, space, everyFeed(now: now)].compactMap(\.self)
    let ofFeeds = feeds.flatMap { $0.concerns(now: now) }
      .enumerated().sorted { left, right in
        let (first, second) = (left.element.since?.secondsSinceEpoch, right.element.since?.secondsSinceEpoch)
        return (first ?? .min, left.offset) < (second ?? .min, right.offset)
      }.map(\.element)
    let all = general + extra + receiverConcerns(now: now) + ofFeeds
    return Concern.Severity.allCases.flatMap { severity in all.filter { $0.severity == severity } }
  }

  /// How long a feed or a receiver may be due before somebody looks why: a daemon turns to it at once, a timer every few
  /// minutes.
  static let slack = (running: Duration.seconds(15 * 60), timer: Duration.seconds(3600))

  /// With less than this the disk is nearly full: the log and the database grow by megabytes at a time.
  private static let smallestSpace: Int64 = 64 << 20

  private var space: Concern? {
    guard let store else { return nil }
    let free = store.free.map { "\(Phrases.bytes($0)) left" } ?? "no space left"
    // The database does not shrink, whatever is deleted in it.
    let advice =
      "Delete rotated logs (alerts.jsonl*.gz) or others' files there; README tells how the store is moved to another disk."
    if let daemon, daemon.isRunning, let since = daemon.full {
      return Concern(
        .wrong, "store", "the disk is full, nothing is polled", since: since, cause: "\(free) in \(store.path).",
        next: "It goes on by itself once there is space.", advice: advice)
    }
    guard store.free ?? .max < Self.smallestSpace else { return nil }
    return Concern(
      .notice, "store", free, since: nil, cause: "The disk of \(store.path) is nearly full.",
      next: "Once nothing can be written nothing is polled, until there is space again.", advice: advice)
  }

  private var readOnly: Concern? {
    guard let store, store.isReadOnly else { return nil }
    return Concern(
      .wrong, "store", "its file system is mounted read-only", since: nil,
      cause: "Nothing can be written in \(store.path). The kernel does that by itself after errors of the disk.",
      next: "Nothing is polled.",
      advice: "See what 'dmesg' says of the disk, mend it and remount it; then 'systemctl restart newswatch'.")
  }

  /// Where all fail, it is rather this machine than all of them.
  private func everyFeed(now: Timestamp) -> Concern? {
    let polled = feeds.filter {
      $0.feed.isEnabled && $0.state?.lastPoll != nil && $0.state?.isGone == false && !$0.feed.url.hasPrefix("file:")
    }
    guard polled.count > 1, polled.allSatisfy({ $0.condition(now: now) == .failing && $0.state?.httpStatus == nil })
    else { return nil }
    return Concern(
      .wrong, "network", "every feed fails without an answer", since: polled.compactMap { $0.state?.lastSuccess }.max(),
      next: "Each is tried again by itself.",
      advice: "Look at this machine first: its network, name servers, clock and proxy.")
  }
}

extension StatusReport.FeedStatus {
  /// What is wrong with the feed.
  fileprivate func concerns(now: Timestamp) -> [StatusReport.Concern] {
    guard feed.isEnabled, let state else { return [] }
    return [trouble(state, now: now), gap(now: now), move(state)].compactMap(\.self)
  }

  private func trouble(_ state: FetchState, now: Timestamp) -> StatusReport.Concern? {
    let again = nextPoll(now: now).flatMap { $0 > now ? "Tried again \(Phrases.relative($0, to: now))." : nil }
    switch condition(now: now) {
    case .gone:
      return .init(
        .wrong, feed.name, "gone", since: state.lastPoll, cause: "The server says that it is gone (410).",
        next: "It is not polled any more.",
        advice: "Remove it or change its url. To have it asked once more, put '#again' behind the url, which no server "
          + "sees, or change a header.")
    case .failing:
      // One that fails now and then is nothing to get up for.
      let isWrong = state.errorsInRow >= 3 || state.lastSuccess == nil
      return .init(
        isWrong ? .wrong : .notice, feed.name,
        "\(state.lastSuccess == nil ? "never read" : "failing"), \(Wording.count(state.errorsInRow, "error")) in a row",
        since: state.lastSuccess ?? state.failingSince, cause: state.lastError, next: again ?? "Tried again now.",
        advice: advice(state))
    case .heldBack:
      return .init(
        .notice, feed.name, "held back by its server", since: state.lastSuccess ?? state.failingSince,
        cause: state.lastError,
        next: again ?? "Tried again now.", advice: "Nothing; where it happens often, a longer 'every' for this feed.")
    case .ok, .neverPolled, .disabled: return nil
    }
  }

  /// By the status of the last answer, for that is what is remembered of a failure besides its words.
  private func advice(_ state: FetchState) -> String {
    // The words are our own.
    let error = state.lastError ?? ""
    if error.contains("private: true") {
      return "Change its url, or set private: true for this feed where that address is yours."
    }
    if error.hasPrefix("this is no feed but") {
      return "'newswatch feeds discover URL' names the feeds that a page links to: change its url to one of them."
    }
    if error.hasPrefix("set aside until") {
      return "Report it with a copy of what its url answers; remove the store's file 'parsing' while newswatch does not"
        + " run to try it sooner."
    }
    return switch state.httpStatus {
    case 401?, 403?: "See whether it wants a password or a header, and put your contact into http: user_agent."
    case 404?: "Look on the publisher's site for where it is now, and change its url."
    case let status? where (500...599).contains(status):
      "Nothing yet, servers recover; after days, ask the publisher or set enabled: false."
    case let status? where (200...299).contains(status):
      "See what its url answers: 'newswatch parse FILE' reads a copy of it."
    case nil where feed.url.hasPrefix("file:"): "See whether the file is there, and may be read by newswatch."
    case nil: "See whether its url is right, and answers from this machine (curl -I)."
    default: "See what its url answers from this machine (curl -I)."
    }
  }

  /// Gaps that ended longer ago than this are history, which the JSON and dossiers tell.
  private static let latestGaps = Duration.seconds(7 * 86_400)

  private func gap(now: Timestamp) -> StatusReport.Concern? {
    guard let gap = gaps.last, now - gap.to <= Self.latestGaps else { return nil }
    let others = gaps.count > 1 ? " (and \(Wording.count(gaps.count - 1, "earlier gap")))" : ""
    return .init(
      .notice, feed.name, "not all seen", since: gap.from,
      cause: "What it published from \(gap.from) to \(gap.to) may have been missed\(others).",
      next: feed.every == nil
        ? "It is polled more often, as far as 'fastest' and its server let it."
        : "It is polled as often as before, as its 'every' says.",
      advice: feed.every == nil
        ? "Nothing; where it happens again, a short 'every' for this feed."
        : "Where it happens again, a shorter 'every' for this feed, or none, so that its own rhythm is followed.")
  }

  private func move(_ state: FetchState) -> StatusReport.Concern? {
    guard let target = movedTo, !state.isGone else { return nil }
    return .init(
      .notice, feed.name, "moved", since: nil, cause: "It moved for good to \(target)", next: "It is read there.",
      advice: "Change its url.")
  }
}
