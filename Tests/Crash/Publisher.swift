import Glibc
import LoopbackServer
import Synchronization

/// A feed on loopback that publishes with every request, and rotates the log of whoever asks when it is told to.
final class Publisher: Sendable {
  private struct State {
    var published = 0
    /// All up to this one are known to be alerted; only some of them are still in the document.
    var acknowledged = 0
    var rotates = false
    var rotations = 0
  }

  private let state = Mutex(State())
  private let log: String

  /// A publisher for a store whose log lies at a path.
  init(log: String) {
    self.log = log
  }

  /// How many items it has published.
  var published: Int { state.withLock { $0.published } }
  /// How often it has renamed the log.
  var rotations: Int { state.withLock { $0.rotations } }

  /// Whether the log is renamed while the next request waits for its answer.
  func rotateWithNextRequest(_ rotates: Bool) { state.withLock { $0.rotates = rotates } }

  /// A pass went through: all that was published is stored.
  func acknowledge() { state.withLock { $0.acknowledged = $0.published } }

  /// Renames a log that is not empty, as logrotate does.
  func rotate() { state.withLock { rotate(&$0) } }

  func answer() -> [LoopbackServer.Step] {
    let items = state.withLock { state in
      if state.rotates { rotate(&state) }
      state.published += 1 + state.published % 3
      return (max(1, state.acknowledged - 2)...state.published).map(Self.item)
    }
    let body = "<rss version=\"2.0\"><channel><title>F</title>\(items.joined())</channel></rss>"
    return [.answer(200, [("Content-Type", "application/rss+xml")], text: body)]
  }

  private func rotate(_ state: inout State) {
    var information = stat()
    guard stat(log, &information) == 0, information.st_size > 0 else { return }
    if rename(log, "\(log).\(state.rotations + 1)") == 0 { state.rotations += 1 }
  }

  private static func item(_ number: Int) -> String {
    """
    <item><guid isPermaLink="false">g\(number)</guid><title>\(number) Пакистан получил «Ми-35М» Mi-35M</title>
    <link>https://news.example.org/\(number)</link><description>Вертолёт Mi-35M № \(number).</description></item>
    """
  }
}
