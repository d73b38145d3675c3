public import Dispatch
internal import Glibc

/// Signals of the process as events on a queue.
public enum Signals {
  /// Calls the handler on the queue whenever one of the signals arrives; their default action no longer happens.
  ///
  /// The signals are watched from when this returns, for as long as the returned sources live. Dispatch begins on a
  /// thread of its own some time after a source was activated, and what comes before is lost.
  public static func watch(
    _ signals: [Int32], on queue: DispatchQueue, handler: @escaping @Sendable (Int32) -> Void
  ) async -> [any DispatchSourceSignal] {
    var sources: [any DispatchSourceSignal] = []
    for number in signals {
      // Dispatch sees a signal beside its disposition, so the default action must be switched off first.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler(handler: { @Sendable in handler(number) })
      await withCheckedContinuation { continuation in
        source.setRegistrationHandler(handler: { @Sendable in continuation.resume() })
        source.activate()
      }
      sources.append(source)
    }
    return sources
  }

  /// Hands the closure the signals that arrive, in their order, while it runs; after it, their default action is theirs
  /// again.
  public static func withStream<R, E: Error>(
    of signals: [Int32], _ body: (AsyncStream<Int32>) async throws(E) -> R
  ) async throws(E) -> R {
    let (stream, post) = AsyncStream<Int32>.makeStream()
    let sources = await watch(signals, on: DispatchQueue(label: "newswatch.signals")) { post.yield($0) }
    defer {
      for source in sources { source.cancel() }
      for number in signals { signal(number, SIG_DFL) }
      post.finish()
    }
    return try await body(stream)
  }

  /// Ends the process by a signal, as if it had not been watched: whoever waits for the process is told so.
  public static func end(by number: Int32) {
    signal(number, SIG_DFL)
    // Dispatch's threads block all signals.
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, number)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(number)
  }

  /// Writing to a closed pipe or socket is an error of that call, and does not end the process.
  public static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }
}
