internal import Glibc

/// Lets many work side by side, or one alone.
///
/// Not a concurrent Dispatch queue: where a barrier has to wait, that takes a thread of a global queue, and those are
/// looked after once a second from then on, as `TaskPool` tells.
///
/// `@unchecked Sendable`: the pointer never changes, what it points to lives as long as the lock, and POSIX lets any
/// thread call the functions at any time.
public final class ReadWriteLock: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_rwlock_t>

  /// A lock that nobody holds. Who wants to be alone comes before those who come later.
  public init() {
    lock = .allocate(capacity: 1)
    var attributes = pthread_rwlockattr_t()
    pthread_rwlockattr_init(&attributes)
    pthread_rwlockattr_setkind_np(&attributes, Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP))
    pthread_rwlock_init(lock, &attributes)
    pthread_rwlockattr_destroy(&attributes)
  }

  deinit {
    pthread_rwlock_destroy(lock)
    lock.deallocate()
  }

  /// Calls the body, beside others or alone. It must not call this again.
  public func locked<R, E: Error>(alone: Bool, _ body: () throws(E) -> R) throws(E) -> R {
    _ = alone ? pthread_rwlock_wrlock(lock) : pthread_rwlock_rdlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    return try body()
  }
}
