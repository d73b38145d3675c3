/// What the open elements say for all that is inside them: namespaces, `xml:base`, `xml:lang`.
struct XMLScopes {
  private struct Binding {
    var prefix: ByteRange
    var namespace: XMLNamespace
    var depth: Int
  }

  /// No document needs more bindings at a time.
  private static let mostBindings = 256

  private let source: Bytes
  private var bindings: [Binding] = []
  private var bases: [(depth: Int, base: String?)]
  private var languages: [(depth: Int, language: String)] = []

  init(_ source: Bytes, base: String?) {
    self.source = source
    bases = [(-1, base)]
  }

  /// The base of relative links here.
  var base: String? { bases.last?.base }
  /// The language here, and the depth of the element that says so.
  var language: (depth: Int, language: String)? { languages.last }

  /// Whether no element outside of that depth says what the language is.
  func isWithoutLanguage(outside depth: Int) -> Bool { languages.allSatisfy { $0.depth >= depth } }

  /// Takes note of what a start tag declares, at the depth that its element will have.
  mutating func enter(_ attributes: [XMLAttribute], depth: Int, references: inout XMLReferences) {
    for attribute in attributes {
      let name = source[attribute.name]
      guard name.count >= 5, name[0] | 0x20 == UInt8(ascii: "x"), name[1] | 0x20 == UInt8(ascii: "m") else { continue }
      if name.has("xmlns", at: 0) {
        guard bindings.count < Self.mostBindings, name.count == 5 || name[5] == UInt8(ascii: ":") else { continue }
        let prefix = ByteRange(start: min(attribute.name.start + 6, attribute.name.end), end: attribute.name.end)
        bindings.append(
          Binding(prefix: prefix, namespace: XMLNamespace(uri: source[attribute.value]), depth: depth))
      } else if name.isIgnoringCase("xml:base") {
        enter(base: attribute, depth: depth, references: &references)
      } else if name.isIgnoringCase("xml:lang") {
        let value = source[attribute.value].trimmed
        languages.append((depth, value.count <= 64 ? value.string : ""))
      }
    }
  }

  /// Takes note of a base that a vocabulary of its own gives.
  mutating func enter(base attribute: XMLAttribute, depth: Int, references: inout XMLReferences) {
    var value = ByteBuffer(capacity: attribute.value.count + 16)
    references.resolve(source[attribute.value], into: &value, names: .closed)
    bases.append((depth, LinkResolver.base(value.bytes, within: base)))
  }

  /// Reads elements without a prefix as those of the format, whatever default namespace was declared so far.
  mutating func makeDefaultCore() {
    for index in bindings.indices where bindings[index].prefix.isEmpty { bindings[index].namespace = .core }
  }

  /// Forgets what elements of that depth and deeper declared.
  @inline(__always)
  mutating func leave(depth: Int) {
    while let last = bindings.last, last.depth >= depth { bindings.removeLast() }
    while let last = bases.last, last.depth >= depth { bases.removeLast() }
    while let last = languages.last, last.depth >= depth { languages.removeLast() }
  }

  /// The namespace and the local name of an element.
  func resolve(_ name: ByteRange) -> (namespace: XMLNamespace, local: ByteRange, isPrefixed: Bool) {
    guard let colon = source.firstIndex(of: UInt8(ascii: ":"), from: name.start, to: name.end), colon > name.start
    else {
      // A default namespace that nobody knows is that of the format.
      let bound = bindings.last { $0.prefix.isEmpty }?.namespace ?? .core
      return (bound == .other ? .core : bound, name, false)
    }
    let prefix = source[ByteRange(start: name.start, end: colon)]
    let namespace =
      bindings.last { source[$0.prefix].isSame(as: prefix) }?.namespace ?? XMLNamespace(conventionalPrefix: prefix)
    return (namespace, ByteRange(start: colon + 1, end: name.end), true)
  }

  /// Whether the default namespace here is one of Atom 0.3, RSS 1.0 and so on: its name as the document gives it.
  func bindingNames(in attributes: [XMLAttribute]) -> [String] {
    attributes.filter { source[$0.name].has("xmlns", at: 0) }.map { source[$0.value].trimmed.string.lowercased() }
  }
}
