internal import Glibc

/// Messages about what the program does, one event a line on standard error.
///
/// Under systemd (`JOURNAL_STREAM` is set) each line begins with its priority, as `sd-daemon(3)` has it.
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
    var priority: Int32 {
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

  private let write: @Sendable (Level, String) -> Void

  /// A log that hands each message that is important enough to the closure.
  public init(level: Level, write: @escaping @Sendable (Level, String) -> Void) {
    self.level = level
    self.write = write
  }

  /// The log on standard error.
  public static func standardError(level: Level, isJournal: Bool) -> Log {
    Log(level: level) { level, message in
      StandardStream.error.write(isJournal ? "<\(level.priority)>\(message)\n" : "newswatch: \(message)\n")
    }
  }

  /// Something failed.
  public func error(_ message: @autoclosure () -> String) { log(.error, message) }

  /// Something is not as it should be.
  public func warning(_ message: @autoclosure () -> String) { log(.warning, message) }

  /// Something changed.
  public func info(_ message: @autoclosure () -> String) { log(.info, message) }

  /// Something that helps to find a fault.
  public func debug(_ message: @autoclosure () -> String) { log(.debug, message) }

  private func log(_ level: Level, _ message: () -> String) {
    if level <= self.level { write(level, message()) }
  }
}

/// Standard output and standard error, unbuffered.
public struct StandardStream: Sendable {
  /// Standard output.
  public static let output = StandardStream(raw: STDOUT_FILENO)
  /// Standard error.
  public static let error = StandardStream(raw: STDERR_FILENO)

  private let raw: Int32

  /// Whether a person sees it.
  public var isTerminal: Bool { isatty(raw) == 1 }

  /// Writes the text, and returns why it could not be written, if so.
  @discardableResult
  public func write(_ text: String) -> SystemError? {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes the bytes, and returns why they could not be written, if so.
  @discardableResult
  public func write(_ bytes: UnsafeRawBufferPointer) -> SystemError? {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(raw, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        return SystemError(
          operation: "write", subject: raw == STDOUT_FILENO ? "standard output" : "standard error", code: errno)
      }
    }
    return nil
  }
}
