internal import JSONCoding
internal import NewsModel

extension StatusReport {
  /// The receivers for people: what waits, what was laid aside and what to do.
  func receiverLines(now: Timestamp, _ style: Style) -> [String] {
    var lines: [String] = []
    if !receivers.isEmpty {
      lines += ["", style(.strong, "RECEIVERS")]
      for receiver in receivers {
        let state = receiver.deadCount > 0 || receiver.failing > 0 ? style(.bad, "failing") : style(.good, "ok")
        let gone = receiver.isConfigured ? "" : " (no longer in the configuration)"
        let waiting = receiver.waiting > 0 ? ", \(receiver.waiting) waiting" : ""
        let next = receiver.next.map { $0 > now ? ", next \(Phrases.relative($0, to: now))" : "" } ?? ""
        // The name has at most 64 columns, and what follows goes to a line of its own where both are too much.
        let name = "  \(TerminalText.safe(receiver.name)): \(state)"
        let rest = "\(waiting)\(next)\(gone)".drop { $0 == "," || $0 == " " }
        let isShort = DisplayWidth.of(receiver.name) + 11 + rest.count <= 78
        lines += rest.isEmpty ? [name] : isShort ? ["\(name), \(rest)"] : [name] + Self.wrap("\(rest)", indent: 4)
        if receiver.failing > 0, let error = receiver.lastError {
          lines += Self.wrap("Last error: \(TerminalText.safe(error))", indent: 4)
        }
        if let first = receiver.dead.first {
          lines += Self.wrap(
            "\(Wording.count(receiver.deadCount, "notice")) laid aside, the first with alert \(first.alerts.first ?? 0) after "
              + "\(Wording.count(first.attempts, "attempt")): \(TerminalText.safe(first.error)); "
              + "'newswatch deliver --retry' tries again.", indent: 4)
        }
      }
    }
    if !silences.isEmpty {
      lines += ["", style(.strong, "SILENT")]
      lines += silences.flatMap { silence in
        let why = silence.why.map { ": \(TerminalText.safe($0))" } ?? ""
        return Self.wrap("\(TerminalText.safe(silence.topic)) until \(silence.until)\(why)", indent: 2)
      }
    }
    return lines
  }

  /// What keeps receivers of the configuration from being told, those that are due longest first.
  func receiverConcerns(now: Timestamp) -> [Concern] {
    receivers.filter(\.isConfigured).flatMap { [laidAside($0), waiting($0, now: now)].compactMap(\.self) }
      .enumerated().sorted { left, right in
        let (first, second) = (left.element.since?.secondsSinceEpoch, right.element.since?.secondsSinceEpoch)
        return (first ?? .min, left.offset) < (second ?? .min, right.offset)
      }.map(\.element)
  }

  private func laidAside(_ receiver: ReceiverStatus) -> Concern? {
    guard let first = receiver.dead.first, receiver.deadCount > 0 else { return nil }
    return Concern(
      .wrong, receiver.name, "a receiver with \(Wording.count(receiver.deadCount, "notice")) laid aside",
      since: first.made, cause: first.error, next: "What is laid aside is not tried again by itself.",
      advice: "Mend the cause, then 'newswatch deliver --retry --receiver \(TerminalText.safe(receiver.name))'.")
  }

  private func waiting(_ receiver: ReceiverStatus, now: Timestamp) -> Concern? {
    guard receiver.waiting > 0, let since = receiver.since else { return nil }
    let isRunning = daemon?.isRunning ?? false
    let isLate = now - since > (isRunning ? Self.slack.running : Self.slack.timer)
    // One that fails now and then is nothing to get up for.
    guard receiver.failing > 0 || isLate else { return nil }
    let again =
      receiver.next.flatMap { $0 > now ? "Tried again \(Phrases.relative($0, to: now))." : nil } ?? "Tried again now."
    return Concern(
      isLate ? .wrong : .notice, receiver.name,
      "a receiver that is not told, \(Wording.count(receiver.waiting, "notice")) waiting", since: since,
      cause: receiver.failing > 0 ? receiver.lastError : nil,
      next: isRunning ? again : "Tried again when newswatch runs; what fails for too long is laid aside.",
      advice: "See whether it is there and its settings are right; 'newswatch deliver --retry --receiver "
        + "\(TerminalText.safe(receiver.name))' tries at once.")
  }

  /// The members `deliver` and `silences`.
  func writeReceivers(to json: inout JSONWriter) {
    json.key("deliver")
    json.array { json in
      for receiver in receivers {
        json.object { json in
          json.member("name", string: receiver.name)
          json.member("configured", bool: receiver.isConfigured)
          json.member("waiting", integer: receiver.waiting)
          json.member("failing", integer: receiver.failing)
          json.member("since", string: receiver.since?.description)
          json.member("next", string: receiver.next?.description)
          json.member("last_error", string: receiver.lastError)
          json.member("dead_count", integer: receiver.deadCount)
          json.key("dead")
          json.array { json in
            for letter in receiver.dead {
              json.object { json in
                json.key("alerts")
                json.array { json in for seq in letter.alerts { json.integer(seq) } }
                json.member("attempts", integer: letter.attempts)
                json.member("made", string: letter.made.description)
                json.member("error", string: letter.error)
              }
            }
          }
        }
      }
    }
    json.key("silences")
    json.array { json in
      for silence in silences {
        json.object { json in
          json.member("topic", string: silence.topic)
          json.member("until", string: silence.until.description)
          json.member("why", string: silence.why)
        }
      }
    }
  }
}
