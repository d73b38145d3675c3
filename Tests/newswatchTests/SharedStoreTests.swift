import Glibc
import LoopbackServer
import Testing

@Suite struct SharedStoreTests {
  private static let group: gid_t = 54_322

  /// Runs the program as a user of no privileges with one group.
  private func run(_ command: String..., of bench: Workbench, group: gid_t) async throws -> Program.Result {
    let user = ["--reuid=54321", "--regid=\(group)", "--clear-groups", Program.path]
    let places = ["--config", bench.configuration, "--store", bench.store]
    return try await RunningProgram(user + command + places, program: "/usr/bin/setpriv").result()
  }

  private func permissions(_ path: String) -> mode_t? {
    var information = stat()
    return stat(path, &information) == 0 ? information.st_mode & 0o777 : nil
  }

  @Test(
    .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "other users can be had by root only"),
    .timeLimit(.minutes(1)))
  func membersOfTheGroupReadWhileTheDaemonIsUpAndDown() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"])
    for folder in [bench.folder, bench.folder + "/topics"] { chmod(folder, 0o755) }
    for file in [bench.configuration, bench.folder + "/topics/mi-35m.yaml"] { chmod(file, 0o644) }
    // As a service manager makes it; files in a set-group-ID folder get its group.
    mkdir(bench.store, 0o750)
    #expect(chown(bench.store, 0, Self.group) == 0 && chmod(bench.store, 0o2750) == 0)

    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    let up = try await run("alerts", "--format", "jsonl", of: bench, group: Self.group)
    #expect(up.status == 0 && up.output == bench.log && !up.output.isEmpty, "\(up.errors)")
    let backup = bench.folder + "/backup.db"
    #expect(try await bench.run("backup", backup).status == 0)
    let again = try await bench.run("backup", backup)
    #expect(again.status == 2 && again.errors.contains("backup.db is there already"), "\(again.errors)")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)

    for name in ["newswatch.db", "newswatch.db-wal", "newswatch.db-shm", "alerts.jsonl"] {
      #expect(permissions(bench.store + "/" + name) == 0o640, "\(name)")
    }
    let down = try await run("alerts", "--format", "jsonl", of: bench, group: Self.group)
    #expect(down.status == 0 && down.output == bench.log, "\(down.errors)")
    #expect(try await run("status", of: bench, group: Self.group).status == 0)
    let stranger = try await run("alerts", of: bench, group: Self.group + 1)
    #expect(stranger.status == 2 && stranger.output.isEmpty && stranger.errors.contains("no permission"))
  }
}
