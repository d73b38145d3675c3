internal import Glibc

/// A system call that failed: what was tried, on what, and the reason that the system gave.
public struct SystemError: Error, Equatable, CustomStringConvertible {
  /// What was tried, as a verb: `open`, `write` …
  public let operation: String
  /// The file, address or other object of the call.
  public let subject: String
  /// The value of `errno`.
  public let code: Int32

  /// Describes a failed call.
  public init(operation: String, subject: String, code: Int32) {
    self.operation = operation
    self.subject = subject
    self.code = code
  }

  /// `ENOMEM`, for libraries that fail without a code because memory is short.
  public static var outOfMemory: Int32 { ENOMEM }

  /// The reason in the system's words, such as `No space left on device`.
  public var reason: String { String(cString: strerror(code)) }

  /// One line: `cannot open /var/lib/newswatch: Permission denied`.
  public var description: String { "cannot \(operation) \(subject): \(reason)" }
}
