internal import CSystemd
internal import Glibc

/// What the service manager is told, by sd_notify(3); without one (`NOTIFY_SOCKET` is not set) nothing happens.
public struct ServiceManager: Sendable {
  private let notify: @Sendable (String) -> Void

  /// Hands each notification to the closure.
  public init(notify: @escaping @Sendable (String) -> Void) {
    self.notify = notify
  }

  /// The manager that started this process.
  public static let system = ServiceManager { message in
    _ = sd_notify(0, message)
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

  /// The end begins.
  func notifyStopping() {
    notify("STOPPING=1\nSTATUS=ending")
  }
}
