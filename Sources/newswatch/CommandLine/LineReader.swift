import Glibc
import Platform

/// Reads whole lines from a descriptor in large blocks.
struct LineReader: ~Copyable {
  /// How much is read at a time, in bytes.
  private static let chunk = 1 << 20

  private let descriptor: FileDescriptor
  /// What was read and not handed over yet, at the beginning of room for more.
  private var buffer: [UInt8] = []
  private var count = 0
  private var isAtEnd = false

  /// Reads lines from the descriptor, which it closes.
  init(_ descriptor: consuming FileDescriptor) {
    self.descriptor = descriptor
  }

  /// Whether reading on would wait for the other side.
  var wouldWait: Bool {
    var request = pollfd(fd: descriptor.raw, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) == 0
  }

  /// Reads once, and hands the complete lines that there are to the closure as one block; the last line of all need not
  /// have an end.
  ///
  /// - Returns: false once there is nothing more.
  /// - Throws: what the closure throws, or `CommandFailure` when the descriptor cannot be read.
  mutating func nextBlock(
    _ body: (UnsafeBufferPointer<UInt8>) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> Bool {
    if isAtEnd { return false }
    let before = count
    try fill()
    // Only what is new may end a line, so a line of any length is searched once.
    let end =
      isAtEnd ? count : buffer[before..<count].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard end > 0 else { return true }
    try buffer.withUnsafeBufferPointer { bytes throws(CommandFailure) in
      try body(UnsafeBufferPointer(rebasing: bytes[..<end]))
    }
    buffer.withUnsafeMutableBytes { bytes in
      if let base = bytes.baseAddress { memmove(base, base + end, count - end) }
    }
    count -= end
    return true
  }

  private mutating func fill() throws(CommandFailure) {
    if buffer.count - count < Self.chunk {
      buffer += Array(repeating: 0, count: max(Self.chunk, buffer.count))
    }
    var failure: SystemError?
    let read = buffer.withUnsafeMutableBytes { bytes -> Int in
      do throws(SystemError) {
        return try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count..<count + Self.chunk]))
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw CommandFailure(.failure, "cannot read standard input: \(failure.reason)") }
    count += read
    isAtEnd = read == 0
  }
}
