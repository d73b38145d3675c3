internal import NewsModel

/// What a topic file says: the topic unless something is wrong with it, and its id even then.
struct TopicDraft: Sendable {
  var id: Placed<String>?
  var topic: Topic?
}

extension Form where Value == TopicDraft {
  /// A topic file.
  static let topic = Form { node, reading in
    guard var fields = Fields(node, of: "a topic", &reading) else { return nil }
    let id = fields.required("id", .topicID, &reading)
    let mark = fields.node("id")?.mark ?? node.mark
    let title = fields.required("title", .line, &reading)
    let baseline = fields.value("baseline", .baseline, &reading)
    let query = fields.required("query", .query, &reading)
    let figures = fields.value("figures", .figures, &reading) ?? []
    let examples = fields.value("examples", .examples, &reading) ?? Topic.Examples()
    let policy = NotifyPolicy.read(&fields, &reading)
    let expectations = fields.value("expect", .expectations, &reading) ?? []
    let quietFor = fields.value("quiet_for", .duration, &reading)
    for expectation in expectations {
      guard let name = expectation.figure, !figures.contains(where: { $0.name == name && $0.target != nil }),
        let node = fields.node("expect")
      else { continue }
      reading.error(node, "there is no figure '\(Printable.quoted(name))' with a target")
    }
    fields.finish(&reading)
    guard let id else { return TopicDraft() }
    var draft = TopicDraft(id: Placed(value: id, mark: mark))
    if let title, let query {
      draft.topic = Topic(
        id: id, title: title, baseline: baseline, query: query, figures: figures, examples: examples, policy: policy,
        expectations: expectations, quietFor: quietFor)
    }
    return draft
  }
}

extension Form where Value == String {
  /// Small letters, digits and hyphens, a letter or digit first. (An id of digits alone need not be quoted.)
  static let topicID: Form = word.then { id, node, reading in
    let isID =
      id.utf8.first != UInt8(ascii: "-")
      && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if isID && (1...64).contains(id.utf8.count) { return id }
    reading.error(
      node, "an id is 1 to 64 small letters, digits and hyphens, and begins with no hyphen, such as mi-35m-deliveries")
    return nil
  }

  /// A year, a month or a day.
  fileprivate static let date: Form = word.then { text, node, reading in
    if DateText(text) != nil { return text }
    reading.error(node, "expected a year, a month or a day, such as 2018, 2018-04 or 2018-04-30")
    return nil
  }
}

extension Form where Value == Topic.Baseline {
  fileprivate static let baseline = Form { node, reading in
    guard var fields = Fields(node, of: "a baseline", &reading) else { return nil }
    let claim = fields.required("claim", .text, &reading)
    let source = fields.value("source", .text, &reading)
    let asOf = fields.value("as_of", .date, &reading)
    fields.finish(&reading)
    return claim.map { Topic.Baseline(claim: $0, source: source, asOf: asOf) }
  }
}

extension Form where Value == Topic.Expectation {
  fileprivate static let expectation = Form { node, reading in
    guard var fields = Fields(node, of: "an expectation", &reading) else { return nil }
    let by = fields.required("by", .date, &reading).flatMap { DateText($0) }
    let what = fields.required("what", .line, &reading)
    let figure = fields.value("figure", .line, &reading)
    fields.finish(&reading)
    guard let by, let what else { return nil }
    return Topic.Expectation(what: what, by: by, figure: figure)
  }
}

extension Form where Value == [Topic.Expectation] {
  /// One, or a list of them.
  fileprivate static let expectations = Form { node, reading in
    if case .sequence = node.content { return list(of: .expectation).read(node, &reading) }
    return Form<Topic.Expectation>.expectation.read(node, &reading).map { [$0] }
  }
}

extension Form where Value == Topic.Figure {
  fileprivate static let figure = Form { node, reading in
    guard var fields = Fields(node, of: "a figure", &reading) else { return nil }
    let name = fields.required("name", .line, &reading)
    let unit = fields.required("unit", .line, &reading)
    let units = fields.value("units", .list(of: .line), &reading) ?? []
    let baseline = fields.value("baseline", .number, &reading)
    let target = fields.value("target", .number, &reading)
    let near = fields.value("near", .list(of: .line), &reading) ?? []
    fields.finish(&reading)
    guard let name, let unit else { return nil }
    return Topic.Figure(name: name, unit: unit, units: units, baseline: baseline, target: target, near: near)
  }
}

extension Form where Value == [Topic.Figure] {
  fileprivate static let figures = Form { node, reading in
    guard case .sequence(let nodes) = node.content else {
      reading.mismatch(node, expected: "a list of figures")
      return nil
    }
    var figures: [Topic.Figure] = []
    for node in nodes {
      guard let figure = Form<Topic.Figure>.figure.read(node, &reading) else { continue }
      if figures.contains(where: { $0.name == figure.name }) {
        reading.error(node, "duplicate figure '\(Printable.quoted(figure.name))'")
      } else {
        figures.append(figure)
      }
    }
    return figures
  }
}

extension Form where Value == Topic.Examples {
  fileprivate static let examples = Form { node, reading in
    guard var fields = Fields(node, of: "examples", &reading) else { return nil }
    let alert = fields.value("alert", .list(of: .text), &reading) ?? []
    let silent = fields.value("silent", .list(of: .text), &reading) ?? []
    fields.finish(&reading)
    return Topic.Examples(alert: alert, silent: silent)
  }
}

extension Form where Value == [TermList] {
  /// The file of term lists: a mapping of names to one query or a list of them.
  static let termLists = Form { node, reading in
    guard case .mapping(let entries) = node.content else {
      reading.mismatch(node, expected: "a mapping of names to lists of terms")
      return nil
    }
    return entries.compactMap { entry in
      guard isName(entry.key) else {
        reading.error(
          at: entry.keyMark,
          "'\(Printable.quoted(entry.key))' cannot be used as $name; a name is letters, digits, '_' and '-'")
        return nil
      }
      let queries: [QueryText]
      if case .sequence(let nodes) = entry.value.content {
        queries = nodes.compactMap { Form<QueryText>.query.read($0, &reading) }
        if nodes.isEmpty { reading.error(at: entry.keyMark, "the list '\(entry.key)' has no entries") }
      } else {
        queries = [Form<QueryText>.query.read(entry.value, &reading)].compactMap(\.self)
      }
      return TermList(name: entry.key, entries: queries, position: entry.keyMark.position(in: reading.file))
    }
  }

  /// The characters that the query language takes for part of a name after `$`.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default:
          scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
      }
  }
}
