internal import CSystemd
internal import Glibc

/// What the service manager is told, by sd_notify(3); without one (`NOTIFY_SOCKET` is not set) nothing happens.
public struct ServiceManager: Sendable {
  private let notify: @Sendable (String) -> Void
  /// How long the manager waits for a sign of life before it ends this process; nil where it does not.
  let patience: Duration?

  /// Hands each notification to the closure.
  ///
  /// - Parameter patience: how long the manager waits for a sign of life; nil where it does not.
  public init(patience: Duration? = nil, notify: @escaping @Sendable (String) -> Void) {
    self.patience = patience
    self.notify = notify
  }

  /// The manager that started this process.
  public static let system = ServiceManager(patience: watchdogPatience()) { message in
    _ = sd_notify(0, message)
  }

  /// `WATCHDOG_USEC`, unless `WATCHDOG_PID` means another process: sd_watchdog_enabled(3).
  private static func watchdogPatience() -> Duration? {
    var microseconds: UInt64 = 0
    guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
    // Any longer is never.
    return .microseconds(Int64(min(microseconds, 1 << 52)))
  }

  /// Start-up or reload is complete.
  func notifyReady(status: String) {
    notify("READY=1\nSTATUS=\(status)")
  }

  /// A reload begins.
  func notifyReloading() {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    notify("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
  }

  /// All is well still.
  func notifyAlive() {
    notify("WATCHDOG=1")
  }

  /// The end begins.
  func notifyStopping() {
    notify("STOPPING=1\nSTATUS=ending")
  }
}
