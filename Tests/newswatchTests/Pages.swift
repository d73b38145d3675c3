import LoopbackServer
import Synchronization

/// Pages of a feed by their paths, which the test changes.
final class Pages: Sendable {
  private struct State {
    var pages: [String: String]
    var broken: Set<String> = []
  }

  private let state: Mutex<State>

  init(_ pages: [String: String]) {
    state = Mutex(State(pages: pages))
  }

  subscript(path: String) -> String? {
    get { state.withLock { $0.pages[path] } }
    set { state.withLock { $0.pages[path] = newValue } }
  }

  /// The paths that answer 500.
  var broken: Set<String> {
    get { state.withLock { $0.broken } }
    set { state.withLock { $0.broken = newValue } }
  }

  func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    if broken.contains(request.target) { return [.answer(500)] }
    return self[request.target].map { [.answer(200, text: $0)] } ?? [.answer(404)]
  }

  /// What leads a document on to an older one (RFC 5005).
  static func older(_ path: String) -> String { "<atom:link rel=\"prev-archive\" href=\"\(path)\"/>" }
}

extension Workbench {
  /// The gaps as `status --json` has them, up to the closing bracket.
  func gaps() async throws -> String {
    let status = try await run("status", "--json").output
    return String(status.split(separator: "\"gaps\":").last?.prefix { $0 != "]" } ?? "")
  }
}
