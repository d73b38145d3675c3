internal import NewsModel

extension Webhook {
  /// The keys of a receiver that is a webhook.
  static func read(_ fields: inout Fields, _ reading: inout Reading) -> Webhook? {
    let url = fields.required("url", .webhookURL, &reading)
    let preset = fields.value("preset", .choice("a form of the body"), &reading) as Preset?
    let room = fields.value("room", .line, &reading)
    let template = fields.value("body", .messageTemplate, &reading)
    let headers = fields.value("headers", .headers, &reading) ?? []
    let token = fields.value("token", .kept, &reading)
    let secret = fields.value("secret", .kept, &reading)
    refusePlainSecrets(fields.node("headers"), &reading)
    if preset != nil, let body = fields.node("body") {
      reading.error(body, "'body' and 'preset' exclude each other")
    }
    if preset == .matrix, room == nil { reading.error(fields.node, "a webhook for Matrix needs 'room'") }
    if preset != .matrix, let node = fields.node("room") {
      reading.error(node, "'room' is for 'preset: matrix' alone")
    }
    guard let url else { return nil }
    let body: Webhook.Body =
      switch preset {
      case .slack: .slack
      case .mattermost: .mattermost
      case .matrix: .matrix(room: room ?? "")
      case .ntfy: .ntfy
      case .newswatch, nil: template.map { .template($0) } ?? .newswatch
      }
    return Webhook(url: url, body: body, headers: headers, token: token, secret: secret)
  }

  /// The bodies that need no template.
  private enum Preset: String, CaseIterable {
    case newswatch, slack, mattermost, matrix, ntfy
  }

  private static func refusePlainSecrets(_ node: YAMLNode?, _ reading: inout Reading) {
    guard case .mapping(let entries)? = node?.content else { return }
    let words = ["authorization", "cookie", "key", "password", "secret", "token"]
    for entry in entries {
      guard case .scalar = entry.value.content, words.contains(where: entry.key.lowercased().contains) else { continue }
      reading.error(
        entry.value,
        "header '\(Printable.quoted(entry.key))' looks like a secret: write {file: PATH} or {credential: NAME}")
    }
  }
}

extension Form where Value == Secret {
  /// The URL of a webhook, which may be a secret by itself.
  fileprivate static let webhookURL: Form = secret(for: .webhook).then { secret, node, reading in
    if case .text(let text) = secret,
      text.drop(while: { $0 != ":" }).dropFirst(3).prefix(while: { $0 != "/" }).contains("@")
    {
      reading.error(node, "a password does not stand here: keep the whole url in a file, {file: PATH}")
      return nil
    }
    return secret
  }
}

extension Form where Value == MessageTemplate {
  /// JSON written as YAML, its texts with `{{field}}` in them.
  fileprivate static let messageTemplate = Form { node, reading in
    switch node.content {
    case .sequence(let nodes): return .array(nodes.compactMap { messageTemplateValue($0, &reading) })
    case .mapping(let entries):
      return .object(
        entries.compactMap { entry in
          messageTemplateValue(entry.value, &reading).map { MessageTemplate.Member(name: entry.key, value: $0) }
        })
    case .scalar:
      reading.mismatch(node, expected: "a mapping or a list, which is sent as JSON")
      return nil
    }
  }
}

private func messageTemplateValue(_ node: YAMLNode, _ reading: inout Reading) -> MessageTemplate? {
  guard case .scalar(let scalar) = node.content else {
    return Form<MessageTemplate>.messageTemplate.read(node, &reading)
  }
  switch scalar.kind {
  case .null: return .literal("null")
  case .bool(let value): return .literal(value ? "true" : "false")
  case .integer, .float:
    if let whole = Int(scalar.text) { return .literal(String(whole)) }
    if let number = Double(scalar.text), number.isFinite { return .literal(number.description) }
    reading.error(node, "expected a number that JSON can say; put text in quotes")
    return nil
  case .text:
    do throws(MessageTemplate.UnknownField) {
      return try MessageTemplate.parse(scalar.text)
    } catch {
      let names = MessageTemplate.Field.allCases.map(\.rawValue)
      let hint = Spelling.hint(for: error.name, among: names)
      let others = hint.isEmpty ? "; there are \(names.joined(separator: ", "))" : hint
      reading.error(node, "there is no field '{{\(Printable.quoted(error.name))}}'\(others)")
      return nil
    }
  }
}
