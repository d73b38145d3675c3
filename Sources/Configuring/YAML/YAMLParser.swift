internal import CYAML
internal import NewsModel

/// Reads one YAML document into nodes, by libyaml's event interface.
///
/// What a hostile or mistaken file could make expensive is bounded: the depth of nesting, and the number of nodes with
/// each alias counted at its full size, so that a few lines of aliases of aliases cannot stand for billions of nodes.
struct YAMLParser: ~Copyable {
  /// The deepest nesting; a configuration needs five levels.
  static let greatestDepth = 64
  /// The most nodes of a document, aliases counted with all that they stand for.
  static let mostNodes = 4_000_000

  /// libyaml keeps a pointer to its parser inside it, so it must not move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let file: String
  private var anchors: [String: (node: YAMLNode, weight: Int)] = [:]
  private var weight = 0
  private var findings: [Diagnostic] = []

  /// The document of a file; duplicate keys are among its findings.
  ///
  /// - Throws: what makes the rest unreadable: text that is not YAML, a second document, a bound exceeded.
  static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> YAMLDocument {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let result: Result<YAMLDocument, Diagnostic> = bytes.withUnsafeBufferPointer { buffer in
      var parser = YAMLParser(file: file)
      let text = UnsafeBufferPointer(rebasing: buffer[start...])
      yaml_parser_set_encoding(parser.parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser.parser, text.baseAddress, text.count)
      do throws(Diagnostic) {
        let root = try parser.document(text)
        return .success(YAMLDocument(file: file, bytes: bytes, root: root, findings: parser.findings))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(file: String) {
    self.file = file
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  private mutating func document(_ text: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      var event = try next(text)
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return root
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_DOCUMENT_START_EVENT:
        if root != nil { throw error(event.start_mark, "a second document; a file holds one") }
      default:
        root = try node(&event, depth: 0, text)
      }
    }
  }

  /// The node that an event begins.
  private mutating func node(
    _ event: inout yaml_event_t, depth: Int, _ text: UnsafeBufferPointer<UInt8>
  ) throws(Diagnostic) -> YAMLNode {
    let mark = YAMLMark(event.start_mark)
    if depth > Self.greatestDepth {
      throw error(event.start_mark, "nested more than \(Self.greatestDepth) levels deep")
    }
    let before = weight
    try count(1, at: event.start_mark)
    switch event.type {
    case YAML_ALIAS_EVENT:
      let name = Self.string(event.data.alias.anchor)
      guard let anchor = anchors[name] else {
        throw error(event.start_mark, "unknown alias '\(Printable.quoted(name))'")
      }
      try count(anchor.weight, at: event.start_mark)
      return anchor.node
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      refuseTag(scalar.tag, at: event.start_mark)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let node = YAMLNode(
        content: .scalar(
          YAMLScalar(
            text: String(decoding: bytes, as: UTF8.self), style: .init(scalar.style), end: YAMLMark(event.end_mark))),
        mark: mark)
      remember(node, as: scalar.anchor, since: before)
      return node
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      refuseTag(start.tag, at: event.start_mark)
      let node = YAMLNode(content: .sequence(try sequence(depth: depth, text)), mark: mark)
      remember(node, as: start.anchor, since: before)
      return node
    default:
      let start = event.data.mapping_start
      refuseTag(start.tag, at: event.start_mark)
      let node = YAMLNode(content: .mapping(try mapping(depth: depth, text)), mark: mark)
      remember(node, as: start.anchor, since: before)
      return node
    }
  }

  private mutating func sequence(
    depth: Int, _ text: UnsafeBufferPointer<UInt8>
  ) throws(Diagnostic) -> [YAMLNode] {
    var nodes: [YAMLNode] = []
    while true {
      var event = try next(text)
      defer { yaml_event_delete(&event) }
      if event.type == YAML_SEQUENCE_END_EVENT { return nodes }
      nodes.append(try node(&event, depth: depth + 1, text))
    }
  }

  private mutating func mapping(
    depth: Int, _ text: UnsafeBufferPointer<UInt8>
  ) throws(Diagnostic) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var keys: [String: YAMLMark] = [:]
    while true {
      var keyEvent = try next(text)
      defer { yaml_event_delete(&keyEvent) }
      if keyEvent.type == YAML_MAPPING_END_EVENT { return entries }
      guard case .scalar(let key) = try node(&keyEvent, depth: depth + 1, text).content else {
        throw error(keyEvent.start_mark, "a key must be a plain word, not a list or a mapping")
      }
      let keyMark = YAMLMark(keyEvent.start_mark)
      // Few keys are the rule, and comparing a few short strings is cheaper than hashing them.
      if entries.count == 16 { for entry in entries { keys[entry.key] = entry.keyMark } }
      let earlier =
        entries.count < 16
        ? entries.first { $0.key == key.text }?.keyMark : keys.updateValue(keyMark, forKey: key.text)
      var valueEvent = try next(text)
      defer { yaml_event_delete(&valueEvent) }
      let value = try node(&valueEvent, depth: depth + 1, text)
      if let earlier {
        let name = Printable.quoted(key.text)
        findings.append(
          error(keyEvent.start_mark, "duplicate key '\(name)'; it stands in line \(earlier.line + 1) already"))
        continue
      }
      entries.append(YAMLNode.Entry(key: key.text, keyMark: keyMark, value: value))
    }
  }

  private mutating func remember(_ node: YAMLNode, as anchor: UnsafeMutablePointer<yaml_char_t>?, since before: Int) {
    if let anchor { anchors[Self.string(anchor)] = (node, weight - before) }
  }

  private mutating func refuseTag(_ tag: UnsafeMutablePointer<yaml_char_t>?, at mark: yaml_mark_t) {
    if tag != nil { findings.append(error(mark, "a tag such as '!!str' means nothing here; leave it out")) }
  }

  private mutating func count(_ nodes: Int, at mark: yaml_mark_t) throws(Diagnostic) {
    weight += nodes
    if weight > Self.mostNodes {
      throw error(mark, "more than \(Self.mostNodes) values, counting what aliases stand for")
    }
  }

  private func next(_ text: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> yaml_event_t {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      throw YAMLProblem(parser, text: text).diagnostic(file: file)
    }
    return event
  }

  private func error(_ mark: yaml_mark_t, _ message: String) -> Diagnostic {
    Diagnostic(at: YAMLMark(mark).position(in: file), message)
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String {
    guard let text else { return "" }
    return String(cString: text)
  }
}

extension YAMLMark {
  init(_ mark: yaml_mark_t) {
    line = Int32(truncatingIfNeeded: mark.line)
    column = Int32(truncatingIfNeeded: mark.column)
  }

  /// The place as people count, from 1.
  func position(in file: String) -> SourcePosition {
    SourcePosition(file: file, line: Int(line) + 1, column: Int(column) + 1)
  }
}

extension YAMLScalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}
