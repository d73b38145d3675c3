/// A place in a text file.
public struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
  /// The file as the user named it.
  public var file: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int

  /// A place.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// `FILE:LINE:COLUMN`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// A finding about something that the user wrote.
public struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The file cannot be used.
    case error
    /// It can, but surely not as meant.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// Where.
  public var position: SourcePosition
  /// One line: what was found, what was expected, what to do.
  public var message: String

  /// A finding, an error unless said otherwise.
  public init(_ severity: Severity = .error, at position: SourcePosition, _ message: String) {
    self.severity = severity
    self.position = position
    self.message = message
  }

  /// `FILE:LINE:COLUMN: error: …`.
  public var description: String { "\(position): \(severity.rawValue): \(message)" }
}

/// A query together with the place in the file where it was written, so that its errors can be shown there.
public struct QueryText: Sendable, Hashable {
  /// The query.
  public var text: String
  /// Where its first character stands.
  public var start: SourcePosition
  /// The column at which its further lines begin, from 1: a YAML block is indented.
  public var continuationColumn: Int

  /// Where text and file part ways otherwise: in folded and quoted text, in the order of the text. Empty for most.
  public var shifts: [Shift]

  /// A character of the query (line and column from 1) whose place in the file does not follow from the one before.
  public struct Shift: Sendable, Hashable {
    /// The line and column of the query, both from 1.
    public var line, column: Int
    /// The line and column of the file, both from 1.
    public var fileLine, fileColumn: Int

    /// A shift.
    public init(line: Int, column: Int, fileLine: Int, fileColumn: Int) {
      self.line = line
      self.column = column
      self.fileLine = fileLine
      self.fileColumn = fileColumn
    }
  }

  /// A query that stands at a place.
  public init(_ text: String, start: SourcePosition, continuationColumn: Int = 1, shifts: [Shift] = []) {
    self.text = text
    self.start = start
    self.continuationColumn = continuationColumn
    self.shifts = shifts
  }

  /// Where in the file the line and column of the query (both from 1) stand.
  public func position(line: Int, column: Int) -> SourcePosition {
    if let shift = shifts.last(where: { $0.line == line && $0.column <= column }) {
      return SourcePosition(file: start.file, line: shift.fileLine, column: shift.fileColumn + column - shift.column)
    }
    return SourcePosition(
      file: start.file, line: start.line + line - 1,
      column: column - 1 + (line == 1 ? start.column : continuationColumn))
  }
}
