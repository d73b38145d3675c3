import Glibc
import Synchronization

/// A service manager's end of sd_notify(3): a socket that gathers what programs send to it.
final class NotifySocket: Sendable {
  /// What `NOTIFY_SOCKET` is to say.
  let path: String
  private let descriptor: Int32
  private let received = Mutex<[String]>([])

  /// Makes the socket in a folder.
  init(in folder: String, name: String = "notify") throws {
    path = folder + "/" + name
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    // Rather an error than a test that never ends.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let room = MemoryLayout.size(ofValue: address.sun_path)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(room - 1)) }
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard path.utf8.count < room, code == 0 else { throw HarnessError(message: "no socket \(path)") }
  }

  deinit {
    close(descriptor)
  }

  /// All that came so far.
  func messages() -> [String] {
    while let message = receive(Int32(MSG_DONTWAIT)) { received.withLock { $0.append(message) } }
    return received.withLock { $0 }
  }

  /// Waits for the next message, and returns it.
  func next() async throws -> String {
    let message = await Thread.result { [self] in receive(0) }
    guard let message else {
      throw HarnessError(message: "nothing more came after \(messages())")
    }
    received.withLock { $0.append(message) }
    return message
  }

  /// Waits for a message that contains the text.
  @discardableResult
  func next(containing text: String) async throws -> String {
    while true {
      let message = try await next()
      if message.contains(text) { return message }
    }
  }

  private func receive(_ flags: Int32) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &buffer, buffer.count, flags)
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }
}
