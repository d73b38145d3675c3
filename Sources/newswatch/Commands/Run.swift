import AlertStoring
import Configuring
import Glibc
import NewsModel
import Platform
import Watching

extension Command {
  /// `newswatch run`.
  static let run = Command(
    name: "run", summary: "poll feeds until SIGTERM",
    details: """
      The daemon polls each feed on its schedule. SIGHUP loads the configuration anew; one that is wrong is refused,
      and the one before runs on. SIGUSR1 polls now what no server holds back, and tries
      again a disk that was full.
      """
  ) { invocation in
    Signals.ignoreBrokenPipes()
    return try await Signals.withStream(of: [SIGHUP, SIGUSR1]) { wishes in try await daemon(invocation, wishes) }
  }

  private static func daemon(_ invocation: Invocation, _ wishes: AsyncStream<Int32>) async throws -> ExitStatus {
    let workspace = Workspace(invocation)
    let plan = try workspace.planWithSecrets()
    let log = try workspace.log(default: .info)
    let directory = workspace.storePath(plan)
    let store = try await workspace.openStore(in: directory, for: .run)
    if let doubt = workspace.storeDoubt(plan.configuration, used: directory) { log.warning(doubt) }
    let (path, environment) = (workspace.configurationPath, workspace.environment)
    let daemon = try Daemon(
      plan: plan, store: store, requests: RequestFolder(store: directory), log: log, manager: .system, now: { .now() }
    ) {
      () throws(ConfigurationError) in
      let loaded = try WatchPlan.load(path: path, environment: environment)
      let doubt = loaded.plan.flatMap { workspace.storeDoubt($0.configuration, used: directory) }
      if let doubt { log.warning(doubt) }
      return loaded
    }
    do throws(StoreError) {
      try await daemon.run(wishes: wishes)
      try await store.close()
    } catch {
      throw CommandFailure(error)
    }
    return .success
  }
}
