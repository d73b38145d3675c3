internal import CGlibc
internal import Glibc
internal import NewsModel
internal import Platform

/// A TCP socket that listens on a loopback address.
struct ListeningSocket: ~Copyable, Sendable {
  private let descriptor: FileDescriptor
  /// Where it listens, with the port that the system chose if that was left to it.
  let port: UInt16

  /// Callers that may wait for being taken in.
  private static let backlog: Int32 = 16

  /// - Throws: `SystemError` with the code of `socket(2)` or `bind(2)`.
  init(_ address: LoopbackAddress) throws(SystemError) {
    let family = address.isIPv6 ? AF_INET6 : AF_INET
    let raw = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard raw >= 0 else { throw SystemError(operation: "listen on", subject: "\(address)", code: errno) }
    let descriptor = FileDescriptor(owning: raw)
    // A daemon that is started again must not wait for connections of the one before to be forgotten.
    var yes: Int32 = 1
    setsockopt(raw, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard let port = Self.listen(raw, address) else {
      throw SystemError(operation: "listen on", subject: "\(address)", code: errno)
    }
    self.descriptor = descriptor
    self.port = port
  }

  /// The number that system calls take.
  var raw: Int32 { descriptor.raw }

  /// What comes of looking for a caller.
  enum Caller: ~Copyable {
    /// One, in non-blocking mode.
    case taken(FileDescriptor)
    /// Nobody waits.
    case nobody
    /// Descriptors or memory are short: who waits stays in line.
    case short
  }

  /// Takes in the next caller.
  borrowing func accept() -> Caller {
    while true {
      let caller = accept4(raw, nil, nil, Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue))
      if caller >= 0 { return .taken(FileDescriptor(owning: caller)) }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .short
      default: return .nobody
      }
    }
  }

  private static func listen(_ raw: Int32, _ address: LoopbackAddress) -> UInt16? {
    if address.isIPv6 {
      var name = sockaddr_in6()
      name.sin6_family = sa_family_t(AF_INET6)
      name.sin6_port = address.port.bigEndian
      inet_pton(AF_INET6, address.host, &name.sin6_addr)
      return bind(raw, &name) ? name.sin6_port.bigEndian : nil
    }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = address.port.bigEndian
    inet_pton(AF_INET, address.host, &name.sin_addr)
    return bind(raw, &name) ? name.sin_port.bigEndian : nil
  }

  /// Binds, listens and looks up the name that the socket has now.
  private static func bind<Name>(_ raw: Int32, _ name: inout Name) -> Bool {
    var length = socklen_t(MemoryLayout<Name>.size)
    return withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        Glibc.bind(raw, pointer, length) == 0 && Glibc.listen(raw, backlog) == 0
          && getsockname(raw, pointer, &length) == 0
      }
    }
  }
}
