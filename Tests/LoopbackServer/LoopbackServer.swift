import Glibc
import Synchronization

/// An HTTP/1.1 server on a loopback address for tests, which misbehaves exactly as it is told.
///
/// It has a thread for its listener and one for each connection; what it was asked is recorded. It ends with its last
/// reference.
public final class LoopbackServer: Sendable {
  /// What the server was asked.
  public struct Request: Sendable {
    /// `GET` and the like.
    public let method: String
    /// The target as it stood in the request line.
    public let target: String
    /// The header lines, name and value.
    public let headers: [(name: String, value: String)]
    /// The body, where `Content-Length` announced one.
    public internal(set) var body: [UInt8] = []

    /// The value of a header, whatever its case; nil where it is not there.
    public func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  /// What the server does for an answer, one after the other.
  public enum Step: Sendable {
    /// Sends bytes.
    case send([UInt8])
    /// Waits for the test.
    case wait(Gate)
    /// Sends the byte again and again, until the client goes away.
    case sendForever([UInt8])
    /// Ends the connection with a reset.
    case reset
    /// Ends the connection in order.
    case close
  }

  /// The port that the system chose.
  public let port: Int
  /// The address that it listens on.
  public let address: String
  private let listener: Int32
  private let state: SharedState

  /// A server that answers every request with the steps that the handler returns for it.
  public init(address: String = "127.0.0.1", _ handler: @escaping @Sendable (Request) -> [Step]) throws {
    self.address = address
    // A client that has gone away must not end the process.
    signal(SIGPIPE, SIG_IGN)
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, address, &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && listen(listener, 256) == 0
          && getsockname(listener, pointer, &length) == 0
      }
    }
    port = Int(name.sin_port.bigEndian)
    state = SharedState(handler: handler)
    guard isListening else { throw ListenError(code: errno) }
    self.listener = listener
    let state = state
    startThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        state.opened(connection)
        startThread { Connection(connection, state).serve() }
      }
      close(listener)
    }
  }

  deinit {
    // Wakes the listener's thread, which closes the descriptor.
    shutdown(listener, Int32(SHUT_RDWR))
    state.shutDown()
  }

  /// A URL of the server.
  public func url(_ path: String, host: String? = nil) -> String {
    "http://\(host ?? address):\(port)\(path)"
  }

  /// What it was asked so far, in order.
  public var requests: [Request] { state.requests }

  /// How many connections were made to it so far.
  public var connections: Int { state.connections }

  /// The most requests that were being answered at a time.
  public var mostAtATime: Int { state.mostAtATime }

  /// The system refused to listen.
  struct ListenError: Error {
    let code: Int32
  }
}

/// What the server's threads share.
final class SharedState: Sendable {
  private let handler: @Sendable (LoopbackServer.Request) -> [LoopbackServer.Step]
  private let record = Mutex(Record())

  private struct Record {
    var requests: [LoopbackServer.Request] = []
    var open: Set<Int32> = []
    var connections = 0
    var running = 0
    var mostAtATime = 0
  }

  init(handler: @escaping @Sendable (LoopbackServer.Request) -> [LoopbackServer.Step]) {
    self.handler = handler
  }

  var requests: [LoopbackServer.Request] { record.withLock { $0.requests } }
  var connections: Int { record.withLock { $0.connections } }
  var mostAtATime: Int { record.withLock { $0.mostAtATime } }

  func opened(_ connection: Int32) {
    record.withLock {
      $0.connections += 1
      $0.open.insert(connection)
    }
  }

  func closed(_ connection: Int32) {
    record.withLock {
      // Under the lock, so that `shutDown` never meets a number that was given out again.
      $0.open.remove(connection)
      close(connection)
    }
  }

  func shutDown() {
    record.withLock { record in
      for connection in record.open { shutdown(connection, Int32(SHUT_RDWR)) }
    }
  }

  func steps(for request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    record.withLock {
      $0.requests.append(request)
      $0.running += 1
      $0.mostAtATime = max($0.mostAtATime, $0.running)
    }
    return handler(request)
  }

  func answered() {
    record.withLock { $0.running -= 1 }
  }
}

/// Runs the body on a thread of its own.
func startThread(_ body: @escaping @Sendable () -> Void) {
  let box = Unmanaged.passRetained(Box(body))
  var thread = pthread_t()
  let code = pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
      return nil
    }, box.toOpaque())
  if code == 0 { pthread_detach(thread) } else { box.release() }
}

private final class Box: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}
