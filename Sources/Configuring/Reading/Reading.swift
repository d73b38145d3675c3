internal import NewsModel
internal import Platform

/// What the readers of one file share: its name and bytes, the world around it, and the findings so far.
struct Reading {
  let file: String
  let bytes: [UInt8]
  let surroundings: Surroundings
  /// In the order of discovery.
  private(set) var findings: [Diagnostic]
  /// Where the lines of the file begin; made for the first query that needs it.
  private var lines: SourceLines?

  init(_ document: YAMLDocument, in surroundings: Surroundings) {
    file = document.file
    bytes = document.bytes
    findings = document.findings
    self.surroundings = surroundings
  }

  /// How many errors there are so far.
  var errors: Int { findings.count { $0.severity == .error } }

  /// Notes an error at a node.
  mutating func error(_ node: YAMLNode, _ message: String) {
    error(at: node.mark, message)
  }

  /// Notes an error at a place.
  mutating func error(at mark: YAMLMark, _ message: String) {
    findings.append(Diagnostic(at: mark.position(in: file), message))
  }

  /// Notes a warning at a place.
  mutating func warning(at mark: YAMLMark, _ message: String) {
    findings.append(Diagnostic(.warning, at: mark.position(in: file), message))
  }

  /// Notes that something else stands where a value was expected, with a hint where quoting would mend it.
  mutating func mismatch(_ node: YAMLNode, expected: String) {
    error(node, "expected \(expected), found \(node.found)")
  }

  /// The file as lines.
  mutating func sourceLines() -> SourceLines {
    if let lines { return lines }
    let made = SourceLines(bytes)
    lines = made
    return made
  }
}

/// What values may refer to outside of their file.
struct Surroundings: Sendable {
  /// Where files are read.
  var files: FileAccess
  /// The folder of the configuration file, that every relative path starts from.
  var folder: String
  /// That folder as an absolute path, for `file:` URLs.
  var absoluteFolder: String
  /// Whether the folder of `feeds_from` counts as empty where it is not there.
  var feedFolderMayBeMissing = false

  /// A path in the configuration, as seen by the process.
  func resolve(_ path: String) -> String { Paths.resolve(path, in: folder) }
}
