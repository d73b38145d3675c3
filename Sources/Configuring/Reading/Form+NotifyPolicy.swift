internal import NewsModel

extension NotifyPolicy {
  /// The keys `notify` and `quiet_hours` of a topic or a receiver.
  static func read(_ fields: inout Fields, _ reading: inout Reading) -> NotifyPolicy {
    NotifyPolicy(
      notify: fields.value("notify", .notify, &reading), quiet: fields.value("quiet_hours", .quietHours, &reading))
  }
}

extension Form where Value == Notify {
  /// `each`, `story` or `digest 08:00`.
  fileprivate static let notify: Form = Form<String>.line.then { text, node, reading in
    let words = text.split(separator: " ")
    switch words.first {
    case "each" where words.count == 1: return .each
    case "story" where words.count == 1: return .story
    case "digest":
      if words.count == 2, let time = TimeOfDay(words[1]) { return .digest(time) }
      reading.error(node, "a digest has its time of day with it: digest 08:00")
      return nil
    default:
      let hint = Spelling.hint(for: String(words.first ?? ""), among: ["each", "story", "digest"])
      let others = hint.isEmpty ? "; there are each, story, digest 08:00" : hint
      reading.error(node, "'\(Printable.quoted(text))' is not how alerts are put together\(others)")
      return nil
    }
  }
}

extension Form where Value == NotifyPolicy.Quiet {
  /// `22:00-07:00` or `none`.
  fileprivate static let quietHours: Form = Form<String>.line.then { text, node, reading in
    if text == "none" { return .never }
    let times = text.split(separator: "-", omittingEmptySubsequences: false).map { TimeOfDay($0) }
    guard times.count == 2, let start = times[0], let end = times[1], start != end else {
      reading.error(node, "expected quiet hours such as 22:00-07:00, or none")
      return nil
    }
    return .hours(QuietHours(start: start, end: end))
  }
}
