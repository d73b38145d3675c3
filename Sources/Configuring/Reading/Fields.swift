/// The keys of one mapping, taken one by one.
///
/// The keys that were asked for are the ones that may stand there: `finish` refuses the others and suggests the nearest.
struct Fields {
  let node: YAMLNode
  private let what: String
  private let entries: [YAMLNode.Entry]
  private var known: [String] = []

  /// The keys of a mapping; nil after noting that the node is none.
  ///
  /// - Parameter what: what the mapping describes, for messages: "a feed".
  init?(_ node: YAMLNode, of what: String, _ reading: inout Reading) {
    guard case .mapping(let entries) = node.content else {
      reading.mismatch(node, expected: what)
      return nil
    }
    self.node = node
    self.what = what
    self.entries = entries
  }

  /// The node of a key; nil where it is not there, or null.
  mutating func node(_ key: String) -> YAMLNode? {
    if !known.contains(key) { known.append(key) }
    guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
    return value
  }

  /// The value of a key; nil where it is not there, or after noting that it cannot be read.
  mutating func value<Value>(_ key: String, _ form: Form<Value>, _ reading: inout Reading) -> Value? {
    guard let node = node(key) else { return nil }
    return form.read(node, &reading)
  }

  /// The value of a key that must be there; nil after noting that it is not, or cannot be read.
  mutating func required<Value>(_ key: String, _ form: Form<Value>, _ reading: inout Reading) -> Value? {
    guard let node = node(key) else {
      if let entry = entries.first(where: { $0.key == key }) {
        reading.error(at: entry.keyMark, "'\(key)' is empty")
      } else {
        reading.error(node, "\(what) needs '\(key)'")
      }
      return nil
    }
    return form.read(node, &reading)
  }

  /// Whether a key is there, be it with null.
  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  /// Refuses the keys that nobody asked for.
  func finish(_ reading: inout Reading) {
    for entry in entries where !known.contains(entry.key) {
      let hint = Spelling.hint(for: entry.key, among: known)
      let others = hint.isEmpty ? "; \(what) can have \(known.joined(separator: ", "))" : hint
      reading.error(at: entry.keyMark, "unknown key '\(Printable.quoted(entry.key))'\(others)")
    }
  }
}
