public import Dispatch
internal import Glibc

/// Signals of the process as events on a queue.
public enum Signals {
  /// Calls the handler on the queue whenever one of the signals arrives; their default action no longer happens.
  ///
  /// The signals are watched for as long as the returned sources live.
  public static func watch(
    _ signals: [Int32], on queue: DispatchQueue, handler: @escaping @Sendable (Int32) -> Void
  ) -> [any DispatchSourceSignal] {
    signals.map { number in
      // Dispatch sees a signal beside its disposition, so the default action must be switched off first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { handler(number) }
      source.activate()
      return source
    }
  }

  /// Writing to a closed pipe or socket is an error of that call, and does not end the process.
  public static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }
}
