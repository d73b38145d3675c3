internal import CGlibc
public import Dispatch
internal import Glibc
public import NewsModel
public import Platform

/// One timer for the earliest feed that is due, by the real-time clock.
///
/// A Dispatch timer with a wall-clock deadline is a `timerfd` on `CLOCK_REALTIME` with an absolute time: it comes in time
/// after a suspend and when the clock was set forward, but nobody hears when the clock was set back, and it then sleeps
/// through. So this one has a descriptor of its own with `TFD_TIMER_CANCEL_ON_SET` (timerfd_create(2)): the kernel
/// reports every discontinuous change of the clock at once, and no wake-up is needed to look.
public final class PollTimer {
  private let descriptor: Int32
  private let source: any DispatchSourceRead
  private let queue: DispatchQueue
  private let onTime: @Sendable () -> Void

  /// A timer that is not armed. It calls the closure on the queue when its time has come, and whenever the clock was
  /// set; the owner then looks what is due and arms it again.
  ///
  /// - Throws: `SystemError` with the code of `timerfd_create(2)`.
  public init(queue: DispatchQueue, onTime: @escaping @Sendable () -> Void) throws(SystemError) {
    let descriptor = timerfd_create(CLOCK_REALTIME, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
    guard descriptor >= 0 else { throw SystemError(operation: "create", subject: "a timer", code: errno) }
    self.descriptor = descriptor
    self.queue = queue
    self.onTime = onTime
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler(
      handler: { @Sendable in
        // Read to empty it: the count of expirations, or ECANCELED once the clock was set. EAGAIN is a timer that was
        // armed anew in between.
        var count: UInt64 = 0
        let length = read(descriptor, &count, MemoryLayout<UInt64>.size)
        if length > 0 || errno == ECANCELED { onTime() }
      })
    source.setCancelHandler(handler: { @Sendable in _ = close(descriptor) })
    source.activate()
  }

  deinit {
    source.cancel()
  }

  /// Lets the timer run out at the instant, in place of whatever it was armed for, or at once if that is past; nil
  /// stops it.
  public func arm(for instant: Timestamp?) {
    var time = itimerspec()
    if let instant {
      // 0 would stop it; what does not fit is never.
      time.it_value.tv_sec = min(max(Int(instant.secondsSinceEpoch), 1), Int(Int32.max) * 1024)
    }
    let flags = Int32(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET)
    // The timer is armed then all the same, but the clock was set and reading the descriptor will not tell any more.
    if timerfd_settime(descriptor, flags, &time, nil) != 0, errno == ECANCELED { queue.async(execute: onTime) }
  }
}
