internal import CCurl
internal import Glibc

/// How many sockets libcurl has open, transfers' and those kept for reuse.
///
/// libcurl (until 7.88 at least) closes the oldest connection when more are kept than it may, and leaves that host's
/// entry behind in its table of connections; each closing then walks a table that grows with every host ever asked. So
/// connections are let go while their transfers end, before libcurl must look for one.
final class SocketCount {
  /// The sockets that are open.
  private(set) var open = 0

  /// Has the sockets of an easy handle counted when they are closed.
  ///
  /// The count must outlive all handles and connections: it belongs to the multi handle's owner.
  func watchClosing(by easy: UnsafeMutableRawPointer) {
    ccurl_set_pointer(easy, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(self).toOpaque())
    ccurl_set_closesocket(easy) { context, descriptor in
      if let context { Unmanaged<SocketCount>.fromOpaque(context).takeUnretainedValue().open -= 1 }
      return close(descriptor)
    }
  }

  /// Opens a socket; -1 where the system will not.
  func open(_ family: Int32, _ kind: Int32, _ protocolNumber: Int32) -> Int32 {
    let descriptor = socket(family, kind, protocolNumber)
    if descriptor >= 0 { open += 1 }
    return descriptor
  }
}
