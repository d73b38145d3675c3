import Glibc
import JSONCoding
import LoopbackServer
import NewsModel
import Testing
import Watching

/// What was asked for last is what holds, whoever carried out what was asked for before, and when.
@Suite struct SilenceTests {
  private static let topic = "mi-35m"

  private static func silence(for span: Duration) -> StoreRequest {
    .silence(Silence(topic: topic, until: .now() + span))
  }

  private static let end = StoreRequest.silence(Silence(topic: topic, until: Silence.over))

  /// Whether the topic is silent, as `status` says.
  private static func isSilent(_ bench: Workbench) async throws -> Bool {
    let text = Array(try await bench.run("status", "--json").output.utf8)
    let json = text.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
    return try #require(json["silences"]?.array).contains { $0["topic"]?.string == topic }
  }

  /// Lets a daemon start, and end.
  private static func runDaemon(_ bench: Workbench) async throws {
    let daemon = try bench.start("run", "--log-level", "info")
    try await daemon.errorLine(containing: "started with")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func aRequestThatADaemonLeftLyingComesBeforeTheNextCommand() async throws {
    let bench = try Workbench(feeds: [])
    #expect(try await bench.run("check").status == 0)
    let folder = RequestFolder(store: bench.store)
    _ = try folder.leave(Self.silence(for: .seconds(86_400)))
    #expect(try await bench.run("silence", Self.topic, "--end").output == "mi-35m is not silent\n")
    try await Self.runDaemon(bench)
    #expect(!(try await Self.isSilent(bench)))

    _ = try folder.leave(Self.end)
    #expect(try await bench.run("silence", Self.topic, "--for", "1h").status == 0)
    try await Self.runDaemon(bench)
    #expect(try await Self.isSilent(bench))
  }

  @Test(.timeLimit(.minutes(1))) func aRequestWhoseTimeIsPastEndsNoLaterSilence() async throws {
    let bench = try Workbench(feeds: [])
    #expect(try await bench.run("check").status == 0)
    _ = try RequestFolder(store: bench.store).leave(Self.silence(for: .seconds(-60)))
    #expect(try await bench.run("silence", Self.topic, "--for", "7d").status == 0)
    try await Self.runDaemon(bench)
    #expect(try await Self.isSilent(bench))
  }

  @Test(.timeLimit(.minutes(1))) func requestsThatLieTogetherAreCarriedOutInTheirOrder() async throws {
    let bench = try Workbench(feeds: [])
    #expect(try await bench.run("check").status == 0)
    let folder = RequestFolder(store: bench.store)
    // By its letters the second name stands before the first.
    mkdir(bench.store + "/requests", 0o750)
    let line = "{\"request\":\"silence\",\"topic\":\"mi-35m\",\"until\":"
    try bench.write("store/requests/1700000000-999-7.request", line + "\"2099-01-01T00:00:00Z\"}\n")
    try bench.write("store/requests/1700000000-1000000-7.request", line + "\"1970-01-01T00:00:00Z\"}\n")
    try await Self.runDaemon(bench)
    #expect(!(try await Self.isSilent(bench)))

    // The clock was set back between two commands.
    try bench.write("store/requests/4070908800-5-7.request", line + "\"2099-01-01T00:00:00Z\"}\n")
    _ = try folder.leave(Self.end)
    _ = try folder.leave(Self.silence(for: .seconds(3600)))
    _ = try folder.leave(Self.end)
    try await Self.runDaemon(bench)
    #expect(!(try await Self.isSilent(bench)))
  }

  @Test(.timeLimit(.minutes(1))) func checkCarriesOutWhatLiesThere() async throws {
    let hook = try LoopbackServer { _ in [.answer(200)] }
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: "deliver:\n  - {name: desk, to: webhook, url: \"\(hook.url("/hook"))\"}\n")
    mkdir(bench.store, 0o750)
    let folder = RequestFolder(store: bench.store)
    let name = try folder.leave(Self.silence(for: .seconds(3600)))
    #expect(try await bench.run("check").status == 0)
    #expect(hook.requests.isEmpty)
    #expect(folder.takeAnswer(to: name)?.hasPrefix("mi-35m is silent until ") == true)
    _ = try folder.leave(Self.end)
    #expect(try await bench.run("deliver").output == "desk: 1 delivered\n")
  }

  /// As a member of the group may read the store, and not write to it.
  @Test(.timeLimit(.minutes(1)), .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0))
  func whoMayOnlyReadIsToldWhoMayAsk() async throws {
    let bench = try Workbench(feeds: [])
    chmod(bench.folder, 0o755)
    chmod(bench.folder + "/topics", 0o755)
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "started with")
    chmod(bench.store, 0o750)
    chmod(bench.store + "/requests", 0o750)
    let arguments = ["--reuid=65534", "--regid=0", "--clear-groups", Program.path, "silence", "mi-35m", "--for", "1h"]
    let result = try await RunningProgram(
      arguments + ["--config", bench.configuration, "--store", bench.store], program: "/usr/bin/setpriv"
    ).result()
    // Where the built program itself is out of reach, there is nothing to see.
    if result.status != 126, result.status != 127 {
      #expect(result.status == 2 && result.errors.contains("Permission denied; only newswatch's own user"), "\(result)")
    }
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }
}
