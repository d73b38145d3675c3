internal import Glibc

/// The systemd journal, spoken to in its native protocol, which is stable and documented
/// (https://systemd.io/JOURNAL_NATIVE_PROTOCOL): one datagram an entry, with all its fields.
public struct JournalSocket: Sendable {
  /// Where the journal listens on every system that has one.
  public static let system = JournalSocket(path: "/run/systemd/journal/socket")

  private let path: String

  /// The journal that listens at a path.
  public init(path: String) {
    self.path = path
  }

  /// Hands an entry of the log over, as `send(fields:)` does.
  public func send(_ entry: LogEntry) -> Bool {
    send(
      fields: [
        ("MESSAGE", entry.message), ("PRIORITY", "\(entry.level.priority)"), ("SYSLOG_IDENTIFIER", "newswatch"),
      ] + entry.fields.map { ($0.name, $0.value) })
  }

  /// Hands an entry over; false where nobody listens, who listens has taken none for a second, or it is too large for a
  /// datagram.
  public func send(fields: [(name: String, value: String)]) -> Bool {
    var bytes: [UInt8] = []
    for (name, value) in fields { Self.append(name, value, to: &bytes) }
    let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard raw >= 0 else { return false }
    let descriptor = FileDescriptor(owning: raw)
    var patience = timeval(tv_sec: 1, tv_usec: 0)
    setsockopt(raw, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    return withAddress { address, length in
      while true {
        let sent = bytes.withUnsafeBytes {
          sendto(descriptor.raw, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL), address, length)
        }
        if sent >= 0 || errno != EINTR { return sent == bytes.count }
      }
    } ?? false
  }

  /// `NAME=value`; a value with a line break in it has its length before it instead.
  private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    bytes += name.utf8
    if value.utf8.contains(UInt8(ascii: "\n")) {
      bytes.append(UInt8(ascii: "\n"))
      withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { bytes += $0 }
    } else {
      bytes.append(UInt8(ascii: "="))
    }
    bytes += value.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  private func withAddress<R>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> R) -> R? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let fits = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard path.utf8.count < room.count else { return false }
      room.copyBytes(from: path.utf8)
      return true
    }
    guard fits else { return nil }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
