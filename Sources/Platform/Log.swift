internal import Glibc

/// Messages about what the program does, one event a line.
public struct Log: Sendable {
  /// How important a message is, most important first.
  public enum Level: String, Sendable, CaseIterable, Comparable {
    /// Something failed.
    case error
    /// Something is not as it should be, and work goes on.
    case warning
    /// Something changed.
    case info
    /// What helps to find a fault.
    case debug

    /// Compares by importance: `error` is the lowest.
    public static func < (left: Level, right: Level) -> Bool { left.priority < right.priority }

    /// The priority of syslog(3).
    public var priority: Int32 {
      switch self {
      case .error: 3
      case .warning: 4
      case .info: 6
      case .debug: 7
      }
    }
  }

  /// Messages less important than this are dropped.
  public let level: Level

  private let write: @Sendable (LogEntry) -> Void

  /// A log that hands each message that is important enough to the closure.
  public init(level: Level, write: @escaping @Sendable (LogEntry) -> Void) {
    self.level = level
    self.write = write
  }

  /// The log on standard error, or another stream.
  ///
  /// Where systemd has connected the stream with its journal, entries go there directly, with priority and fields; what
  /// the journal does not take that way is written to the stream, with the priority before it (sd-daemon(3)). On any
  /// other stream they are text for people.
  ///
  /// - Parameters:
  ///   - journalStream: the value of `$JOURNAL_STREAM`, by which systemd says what stream that is.
  ///   - journal: where the journal listens.
  ///   - prefix: what stands before text for people.
  public static func standardError(
    level: Level, journalStream: String?, journal: JournalSocket = .system, stream: StandardStream = .error,
    prefix: String = "newswatch: "
  ) -> Log {
    guard let journalStream, stream.identity == journalStream else {
      return Log(level: level) { stream.write("\(prefix)\($0.message)\n") }
    }
    return Log(level: level) { entry in
      if !journal.send(entry) { stream.write("<\(entry.level.priority)>\(entry.message)\n") }
    }
  }

  /// Something failed.
  public func error(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> [LogField] = []) {
    log(.error, message, fields)
  }

  /// Something is not as it should be.
  public func warning(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> [LogField] = []) {
    log(.warning, message, fields)
  }

  /// Something changed.
  public func info(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> [LogField] = []) {
    log(.info, message, fields)
  }

  /// Something that helps to find a fault.
  public func debug(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> [LogField] = []) {
    log(.debug, message, fields)
  }

  private func log(_ level: Level, _ message: () -> String, _ fields: () -> [LogField]) {
    if level <= self.level { write(LogEntry(level: level, message: message(), fields: fields())) }
  }
}
