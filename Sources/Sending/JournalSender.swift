internal import Glibc

/// Hands entries to the system's journal.
public struct JournalSender: Sendable {
  private let path: String

  /// A sender to the journal that listens there.
  public init(path: String = "/run/systemd/journal/socket") {
    self.path = path
  }

  /// Sends a datagram of the journal's native protocol.
  ///
  /// - Throws: `SendFailure` where nobody listens, or the entry is too large for a datagram.
  public func send(_ datagram: [UInt8]) throws(SendFailure) {
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw SendFailure("no socket: \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SendFailure("the path \(path) is too long for a socket")
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let sent = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        datagram.withUnsafeBytes { bytes in
          sendto(
            descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL), pointer,
            socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
    }
    guard sent == datagram.count else {
      throw SendFailure("the journal at \(path) does not take the entry: \(String(cString: strerror(errno)))")
    }
  }
}
