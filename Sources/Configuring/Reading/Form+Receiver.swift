internal import NewsModel

extension Form where Value == Placed<Receiver> {
  /// One entry of `deliver`.
  ///
  /// - Parameter topics: the ids that its `topics` may name; nil where not all of them are known.
  static func receiver(topics: Set<String>?) -> Form {
    Form { node, reading in
      guard var fields = Fields(node, of: "a receiver", &reading) else { return nil }
      let name = fields.required("name", .receiverName, &reading)
      let mark = fields.node("name")?.mark ?? node.mark
      let kind = fields.required("to", .channelKind, &reading)
      var receiver = Receiver(name: name ?? "", channel: .journal)
      if let wanted = fields.node("topics") {
        receiver.topics = Form<[String]?>.topicChoice(among: topics).read(wanted, &reading) ?? nil
      }
      receiver.policy = NotifyPolicy.read(&fields, &reading)
      if let timeout = fields.value("timeout", .duration, &reading) { receiver.timeout = timeout }
      if let retryFor = fields.value("retry_for", .anyDuration, &reading) { receiver.retryFor = retryFor }
      guard let kind else {
        // Without knowing the kind, the keys of all are let pass.
        for key in ChannelKind.keys { _ = fields.node(key) }
        fields.finish(&reading)
        return nil
      }
      let channel: Receiver.Channel? =
        switch kind {
        case .webhook: Webhook.read(&fields, &reading).map { .webhook($0) }
        case .command: fields.required("command", .commandLine, &reading).map { .command($0) }
        case .journal: .journal
        case .email: MailAccount.read(&fields, &reading).map { .email($0) }
        }
      fields.finish(&reading)
      guard name != nil, let channel else { return nil }
      receiver.channel = channel
      return Placed(value: receiver, mark: mark)
    }
  }
}

/// What stands behind `to`.
enum ChannelKind: String, CaseIterable {
  case webhook, email, command, journal

  /// The keys of all kinds.
  static let keys = [
    "url", "preset", "room", "body", "headers", "token", "secret", "command", "server", "security", "user", "password",
    "from", "recipients",
  ]
}

extension Form where Value == ChannelKind {
  fileprivate static let channelKind: Form = .choice("where alerts go")
}

extension Form where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of the words of an enumeration.
  static func choice(_ what: String) -> Form {
    Form<String>.line.then { word, node, reading in
      if let value = Value(rawValue: word) { return value }
      let words = Value.allCases.map(\.rawValue)
      let hint = Spelling.hint(for: word, among: words)
      let others = hint.isEmpty ? "; there are \(words.joined(separator: ", "))" : hint
      reading.error(node, "'\(Printable.quoted(word))' is not \(what)\(others)")
      return nil
    }
  }
}

extension Form where Value == [String]? {
  /// `all`, or a list of topics' ids.
  fileprivate static func topicChoice(among topics: Set<String>?) -> Form {
    Form { node, reading in
      if case .scalar(let scalar) = node.content, scalar.text == "all" { return .some(nil) }
      return Form<[String]>.list(of: .topicID(among: topics)).read(node, &reading)
    }
  }
}

extension Form where Value == [String] {
  /// A program with its arguments. A path with a slash in it is seen from the configuration's folder; a bare name is
  /// looked for in `PATH`.
  fileprivate static let commandLine = Form { node, reading in
    guard let words = list(of: .argument).read(node, &reading) else { return nil }
    guard let program = words.first, !program.isEmpty else {
      reading.error(node, "a command needs a program: [/usr/local/bin/program, argument]")
      return nil
    }
    return [program.contains("/") ? reading.surroundings.resolve(program) : program] + words.dropFirst()
  }
}

extension Form where Value == String {
  /// A part of an idempotency key.
  fileprivate static let receiverName: Form = line.then { name, node, reading in
    let isGood =
      name.utf8.count <= 64
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "._-".utf8.contains(byte)
        }
      }
    if isGood { return name }
    reading.error(node, "a receiver's name has at most 64 characters, of letters, digits, '.', '_' and '-'")
    return nil
  }

  /// An argument of a program; numbers and the like count as they are written.
  fileprivate static let argument: Form = word.then { text, node, reading in
    if !text.utf8.contains(0) { return text }
    reading.error(node, "an argument has no NUL in it")
    return nil
  }
}
