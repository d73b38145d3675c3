internal import CCurl
internal import Glibc
internal import Platform

/// Descriptors that are watched together through one `epoll(7)` descriptor, level-triggered.
///
/// The epoll descriptor is itself readable while any of them is ready, so one Dispatch source on it serves them all,
/// and a descriptor that is closed and handed out again by the kernel never races with a source of its own.
/// Not thread-safe: one owner uses it.
final class ReadinessSet {
  /// What a descriptor is ready for.
  struct Event {
    /// The descriptor.
    let descriptor: Int32
    /// Whether there is something to read, the end or an error included.
    let isReadable: Bool
    /// Whether it can be written to, or has failed.
    let isWritable: Bool
    /// Whether it has failed.
    let hasFailed: Bool
  }

  /// The epoll descriptor, open as long as the set lives.
  let raw: Int32
  private var buffer: [epoll_event]
  /// By descriptor, whether it is watched; the kernel hands out the lowest that is free, so this stays short.
  private var isWatched: [Bool] = []

  /// An empty set that delivers so many events at a time.
  ///
  /// - Throws: `SystemError` with the code of `epoll_create1(2)`.
  init(capacity: Int = 64) throws(SystemError) {
    raw = epoll_create1(Int32(EPOLL_CLOEXEC))
    buffer = [epoll_event](repeating: epoll_event(), count: max(capacity, 1))
    if raw < 0 { throw SystemError(operation: "create", subject: "an epoll set", code: errno) }
  }

  deinit {
    if raw >= 0 { close(raw) }
  }

  /// Watches a descriptor, or changes what it is watched for.
  func watch(_ descriptor: Int32, forReading: Bool, forWriting: Bool) {
    var event = epoll_event()
    event.events = (forReading ? EPOLLIN.rawValue : 0) | (forWriting ? EPOLLOUT.rawValue : 0)
    event.data.fd = descriptor
    let index = Int(descriptor)
    if index >= isWatched.count { isWatched += [Bool](repeating: false, count: index - isWatched.count + 64) }
    // Should a descriptor have been closed unnoticed, or its number given out again, the other way works.
    let likely = isWatched[index] ? EPOLL_CTL_MOD : EPOLL_CTL_ADD
    if epoll_ctl(raw, likely, descriptor, &event) != 0 {
      epoll_ctl(raw, likely == EPOLL_CTL_MOD ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event)
    }
    isWatched[index] = true
  }

  /// Watches a descriptor no longer; nothing happens if it was not watched.
  func forget(_ descriptor: Int32) {
    var event = epoll_event()
    epoll_ctl(raw, EPOLL_CTL_DEL, descriptor, &event)
    if Int(descriptor) < isWatched.count { isWatched[Int(descriptor)] = false }
  }

  /// Calls the body for what is ready now, without waiting, and says whether more may be.
  func forEachReady(_ body: (Event) -> Void) -> Bool {
    let count = Int(epoll_wait(raw, &buffer, Int32(buffer.count), 0))
    guard count > 0 else { return false }
    for index in 0..<count {
      let events = buffer[index].events
      let broken = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
      body(
        Event(
          descriptor: buffer[index].data.fd, isReadable: broken || events & EPOLLIN.rawValue != 0,
          isWritable: broken || events & EPOLLOUT.rawValue != 0, hasFailed: events & EPOLLERR.rawValue != 0))
    }
    return count == buffer.count
  }
}
