import Glibc
import JSONCoding
import Platform

/// Standard output, gathered into large writes.
struct Output: ~Copyable {
  private var buffer: [UInt8] = []

  /// How much is gathered before it is written, in bytes.
  private static let capacity = 1 << 16

  /// Adds text.
  ///
  /// - Throws: `CommandFailure` when standard output cannot be written.
  mutating func write(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds text and ends the line.
  mutating func line(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds bytes and ends the line.
  mutating func line(_ bytes: UnsafeRawBufferPointer) throws(CommandFailure) {
    buffer.append(contentsOf: bytes)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds bytes, to be written with the next flush.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  /// Writes what was gathered if it is worth a write.
  mutating func flushIfLarge() throws(CommandFailure) {
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds a line of JSON.
  mutating func line(_ json: JSONWriter) throws(CommandFailure) {
    buffer.append(contentsOf: json.bytes)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.capacity { try flush() }
  }

  /// Adds bytes; many are written at once, without being gathered.
  mutating func write(_ bytes: [UInt8]) throws(CommandFailure) {
    guard bytes.count >= Self.capacity else {
      buffer.append(contentsOf: bytes)
      return try flushIfLarge()
    }
    try flush()
    try put(bytes)
  }

  /// Writes what was gathered.
  mutating func flush() throws(CommandFailure) {
    defer { buffer.removeAll(keepingCapacity: true) }
    try put(buffer)
  }

  private func put(_ bytes: [UInt8]) throws(CommandFailure) {
    guard let failure = bytes.withUnsafeBytes({ StandardStream.output.write($0) }) else { return }
    if failure.code == EPIPE { endQuietly() }
    throw CommandFailure(.failure, failure.description)
  }

  /// The reader of our output has gone: end as every Unix filter does, by the signal that was held back.
  private func endQuietly() -> Never {
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    exit(ExitStatus.failure.rawValue)
  }
}
