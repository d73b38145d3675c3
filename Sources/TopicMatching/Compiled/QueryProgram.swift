internal import NewsModel

/// A part of a compiled query; equal parts of all queries are one.
struct ProgramNode: Hashable, BitwiseCopyable {
  enum Kind: UInt8 {
    /// A phrase: `first` is its number, `count` that of the text that it is shown as.
    case term
    /// A name that is compared as a whole: `first` is its number.
    case name
    /// Not the only operand.
    case not
    /// All operands.
    case and
    /// Any operand.
    case or
    /// Two operands at most `number` words apart.
    case near, notNear, before, notBefore
    /// At least `number` operands.
    case atLeast
    /// At least `number` operands within `window` words.
    case within
  }

  var kind: Kind
  /// Where a term is looked for.
  var fields: Fields = []
  var window: UInt16 = 0
  var number: Int32 = 0
  /// Where the operands begin among all nodes' operands.
  var first: Int32 = 0
  var count: Int32 = 0
}

/// What is compared as a whole: the name of a feed, a language.
struct NameTest: Sendable, Hashable {
  enum Subject {
    case feed, language
  }

  var subject: Subject
  var name: String
  /// The name folded.
  var form: String
  var mode: WordTest.Mode
  /// The number of the text that it is shown as.
  var source: Int32

  /// Whether it is that feed's name or that language; `ru` is also ru-RU (RFC 4647, basic filtering).
  func accepts(_ value: String) -> Bool {
    if subject == .language {
      let (tag, range) = (value.lowercased(), name.lowercased())
      return tag == range || tag.hasPrefix(range + "-")
    }
    return switch mode {
    case .cased: value == name
    case .prefix: Folding.form(value).hasPrefix(form)
    case .fuzzy(let edits):
      EditDistance.isWithin(edits, Array(Folding.form(value).unicodeScalars), Array(form.unicodeScalars))
    case .form, .inflected: Folding.form(value) == form
    }
  }
}

/// All queries, compiled: nodes that refer to one another by number.
struct QueryProgram: Sendable {
  /// The nodes; operands come before what they are operands of.
  var nodes: [ProgramNode] = []
  /// The operands of all nodes.
  var operands: [Int32] = []
  /// Where a node's verdict is remembered while an item is looked at: for nodes with several uses; below 0 for others.
  var memos: [Int32] = []
  /// How many verdicts are remembered.
  var memoCount = 0
  /// What is compared as a whole.
  var names: [NameTest] = []
  /// Terms as queries write them.
  var sources = StringPool()
  /// All fields that any term looks at.
  var usedFields: Fields = []

  /// The operands of a node.
  @inline(__always)
  func operands(of node: ProgramNode) -> ArraySlice<Int32> {
    operands[Int(node.first)..<Int(node.first + node.count)]
  }

  /// Whether a node is a term of the text, or any of such terms: it matches once one of its phrases is met there.
  func isAlternatives(_ number: Int32) -> Bool {
    let node = nodes[Int(number)]
    switch node.kind {
    case .term: return node.fields == .text
    case .or: return operands(of: node).allSatisfy { isAlternatives($0) }
    default: return false
    }
  }

  /// About how much memory it takes, in bytes.
  var memory: Int {
    nodes.capacity * MemoryLayout<ProgramNode>.stride + (operands.capacity + memos.capacity) * 4
      + names.capacity * MemoryLayout<NameTest>.stride + sources.memory
  }
}
