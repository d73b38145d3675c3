public import NewsModel

extension StatusReport {
  /// The report for people, in 80 columns: what is wrong first, since when, what will happen next, what to do; then
  /// every feed and every topic. Each line ends in a line feed.
  public func text(now: Timestamp, style: Style = .plain) -> String {
    var lines = [headline(now: now, style), summary(now: now)]
    lines += notes.flatMap { Self.wrap(TerminalText.safe($0), indent: 0) }
    let troubled = feeds.filter { status in
      [.gone, .failing, .heldBack].contains(status.condition(now: now)) || status.movedTo != nil || !status.gaps.isEmpty
    }
    if !troubled.isEmpty {
      lines += ["", style(.strong, "NEEDS ATTENTION")]
      for condition in FeedCondition.allCases {
        lines += troubled.filter { $0.condition(now: now) == condition }.flatMap { trouble($0, now: now, style) }
      }
    }
    if !feeds.isEmpty { lines += [""] + feedTable(now: now, style) }
    if !topics.isEmpty { lines += [""] + topicTable(now: now, style) }
    lines += receiverLines(now: now, style)
    lines += ["", storeLine()]
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(now: Timestamp, _ style: Style) -> String {
    guard let daemon, daemon.isRunning else {
      let words = style(.doubtful, "not running")
      return "newswatch is \(words); newswatch run starts it, newswatch check polls once"
    }
    let pid = daemon.pid.map { " as process \($0)" } ?? ""
    let since = daemon.since.map { " since \($0) (\(Phrases.duration(now - $0)))" } ?? ""
    return "newswatch is " + style(.good, "running") + pid + since
  }

  private func summary(now: Timestamp) -> String {
    let counts = FeedCondition.allCases.compactMap { condition -> String? in
      let count = feeds.count { $0.condition(now: now) == condition }
      return count == 0 ? nil : "\(count) \(condition.words)"
    }
    let feedWords = Phrases.count(feeds.count, "feed") + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    let alerts = topics.reduce(0) { $0 + $1.day }
    return "\(feedWords). \(Phrases.count(topics.count, "topic")), \(Phrases.count(alerts, "alert")) in 24 h."
  }

  /// What is wrong with one feed, what comes next, and what to do.
  private func trouble(_ status: FeedStatus, now: Timestamp, _ style: Style) -> [String] {
    let name = TerminalText.safe(status.feed.name)
    let errors = status.state?.errorsInRow ?? 0
    let success = Phrases.relative(status.state?.lastSuccess, to: now, otherwise: "never")
    let next = dueWords(status.nextPoll(now: now), now: now)
    var sentences: [String] = []
    switch status.condition(now: now) {
    case .gone:
      sentences += [
        "The server says that it is gone (410); it is not polled any more.", "Remove it or change its url.",
      ]
    case .failing:
      sentences += ["\(Phrases.count(errors, "error")) in a row, last success \(success), next try \(next)."]
    case .heldBack:
      sentences += ["The server asked us to stay away; last success \(success), next try \(next)."]
    case .ok, .neverPolled, .disabled: break
    }
    if let error = status.state?.lastError { sentences.append("Last error: \(TerminalText.safe(error))") }
    if let gap = status.gaps.last {
      let others = status.gaps.count > 1 ? " (and \(Phrases.count(status.gaps.count - 1, "earlier gap")))" : ""
      sentences.append("What it published from \(gap.from) to \(gap.to) may have been missed\(others).")
    }
    if let target = status.movedTo { sentences.append("Moved to \(TerminalText.safe(target)): change its url.") }
    let role: Style.Role =
      status.condition(now: now) == .failing || status.condition(now: now) == .gone ? .bad : .doubtful
    let condition = status.condition(now: now)
    let word = condition != .ok ? condition.words : status.movedTo != nil ? "moved" : "not all seen"
    return ["  \(name): \(style(role, word))"] + sentences.flatMap { Self.wrap($0, indent: 4) }
  }

  private func feedTable(now: Timestamp, _ style: Style) -> [String] {
    let names = feeds.map { TerminalText.safe($0.feed.name) }
    let width = min(22, names.reduce(4) { max($0, DisplayWidth.of($1)) })
    func line(_ cells: [String]) -> String {
      let widths = [width, 12, 11, 11, 9]
      let texts = zip(cells, widths).map { DisplayWidth.fit($0, $1) }
      return texts.joined(separator: " ") + " " + DisplayWidth.right(cells[5], 7)
    }
    let heading = style(.strong, line(["FEED", "STATE", "POLLED", "CHANGED", "NEXT", "ITEMS"]))
    return [heading]
      + zip(feeds, names).map { status, name in
        let condition = status.condition(now: now)
        let isOff = condition == .disabled || condition == .gone
        let text = line([
          name, condition.words, Phrases.relative(status.state?.lastPoll, to: now, otherwise: "-"),
          Phrases.relative(status.state?.lastChange, to: now, otherwise: "-"),
          isOff ? "-" : dueWords(status.nextPoll(now: now), now: now), String(status.items),
        ])
        return switch condition {
        case .failing, .gone: style(.bad, text)
        case .heldBack: style(.doubtful, text)
        case .disabled: style(.faint, text)
        case .ok, .neverPolled: text
        }
      }
  }

  /// A time that is past is a poll that is due.
  private func dueWords(_ time: Timestamp?, now: Timestamp) -> String {
    guard let time, time > now else { return "now" }
    return Phrases.relative(time, to: now)
  }

  private func topicTable(now: Timestamp, _ style: Style) -> [String] {
    let width = min(40, topics.reduce(5) { max($0, DisplayWidth.of($1.id)) })
    func line(_ cells: [String]) -> String {
      let numbers = cells[1...3].map { DisplayWidth.right($0, 7) }.joined(separator: " ")
      return DisplayWidth.fit(cells[0], width) + " " + numbers + "  " + cells[4]
    }
    return [style(.strong, line(["TOPIC", "ALERTS", "24 H", "7 D", "LAST"]))]
      + topics.map { topic in
        line([
          TerminalText.safe(topic.id), String(topic.total), String(topic.day), String(topic.week),
          Phrases.relative(topic.lastAlert, to: now, otherwise: "never"),
        ])
      }
  }

  private func storeLine() -> String {
    guard let store else { return "There is no store yet; the first check makes it." }
    let items = Phrases.count(store.items, "item")
    let alerts = Phrases.count(store.alerts, "alert")
    return "Store \(TerminalText.safe(store.path)): \(Phrases.bytes(store.bytes)), \(items), \(alerts)"
  }

  /// The words in lines of at most 80 columns.
  static func wrap(_ text: String, indent: Int) -> [String] { Paragraph.lines(text, indent: indent) }
}
