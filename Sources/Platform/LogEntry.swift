/// A message of the log with what it is about, for programs.
public struct LogEntry: Sendable, Equatable {
  /// How important it is.
  public let level: Log.Level
  /// One line for people.
  public let message: String
  /// What the message says, value by value.
  public let fields: [LogField]

  /// A message. What could break its line or steer a terminal is taken out of it.
  public init(level: Log.Level, message: String, fields: [LogField] = []) {
    self.level = level
    self.message = Self.line(message)
    self.fields = fields
  }

  /// Line breaks and tabs become spaces, other control characters U+FFFD; what turns text around is dropped.
  private static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: line.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: line.append("\u{FFFD}")
      case 0x202A...0x202E, 0x2066...0x2069: continue
      default: line.append(scalar)
      }
    }
    return String(line)
  }
}

/// A value of an entry that programs look for.
public struct LogField: Sendable, Equatable {
  /// Capital letters, digits and underscores; begins with a letter (systemd.journal-fields(7)).
  public let name: String
  /// The value, as it is.
  public let value: String

  /// A field. In the journal its name is in capitals, with `NEWSWATCH_` before it, so that it is nobody else's.
  public init(_ name: String, _ value: String) {
    self.name = "NEWSWATCH_" + name.uppercased()
    self.value = value
  }
}
