internal import JSONCoding
internal import NewsModel

extension StatusReport {
  /// More feeds than this with the same trouble are told together.
  private static let mostAlone = 3

  /// How many things are wrong, and how many are to be looked at.
  func verdict(_ concerns: [Concern], _ style: Style) -> String {
    let wrong = concerns.count { $0.severity == .wrong }
    let notices = concerns.count - wrong
    let look = "\(Wording.count(notices, "thing")) to look at"
    if wrong == 0 { return notices == 0 ? style(.good, "Nothing is wrong.") : "Nothing is wrong; \(look)." }
    let words = style(.bad, Wording.count(wrong, "thing") + (wrong == 1 ? " is wrong" : " are wrong"))
    return words + (notices == 0 ? "." : ", \(look).")
  }

  /// The concerns for people: what, since when, why, what comes next, what to do.
  func concernLines(_ concerns: [Concern], now: Timestamp, _ style: Style) -> [String] {
    Concern.Severity.allCases.flatMap { severity -> [String] in
      let group = concerns.filter { $0.severity == severity }
      if group.isEmpty { return [] }
      let heading = severity == .wrong ? "WRONG" : "TO LOOK AT"
      return ["", style(.strong, heading)] + lines(group, now: now, style(severity == .wrong ? .bad : .doubtful, "•"))
    }
  }

  private func lines(_ concerns: [Concern], now: Timestamp, _ mark: String) -> [String] {
    var told: Set<String> = []
    return concerns.flatMap { concern -> [String] in
      let alike = concerns.filter { $0.advice == concern.advice }
      guard alike.count > Self.mostAlone else { return lines(concern, now: now, mark) }
      return told.insert(concern.advice).inserted ? lines(together: alike, now: now, mark) : []
    }
  }

  private func lines(_ concern: Concern, now: Timestamp, _ mark: String) -> [String] {
    let since = concern.since.map { " since \($0) (\(Phrases.duration(now - $0)))" } ?? ""
    let head = "\(shown(concern.subject)): \(concern.what)\(since)"
    var sentences: [String] = []
    if let cause = concern.cause { sentences.append("Why: \(TerminalText.safe(cause))") }
    sentences += ["Next: \(concern.next)", "Do: \(concern.advice)"]
    return marked(head, mark) + sentences.flatMap { Paragraph.lines($0, indent: 4) }
  }

  /// A name that leaves room in the line for more: one without spaces cannot be wrapped.
  private func shown(_ name: String) -> String { DisplayWidth.truncated(TerminalText.safe(name), to: 60) }

  /// Many of which the same is to be said, the one of longest standing first.
  private func lines(together concerns: [Concern], now: Timestamp, _ mark: String) -> [String] {
    guard let first = concerns.first else { return [] }
    let since = first.since.map { ", the first since \($0) (\(Phrases.duration(now - $0)))" } ?? ""
    let names = concerns.map { shown($0.subject) }.joined(separator: ", ")
    let what = first.what.prefix { $0 != "," }.replacing("its server", with: "their servers")
    var sentences = ["They are: \(names)."]
    if let cause = first.cause { sentences.append("Why, for the first: \(TerminalText.safe(cause))") }
    sentences += ["Next, for the first: \(first.next)", "Do: \(first.advice)"]
    return marked("\(concerns.count) feeds: \(what)\(since)", mark)
      + sentences.flatMap { Paragraph.lines($0, indent: 4) }
  }

  private func marked(_ text: String, _ mark: String) -> [String] {
    Paragraph.lines(text, indent: 4).enumerated().map {
      $0 == 0 ? mark.isEmpty ? $1 : "  \(mark) " + $1.drop { $0 == " " } : $1
    }
  }

  /// The member `concerns`.
  func writeConcerns(to json: inout JSONWriter, now: Timestamp) {
    json.key("concerns")
    json.array { json in
      for concern in concerns(now: now) {
        json.object { json in
          json.member("severity", string: concern.severity.rawValue)
          json.member("subject", string: concern.subject)
          json.member("what", string: concern.what)
          json.member("since", string: concern.since?.description)
          json.member("cause", string: concern.cause)
          json.member("next", string: concern.next)
          json.member("advice", string: concern.advice)
        }
      }
    }
  }
}
