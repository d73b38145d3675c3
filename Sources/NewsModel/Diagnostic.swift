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

  /// A query that stands at a place.
  public init(_ text: String, start: SourcePosition, continuationColumn: Int = 1) {
    self.text = text
    self.start = start
    self.continuationColumn = continuationColumn
  }

  /// Where in the file the line and column of the query (both from 1) stand.
  public func position(line: Int, column: Int) -> SourcePosition {
    SourcePosition(
      file: start.file, line: start.line + line - 1,
      column: column - 1 + (line == 1 ? start.column : continuationColumn))
  }
}
