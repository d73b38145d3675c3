import Glibc
import Platform

/// Reads lines from a descriptor in large pieces.
struct LineReader: ~Copyable {
  /// How much is read at a time, in bytes.
  private static let chunk = 1 << 18

  private let descriptor: FileDescriptor
  private var buffer: [UInt8] = []
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

  /// Hands every complete line read so far to the closure, without its end; the last one need not have an end.
  ///
  /// - Returns: false once there is nothing more.
  /// - Throws: what the closure throws, or `CommandFailure` when the descriptor cannot be read.
  mutating func forEachLine(
    _ body: (UnsafeBufferPointer<UInt8>) throws(CommandFailure) -> Void
  ) throws(CommandFailure) -> Bool {
    if isAtEnd { return false }
    try fill()
    var start = 0
    let end = buffer.count
    try buffer.withUnsafeBufferPointer { bytes throws(CommandFailure) in
      guard let base = bytes.baseAddress else { return }
      while start < end {
        guard let found = memchr(base + start, 0x0A, end - start) else { break }
        let length = UnsafeRawPointer(found) - UnsafeRawPointer(base + start)
        try body(UnsafeBufferPointer(start: base + start, count: length))
        start += length + 1
      }
      if isAtEnd, start < end {
        try body(UnsafeBufferPointer(start: base + start, count: end - start))
        start = end
      }
    }
    buffer.removeFirst(start)
    return true
  }

  private mutating func fill() throws(CommandFailure) {
    let before = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.chunk))
    var failure: SystemError?
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      do throws(SystemError) {
        return try descriptor.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[before...]))
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw CommandFailure(.failure, "cannot read standard input: \(failure.reason)") }
    buffer.removeLast(Self.chunk - count)
    isAtEnd = count == 0
  }
}
