internal import NewsModel

/// A notice in words: the text that people read, whatever the channel.
struct NoticeText {
  /// How parts of the text are written.
  enum Style {
    /// Nothing but the words.
    case plain
    /// Slack's mrkdwn.
    case slack
    /// Markdown, as Mattermost reads it.
    case markdown
    /// HTML, as Matrix and letters have it.
    case html
  }

  let notice: Notice

  init(_ notice: Notice) {
    self.notice = notice
  }

  /// One line: the topic and the title, or how many alerts there are.
  var subject: String {
    guard let first = notice.alerts.first else { return "no alert" }
    if notice.alerts.count == 1 { return "\(first.topic): \(Self.title(first))" }
    let topics = Set(notice.alerts.map(\.topic)).sorted()
    return "\(notice.alerts.count) alerts: " + topics.prefix(5).joined(separator: ", ") + (topics.count > 5 ? " …" : "")
  }

  /// All alerts, each with its topic, title, source, reasons and link; of those of one story in one topic only the first,
  /// with the names of the other sources.
  func text(_ style: Style) -> String {
    let entries = stories.map { entry($0.first, others: $0.others, style) }
    return style == .html ? entries.map { "<p>\($0)</p>" }.joined(separator: "\n") : entries.joined(separator: "\n\n")
  }

  /// The alerts by story, in the order of their first ones.
  private var stories: [(first: Alert, others: [Alert])] {
    var found: [(first: Alert, others: [Alert])] = []
    var places: [String: Int] = [:]
    for alert in notice.alerts {
      let key = alert.story.map { "\($0) \(alert.topic)" }
      if let key, let place = places[key] {
        found[place].others.append(alert)
      } else {
        if let key { places[key] = found.count }
        found.append((alert, []))
      }
    }
    return found
  }

  private func entry(_ alert: Alert, others: [Alert], _ style: Style) -> String {
    let title = Self.title(alert)
    var sources: [String] = []
    for other in others {
      if let feed = other.feed, feed != alert.feed, !sources.contains(feed) { sources.append(feed) }
    }
    var also: String?
    if !others.isEmpty {
      let names = sources.isEmpty ? "" : ": " + sources.prefix(5).joined(separator: ", ")
      also = "and \(others.count) more of this story" + names + (sources.count > 5 ? " …" : "")
    }
    // Of one that tells that nothing was told, what was looked at.
    let seen = alert.kind == .match ? nil : alert.excerpt
    let details = [seen, alert.feed, alert.published.map(\.description), Self.reasons(alert), also].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: " · ")
    let link = alert.link.flatMap(Self.webLink)
    switch style {
    case .plain:
      return ["\(alert.topic): \(title)", Self.clean(details), link].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: "\n")
    case .slack:
      let words = Self.escaped(title)
      // The bar would end the address, and the words that stand for it.
      let linked = link.map {
        "<\(Self.escaped($0).replacing("|", with: "%7C"))|\(words.replacing("|", with: "¦"))>"
      }
      return "*\(Self.escaped(alert.topic))*: \(linked ?? words)\n\(Self.escaped(Self.clean(details)))"
    case .markdown:
      let words = Self.markdown(title)
      let linked = link.map { "[\(words)](\($0.replacing("(", with: "%28").replacing(")", with: "%29")))" }
      return "**\(Self.markdown(alert.topic))**: \(linked ?? words)\n\(Self.markdown(Self.clean(details)))"
    case .html:
      let words = Self.escaped(title)
      let linked = link.map { "<a href=\"\(Self.escaped($0))\">\(words)</a>" }
      return
        "<strong>\(Self.escaped(alert.topic))</strong>: <bdi>\(linked ?? words)</bdi><br>\(Self.escaped(Self.clean(details)))"
    }
  }

  private static func title(_ alert: Alert) -> String { clean(alert.title ?? alert.link ?? "(no title)") }

  /// The texts that matched, each once.
  static func reasons(_ alert: Alert) -> String {
    var reasons: [String] = []
    for match in alert.matched where !reasons.contains(match.text) { reasons.append(match.text) }
    return clean(reasons.prefix(5).joined(separator: ", "))
  }

  /// A link that a reader may click on: http or https, without white space, quotes or angle brackets.
  private static func webLink(_ link: String) -> String? {
    let scheme = link.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    return link.unicodeScalars.allSatisfy { $0.value > 0x20 && !"<>\"".unicodeScalars.contains($0) } ? clean(link) : nil
  }

  /// One line without control characters or marks that turn the direction of what follows.
  private static func clean(_ text: String) -> String {
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202A...0x202E, 0x2066...0x2069: continue
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: cleaned.append(" ")
      default: cleaned.append(scalar)
      }
    }
    return String(cleaned)
  }

  /// What XML and Slack take for markup.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// Without Markdown's marks, and without a call to everybody in the channel.
  private static func markdown(_ text: String) -> String {
    var result = ""
    for character in text {
      if "\\`*_{}[]()#+-.!|<>~".contains(character) { result.append("\\") }
      result.append(character)
      if character == "@" { result.append("\u{200B}") }
    }
    return result
  }
}
