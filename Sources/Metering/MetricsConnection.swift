internal import Dispatch
internal import Glibc
internal import Platform

/// One caller: a request comes in, an answer goes out, and that is all. Used by its listener's queue only.
final class MetricsConnection {
  /// What a look at the request so far has shown.
  enum Progress: Equatable {
    /// More is to come.
    case incomplete
    /// The caller has gone.
    case gone
    /// The whole head is here.
    case asked(MetricsRequest)
  }

  /// A longer head is refused.
  private static let mostHead = 8192

  /// Closed with its last owner: the sources keep it until their last event.
  private final class Owner: Sendable {
    let descriptor: FileDescriptor

    init(_ descriptor: consuming FileDescriptor) {
      self.descriptor = descriptor
    }
  }

  private let owner: Owner
  private let reading: any DispatchSourceRead
  private let timer: any DispatchSourceTimer
  private var writing: (any DispatchSourceWrite)?
  private var head: [UInt8] = []
  private var answer: ArraySlice<UInt8> = []
  /// Whether the request has come in, so that only its answer is waited for.
  private(set) var hasAsked = false

  /// Takes a caller in.
  ///
  /// - Parameters:
  ///   - onReadable: is called on the queue when there is something to read.
  ///   - onTimeUp: is called on the queue when the caller has had its time, for whatever it did with it.
  init(
    _ descriptor: consuming FileDescriptor, queue: DispatchQueue, time: DispatchTimeInterval,
    onReadable: @escaping @Sendable () -> Void, onTimeUp: @escaping @Sendable () -> Void
  ) {
    let owner = Owner(descriptor)
    self.owner = owner
    reading = DispatchSource.makeReadSource(fileDescriptor: owner.descriptor.raw, queue: queue)
    reading.setEventHandler(handler: onReadable)
    reading.setCancelHandler(handler: { @Sendable in withExtendedLifetime(owner) {} })
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler(handler: onTimeUp)
    timer.schedule(deadline: .now() + time)
    reading.activate()
    timer.activate()
  }

  /// Reads what there is, until the request has come in; what follows it is not listened to.
  func read() -> Progress {
    let progress = look()
    if case .asked = progress {
      hasAsked = true
      reading.cancel()
    }
    return progress
  }

  private func look() -> Progress {
    if hasAsked { return .incomplete }
    var buffer = [UInt8](repeating: 0, count: Self.mostHead + 1 - head.count)
    let count = recv(owner.descriptor.raw, &buffer, buffer.count, 0)
    if count < 0 { return errno == EAGAIN || errno == EINTR ? .incomplete : .gone }
    if count == 0 { return .gone }
    head += buffer[..<count]
    if let end = Self.end(of: head) {
      return .asked(MetricsRequest(head: Array(head[..<end])))
    }
    guard head.count > Self.mostHead else { return .incomplete }
    return .asked(.refusal(status: "431 Request Header Fields Too Large", message: "the request is too long"))
  }

  /// Sends an answer, in as many turns as the caller lets it take.
  ///
  /// - Returns: whether it is done, or cannot go on.
  func send(_ answer: [UInt8], queue: DispatchQueue, onWritable: @escaping @Sendable () -> Void) -> Bool {
    self.answer = answer[...]
    if sendMore() { return true }
    let owner = owner
    let writing = DispatchSource.makeWriteSource(fileDescriptor: owner.descriptor.raw, queue: queue)
    writing.setEventHandler(handler: onWritable)
    writing.setCancelHandler(handler: { @Sendable in withExtendedLifetime(owner) {} })
    writing.activate()
    self.writing = writing
    return false
  }

  /// Goes on sending; true when it is done, or cannot go on.
  func sendMore() -> Bool {
    while !answer.isEmpty {
      let sent = answer.withUnsafeBytes {
        Glibc.send(owner.descriptor.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0 {
        if errno == EINTR { continue }
        return errno != EAGAIN
      }
      answer = answer.dropFirst(sent)
    }
    shutdown(owner.descriptor.raw, Int32(SHUT_WR))
    return true
  }

  /// Lets the caller go.
  func end() {
    timer.cancel()
    writing?.cancel()
    reading.cancel()
  }

  /// Where the empty line ends.
  private static func end(of head: [UInt8]) -> Int? {
    for index in head.indices where head[index] == 0x0A {
      if index + 1 < head.count, head[index + 1] == 0x0A { return index + 2 }
      if index + 2 < head.count, head[index + 1] == 0x0D, head[index + 2] == 0x0A { return index + 3 }
    }
    return nil
  }
}
