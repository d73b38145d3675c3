import Glibc

/// A connection to somebody who listens on a loopback address, for tests of such listeners.
public final class Caller: Sendable {
  private let descriptor: Int32

  /// Nobody listens there.
  public struct Refused: Error {
    /// The system's reason.
    public let code: Int32
  }

  /// Connects.
  public init(address: String = "127.0.0.1", port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &name.sin_addr)
    let descriptor = descriptor
    let isConnected = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw Refused(code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Sends text.
  public func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// What comes until the other side ends; a thread of its own waits for it.
  public func received() async -> String {
    await withCheckedContinuation { continuation in
      startThread { [self] in
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 { bytes += buffer[..<count] }
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
