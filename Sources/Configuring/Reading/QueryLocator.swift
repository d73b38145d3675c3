internal import NewsModel

/// Finds out where in the file the characters of a scalar stand that YAML has unindented, folded or unescaped.
struct QueryLocator {
  private let lines: SourceLines
  private let file: String
  private var line: Int
  private var column: Int
  private var scalars: [Unicode.Scalar]

  init(_ node: YAMLNode, in lines: SourceLines, file: String) {
    self.lines = lines
    self.file = file
    line = Int(node.mark.line)
    column = Int(node.mark.column)
    scalars = lines.scalars(ofLine: line)
    skipAnchor()
  }

  /// The text of the scalar with its places.
  mutating func locate(_ scalar: YAMLScalar) -> QueryText {
    switch scalar.style {
    case .literal: return literal(scalar.text)
    case .folded:
      nextLine()
      return aligned(scalar)
    case .singleQuoted, .doubleQuoted:
      column += 1
      return aligned(scalar)
    case .plain: return aligned(scalar)
    }
  }

  /// A mark stands at the node's properties, `&name`, where it has any.
  private mutating func skipAnchor() {
    guard column < scalars.count, scalars[column] == "&" else { return }
    while column < scalars.count, !Self.isSpace(scalars[column]) { column += 1 }
    while line < lines.count {
      if column == scalars.count || scalars[column] == "#" {
        nextLine()
      } else if Self.isSpace(scalars[column]) {
        column += 1
      } else {
        return
      }
    }
  }

  private mutating func nextLine() {
    line += 1
    column = 0
    scalars = lines.scalars(ofLine: line)
  }

  /// A literal block differs from its file only in the indentation that each of its lines has lost.
  private func literal(_ text: String) -> QueryText {
    let first = line + 1
    var indentation = 0
    for (index, content) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let spaces = content.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      if spaces < content.utf8.count {
        indentation = max(0, lines.indentation(ofLine: first + index) - spaces)
        break
      }
    }
    return QueryText(
      text, start: SourcePosition(file: file, line: first + 1, column: indentation + 1),
      continuationColumn: indentation + 1)
  }

  /// Walks through text and file together: every character of the text but white space stands in the file, in order.
  private mutating func aligned(_ scalar: YAMLScalar) -> QueryText {
    var shifts: [QueryText.Shift] = []
    var start: SourcePosition?
    var (textLine, textColumn) = (1, 1)
    for character in scalar.text.unicodeScalars {
      if Self.isBreak(character) {
        (textLine, textColumn) = (textLine + 1, 1)
        continue
      }
      if !Self.isSpace(character) {
        let length = seek(scalar.style)
        // Where the text begins with white space, it is taken to stand just before.
        let first = start ?? SourcePosition(file: file, line: line + 1, column: max(1, column + 2 - textColumn))
        start = first
        let found = QueryText.Shift(
          line: textLine, column: textColumn, fileLine: line + 1, fileColumn: column + 1)
        if !follows(found, first, shifts.last) { shifts.append(found) }
        column += length
      }
      textColumn += 1
    }
    return QueryText(
      scalar.text, start: start ?? SourcePosition(file: file, line: line + 1, column: column + 1), shifts: shifts)
  }

  /// Whether a place is where one would look for it from the one before.
  private func follows(_ found: QueryText.Shift, _ start: SourcePosition, _ last: QueryText.Shift?) -> Bool {
    if let last, last.line == found.line {
      return last.fileLine == found.fileLine && last.fileColumn + found.column - last.column == found.fileColumn
    }
    return found.line == 1 && found.fileLine == start.line && found.fileColumn == start.column + found.column - 1
  }

  /// Goes to the next character of the file that stands for more than white space, and returns its length there.
  private mutating func seek(_ style: YAMLScalar.Style) -> Int {
    while line < lines.count {
      guard column < scalars.count else {
        nextLine()
        continue
      }
      let scalar = scalars[column]
      if style == .doubleQuoted, scalar == "\\" {
        let escape = escape()
        if !escape.isSpace { return escape.length }
        column += escape.length
      } else if Self.isSpace(scalar) {
        column += 1
      } else {
        return style == .singleQuoted && scalar == "'" ? 2 : 1
      }
    }
    return 0
  }

  /// The length of the escape sequence at the cursor (YAML 1.2, section 5.7), and whether it stands for white space.
  private func escape() -> (length: Int, isSpace: Bool) {
    guard column + 1 < scalars.count else { return (1, true) }
    switch scalars[column + 1] {
    case " ", "\t", "t", "n", "r", "N", "L", "P", "\n", "\r": return (2, true)
    case "x": return coded(2)
    case "u": return coded(4)
    case "U": return coded(8)
    default: return (2, false)
    }
  }

  private func coded(_ digits: Int) -> (length: Int, isSpace: Bool) {
    var value: UInt32 = 0
    for scalar in scalars.dropFirst(column + 2).prefix(digits) {
      value = value << 4 | UInt32(Character(scalar).hexDigitValue ?? 0)
    }
    return (2 + digits, Unicode.Scalar(value).map(Self.isSpace) ?? false)
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || isBreak(scalar) }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}

extension Form where Value == QueryText {
  /// A query, with the place of each of its characters. Any scalar but null is one.
  static let query = Form { node, reading in
    guard case .scalar(let scalar) = node.content, !node.isNull else {
      reading.mismatch(node, expected: "a query")
      return nil
    }
    if scalar.text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
      reading.error(node, "the query is empty")
      return nil
    }
    if let start = unchangedStart(scalar, node.mark) {
      return QueryText(scalar.text, start: start.position(in: reading.file))
    }
    var locator = QueryLocator(node, in: reading.sourceLines(), file: reading.file)
    return locator.locate(scalar)
  }

  /// Where a scalar begins that stands in one line of the file as it is; nil for the others.
  private static func unchangedStart(_ scalar: YAMLScalar, _ mark: YAMLMark) -> YAMLMark? {
    guard scalar.end.line == mark.line else { return nil }
    let length = Int(scalar.end.column - mark.column)
    switch scalar.style {
    case .plain:
      return length == scalar.text.unicodeScalars.count ? mark : nil
    case .singleQuoted, .doubleQuoted:
      let start = YAMLMark(line: mark.line, column: mark.column + 1)
      return length == scalar.text.unicodeScalars.count + 2 ? start : nil
    case .literal, .folded:
      return nil
    }
  }
}
