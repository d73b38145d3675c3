import Glibc
import LoopbackServer
import Platform
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
  func membersOfTheGroupReadWhileTheDaemonIsUpAndDownAndDead() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\", every: 1s}"],
      extra: "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n")
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

    // Whoever kills the writer leaves them its files as they are.
    feed.add("Pakistan orders more Mi-35M")
    let killed = try bench.start("run")
    try await killed.errorLine(containing: "alert 2 mi-35m")
    killed.signal(SIGKILL)
    #expect(await killed.result().status == -SIGKILL)
    let orphaned = try await run("alerts", "--format", "jsonl", of: bench, group: Self.group)
    #expect(orphaned.status == 0 && orphaned.output == bench.log && orphaned.lines.count == 2, "\(orphaned.errors)")
    #expect(try await run("status", of: bench, group: Self.group).status == 0)
    let stranger = try await run("alerts", of: bench, group: Self.group + 1)
    #expect(stranger.status == 2 && stranger.output.isEmpty && stranger.errors.contains("no permission"))
  }

  /// Readers are processes of their own; each sees the alerts of some commit, from the first on.
  @Test(.timeLimit(.minutes(1))) func manyReadWhileTheDaemonWrites() async throws {
    let feed = GrowingFeed(["Pakistan receives Mi-35M, lot 1"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\", every: 1s}"],
      extra: "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n")
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    var outputs: [String] = []
    for round in 2...4 {
      for number in 0..<20 { feed.add("Pakistan receives Mi-35M, lot \(round).\(number)") }
      let (first, last) = (outputs.count, 1 + (round - 1) * 20)
      // Before, while and after the batch is written.
      outputs += try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 1...4 {
          group.addTask {
            var seen: [String] = []
            while seen.last?.contains("{\"seq\":\(last),") != true {
              try Task.checkCancellation()
              let result = try await bench.run("alerts", "--format", "jsonl")
              guard result.status == 0 else { throw HarnessError(message: result.errors) }
              seen.append(result.output)
            }
            return seen
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(outputs.count >= first + 4)
    }
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(bench.log.split(separator: "\n").count == 61)
    for output in outputs { #expect(output.hasSuffix("\n") && bench.log.hasPrefix(output)) }
  }

  /// What a killed writer left is there for its next start: no reader checkpoints it, nor tidies up.
  @Test(.timeLimit(.minutes(1))) func readersChangeNothingOfWhatAKilledWriterLeft() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"])
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    daemon.signal(SIGKILL)
    #expect(await daemon.result().status == -SIGKILL)
    let names = ["newswatch.db", "newswatch.db-wal", "alerts.jsonl"]
    let before = try names.map { try Files.read(bench.store + "/" + $0) }
    #expect(!before[1].isEmpty)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...2 {
        for command in ["alerts", "status", "tail", "report", "figures"] {
          group.addTask {
            let result = try await bench.run(command)
            #expect(result.status == 0, "\(command): \(result.errors)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await bench.run("backup", bench.folder + "/backup.db").status == 0)
    #expect(try names.map { try Files.read(bench.store + "/" + $0) } == before)
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(try await bench.run("alerts", "--format", "jsonl").output == bench.log)
  }
}
