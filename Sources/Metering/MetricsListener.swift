internal import Dispatch
public import NewsModel
public import Platform

/// Answers `GET /metrics` on a loopback address, for a Prometheus on the same machine.
///
/// It has one queue and no thread of its own; where nobody calls, nothing wakes up. A caller gets one answer, ten seconds
/// and 8 KiB for its request; of more than sixteen callers at a time the one that has hesitated longest to ask is let go.
public actor MetricsListener {
  private let executor = QueueExecutor(label: "newswatch.metrics")
  private let socket: ListeningSocket
  private let page: @Sendable (MetricsFormat) async -> [UInt8]
  private let time: DispatchTimeInterval
  private var accepting: (any DispatchSourceRead)?
  private var pause: (any DispatchSourceTimer)?
  private var connections: [(id: Int, connection: MetricsConnection)] = []
  private var lastID = 0

  private static let mostConnections = 16

  /// Implements `Actor`: everything runs on the serial queue.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// The port that it listens on.
  public nonisolated let port: UInt16

  private init(
    _ address: LoopbackAddress, time: DispatchTimeInterval, page: @escaping @Sendable (MetricsFormat) async -> [UInt8]
  ) throws(SystemError) {
    socket = try ListeningSocket(address)
    port = socket.port
    self.time = time
    self.page = page
  }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - milliseconds: the time that a caller has.
  ///   - page: makes the page that is answered.
  /// - Throws: `SystemError` with the code of `socket(2)` or `bind(2)`: `EADDRINUSE` where somebody else listens.
  public static func open(
    _ address: LoopbackAddress, timeout milliseconds: Int = 10_000,
    page: @escaping @Sendable (MetricsFormat) async -> [UInt8]
  ) async throws(SystemError) -> MetricsListener {
    let listener = try MetricsListener(address, time: .milliseconds(milliseconds), page: page)
    await listener.start()
    return listener
  }

  /// Lets all callers go and ends listening. To be called before the last reference is dropped.
  public func close() {
    accepting?.cancel()
    accepting = nil
    pause?.cancel()
    pause = nil
    for (_, connection) in connections { connection.end() }
    connections = []
  }

  private func start() {
    let source = DispatchSource.makeReadSource(fileDescriptor: socket.raw, queue: executor.queue)
    source.setEventHandler(handler: { @Sendable [weak self] in self?.assumeIsolated { $0.takeIn() } })
    // The socket must not be closed before the last event, so the source keeps its owner until then.
    source.setCancelHandler(handler: { @Sendable in withExtendedLifetime(self) {} })
    source.activate()
    accepting = source
  }

  private func takeIn() {
    while accepting != nil {
      switch socket.accept() {
      case .nobody: return
      case .short: return rest()
      case .taken(let caller):
        if connections.count >= Self.mostConnections {
          guard let slowest = connections.first(where: { !$0.connection.hasAsked }) else { continue }
          end(slowest.id)
        }
        lastID += 1
        let id = lastID
        let connection = MetricsConnection(
          caller, queue: executor.queue, time: time,
          onReadable: { @Sendable [weak self] in self?.assumeIsolated { $0.readable(id) } },
          onTimeUp: { @Sendable [weak self] in self?.assumeIsolated { $0.end(id) } })
        connections.append((id, connection))
      }
    }
  }

  /// Looks away for a second: who stays in line would make the socket ready all the time.
  private func rest() {
    accepting?.cancel()
    accepting = nil
    let timer = DispatchSource.makeTimerSource(queue: executor.queue)
    timer.setEventHandler(handler: { @Sendable [weak self] in self?.assumeIsolated { $0.start() } })
    timer.schedule(deadline: .now() + .seconds(1))
    timer.activate()
    pause = timer
  }

  private func readable(_ id: Int) {
    guard let connection = connection(id) else { return }
    switch connection.read() {
    case .incomplete: return
    case .gone: end(id)
    case .asked(.refusal(let status, let message)):
      send(id, status: status, type: "text/plain; charset=utf-8", Array("\(message)\n".utf8))
    case .asked(.page(let format)):
      Task(executorPreference: TaskPool.shared) { [page] in
        let bytes = await page(format)
        await self.send(id, status: "200 OK", type: format.contentType, bytes)
      }
    }
  }

  private func send(_ id: Int, status: String, type: String, _ body: [UInt8]) {
    guard let connection = connection(id) else { return }
    let allow = status.hasPrefix("405") ? "Allow: GET\r\n" : ""
    let head =
      "HTTP/1.1 \(status)\r\n\(allow)Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
      + "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    let isDone = connection.send(
      Array(head.utf8) + body, queue: executor.queue,
      onWritable: { @Sendable [weak self] in self?.assumeIsolated { $0.writable(id) } })
    if isDone { end(id) }
  }

  private func writable(_ id: Int) {
    if connection(id)?.sendMore() ?? false { end(id) }
  }

  private func connection(_ id: Int) -> MetricsConnection? { connections.first { $0.id == id }?.connection }

  private func end(_ id: Int) {
    connection(id)?.end()
    connections.removeAll { $0.id == id }
  }
}
