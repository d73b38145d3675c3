internal import Glibc

/// Standard output and standard error, unbuffered.
public struct StandardStream: Sendable {
  /// Standard output.
  public static let output = StandardStream(raw: STDOUT_FILENO)
  /// Standard error.
  public static let error = StandardStream(raw: STDERR_FILENO)

  private let raw: Int32

  /// The stream of a descriptor, which stays open for as long as it is written to.
  public init(raw: Int32) {
    self.raw = raw
  }

  /// Whether a person sees it.
  public var isTerminal: Bool { isatty(raw) == 1 }

  /// Device and inode, as `$JOURNAL_STREAM` has them (systemd.exec(5)): `8:1234`; nil where the stream is closed.
  public var identity: String? {
    var information = stat()
    guard fstat(raw, &information) == 0 else { return nil }
    return "\(information.st_dev):\(information.st_ino)"
  }

  /// Writes the text, and returns why it could not be written, if so.
  @discardableResult
  public func write(_ text: String) -> SystemError? {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Writes the bytes, and returns why they could not be written, if so.
  @discardableResult
  public func write(_ bytes: UnsafeRawBufferPointer) -> SystemError? {
    let code = FileDescriptor.writeAll(bytes, to: raw)
    if code == 0 { return nil }
    return SystemError(
      operation: "write", subject: raw == STDOUT_FILENO ? "standard output" : "standard error", code: code)
  }
}
