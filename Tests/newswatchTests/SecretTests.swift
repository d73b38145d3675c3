import LoopbackServer
import Testing

/// Who needs what is secret: those who poll or tell receivers, and nobody else.
@Suite struct SecretTests {
  private static func bench(_ server: LoopbackServer, _ hook: LoopbackServer) throws -> Workbench {
    try Workbench(
      feeds: ["{name: f, url: \"\(server.url("/f.xml"))\", headers: {X-Key: {credential: feed-key}}}"],
      extra: "deliver: [{name: desk, to: webhook, url: \"\(hook.url("/"))\", secret: {file: hook-key}}]\n")
  }

  @Test(.timeLimit(.minutes(1))) func readersNeedNone() async throws {
    let hook = try LoopbackServer { _ in [.answer(500)] }
    let server = try LoopbackServer { _ in [.answer(text: numberedItems(1...2))] }
    let bench = try Self.bench(server, hook)
    try bench.write("hook-key", "s\n")
    try bench.write("feed-key", "k\n")
    let checked = try await bench.run("check", environment: ["CREDENTIALS_DIRECTORY": bench.folder])
    #expect(checked.status == 0 && server.requests.first?.header("X-Key") == "k", "\(checked)")
    // As somebody else finds it, outside of the unit: no credentials, and no way to the file.
    try bench.write("hook-key", "")
    for command in [
      ["status"], ["tail"], ["alerts"], ["figures"], ["report"], ["feeds", "list"], ["feeds", "export"], ["test"],
      ["backtest"], ["explain", "--topic", "mi-35m", "--text", "Pakistan flies Mi-35M"],
      ["backup", bench.folder + "/b"],
      ["silence", "mi-35m", "--for", "1h"], ["completions", "--names", "feeds"],
    ] {
      let result = try await RunningProgram(
        command + ["--config", bench.configuration] + (command[0] == "completions" ? [] : ["--store", bench.store])
      ).result()
      #expect(result.status == 0 && !result.errors.contains("credential"), "\(command): \(result)")
    }
    let validated = try await bench.run("validate")
    #expect(validated.status == 78, "an empty secret is wrong wherever it is read")
    try bench.write("hook-key", "s\n")
    let warned = try await bench.run("validate")
    #expect(warned.status == 0, "\(warned)")
    #expect(warned.lines.count == 1 && warned.output.contains("newswatch.yaml:4:"), "\(warned)")
    #expect(warned.output.contains(": warning: no credential 'feed-key': $CREDENTIALS_DIRECTORY is not set"))
    #expect(try await bench.run("validate", "--strict").status == 78)
  }

  @Test(.timeLimit(.minutes(1))) func whoPollsOrTellsNeedsIts() async throws {
    let hook = try LoopbackServer { _ in [.answer(204)] }
    let server = try LoopbackServer { _ in [.answer(text: numberedItems(1...2))] }
    let bench = try Self.bench(server, hook)
    for command in ["run", "check"] {
      let result = try await bench.run(command)
      #expect(result.status == 78 && result.errors.contains("newswatch.yaml:4:"), "\(command): \(result)")
      #expect(result.errors.contains("no credential 'feed-key'") && result.errors.contains("cannot open "))
    }
    #expect(server.requests.isEmpty)
    // Who only tells receivers needs no feed's.
    let told = try await bench.run("deliver")
    #expect(told.status == 78 && told.errors.contains("/hook-key: No such file or directory"), "\(told)")
    #expect(!told.errors.contains("feed-key"))
    try bench.write("hook-key", "s\n")
    #expect(try await bench.run("deliver").status == 0)
    // And who only looks, no receiver's.
    try bench.write("feed-key", "k\n")
    try bench.write("hook-key", "")
    let credentials = ["CREDENTIALS_DIRECTORY": bench.folder]
    #expect(try await bench.run("check", "--dry-run", environment: credentials).status == 0)
    #expect(try await bench.run("check", environment: credentials).status == 78)
  }

  @Test(.timeLimit(.minutes(1))) func aRequestToTheDaemonNeedsNone() async throws {
    let hook = try LoopbackServer { _ in [.answer(204)] }
    let server = try LoopbackServer { _ in [.answer(text: numberedItems(1...2))] }
    let bench = try Self.bench(server, hook)
    try bench.write("hook-key", "s\n")
    try bench.write("feed-key", "k\n")
    let daemon = try bench.start("run", environment: ["CREDENTIALS_DIRECTORY": bench.folder])
    try await daemon.errorLine(containing: "started with")
    let asked = try await bench.run("deliver", "--retry")
    #expect(asked.status == 0, "\(asked)")
    daemon.signal(15)
    #expect(await daemon.result().status == 0)
  }
}
