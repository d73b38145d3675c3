public import NewsModel

/// One alert for a person at a terminal, as `check` and `tail` print it.
public enum AlertLine {
  /// Two lines without a line feed at the end: when, which topic and what; then who published it, why it fired, and
  /// where to read it. An alert that follows the opener of its story says which one.
  ///
  ///     2026-03-01T08:15:00Z  mi-35m-deliveries  Pakistan receives first four Mi-35M helicopters
  ///         dawn · Mi-35M, deliver* = delivered · https://example.org/a
  public static func text(_ alert: Alert, style: Style = .plain) -> String {
    let title = alert.title.map(TerminalText.safe) ?? "(no title)"
    let first = [
      style(.faint, alert.time.description), style(.name, TerminalText.safe(alert.topic)), style(.strong, title),
    ]
    // Of one that tells that nothing was told, what was looked at is the reason.
    let why = alert.kind == .match ? reasons(alert) : alert.excerpt.map(TerminalText.safe) ?? ""
    let rest = [
      alert.feed.map(TerminalText.safe), follows(alert), why.isEmpty ? nil : why, alert.link.map(TerminalText.safe),
    ]
    let second = rest.compactMap(\.self).joined(separator: " · ")
    return first.joined(separator: "  ") + (second.isEmpty ? "" : "\n    " + style(.faint, second))
  }

  /// Which alert opened the story, where it is another one: a story has the number of the alert that opened it.
  private static func follows(_ alert: Alert) -> String? {
    guard alert.isFirst == false, let story = alert.story else { return nil }
    return "same story as alert \(story)"
  }

  /// The terms that matched, each once, with the text that they met where it is another; at most five of them.
  static func reasons(_ alert: Alert) -> String {
    var reasons: [String] = []
    for match in alert.matched {
      let isSame = match.term.lowercased() == match.text.lowercased()
      let reason = TerminalText.safe(isSame ? match.text : "\(match.term) = \(match.text)")
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    let shown = reasons.prefix(5).joined(separator: ", ")
    return reasons.count > 5 ? "\(shown) and \(reasons.count - 5) more" : shown
  }
}
