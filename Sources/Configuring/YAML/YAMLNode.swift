internal import NewsModel

/// A place in a YAML file, as libyaml counts: from 0, in Unicode scalars.
struct YAMLMark: Sendable, Hashable, Comparable {
  var line: Int32
  var column: Int32

  static func < (left: YAMLMark, right: YAMLMark) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A value of a YAML document and its place.
///
/// A node is a value: an alias holds the same storage as its anchor, and its place is the anchor's.
struct YAMLNode: Sendable {
  var content: Content
  var mark: YAMLMark

  enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// A key of a mapping and its value.
  struct Entry: Sendable {
    var key: String
    var keyMark: YAMLMark
    var value: YAMLNode
  }
}

/// A scalar: its text after YAML's own unquoting and folding, and how it was written.
struct YAMLScalar: Sendable {
  var text: String
  var style: Style
  var end: YAMLMark

  enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
  }
}

/// A file with its parsed document; nil where it holds nothing but comments.
struct YAMLDocument: Sendable {
  /// The file as the user named it.
  var file: String
  var bytes: [UInt8]
  var root: YAMLNode?
  /// What is wrong with it without making it unreadable.
  var findings: [Diagnostic]
}
