public import NewsModel

extension StatusReport {
  /// The report for people, in 80 columns: what is wrong first, since when, what will happen next, what to do; then
  /// every feed and every topic. Each line ends in a line feed.
  public func text(now: Timestamp, style: Style = .plain) -> String {
    let concerns = concerns(now: now)
    let verdict = verdict(concerns, style)
    var lines = standing(now: now).map { Self.wrap($0, indent: 0).map { style(.doubtful, $0) } } ?? []
    lines += [verdict] + headline(now: now, style) + Self.wrap(summary(now: now), indent: 0)
    lines += notes.flatMap { Self.wrap(TerminalText.safe($0), indent: 0) }
    lines += concernLines(concerns, now: now, style)
    if !feeds.isEmpty { lines += [""] + feedTable(now: now, style) }
    if !topics.isEmpty { lines += [""] + topicTable(now: now, style) }
    lines += receiverLines(now: now, style)
    lines += [""] + storeLines()
    // Long tables leave nothing of the top on the screen.
    if !concerns.isEmpty, feeds.count + topics.count > 12 { lines.append(verdict + " The top says what.") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The daemon that runs, if one does.
  private func headline(now: Timestamp, _ style: Style) -> [String] {
    guard let daemon, daemon.isRunning else { return [] }
    let pid = daemon.pid.map { " as process \($0)" } ?? ""
    let since = daemon.since.map { " since \($0) (\(Phrases.duration(now - $0)))" } ?? ""
    let state = daemon.isStopped ? style(.bad, "stopped") : style(.good, "running")
    return ["newswatch is " + state + pid + since]
  }

  private func summary(now: Timestamp) -> String {
    let counts = FeedCondition.allCases.compactMap { condition -> String? in
      let count = feeds.count { $0.condition(now: now) == condition }
      return count == 0 ? nil : "\(count) \(condition.words)"
    }
    let feedWords = Wording.count(feeds.count, "feed") + (counts.isEmpty ? "" : ": " + counts.joined(separator: ", "))
    let alerts = topics.reduce(0) { $0 + $1.day }
    return "\(feedWords). \(Wording.count(topics.count, "topic")), \(Wording.count(alerts, "alert")) in 24 h."
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
        let isOff = condition == .disabled || condition == .gone || isUnknown(status.feed)
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

  private func storeLines() -> [String] {
    guard let store else { return ["There is no store yet; the first check makes it."] }
    if store.isMissing {
      return Self.wrap(
        "There is no store in \(TerminalText.safe(store.path)) yet: 'newswatch run' or 'newswatch check' makes it. "
          + "One that is elsewhere is named with --store.", indent: 0)
    }
    let items = Wording.count(store.items, "item")
    let alerts = Wording.count(store.alerts, "alert")
    let content = store.content.map { " (about \(Phrases.bytes($0)) of it long texts)" } ?? ""
    let free = store.free.map { ", \(Phrases.bytes($0)) free" } ?? ""
    return Self.wrap(
      "Store \(TerminalText.safe(store.path)): \(Phrases.bytes(store.bytes))\(content), \(items), \(alerts)\(free)",
      indent: 0)
  }

  /// The words in lines of at most 80 columns.
  static func wrap(_ text: String, indent: Int) -> [String] { Paragraph.lines(text, indent: indent) }
}
