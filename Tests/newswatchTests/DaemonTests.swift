import Glibc
import LoopbackServer
import Testing

@Suite struct DaemonTests {
  private static let hit = "Pakistan receives four Mi-35M helicopters"

  @Test(.timeLimit(.minutes(1))) func pollsReloadsAndEnds() async throws {
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"])
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    #expect(try await bench.run("check").status == 75)
    #expect(try await bench.run("status", "--json").output.contains("\"pid\":\(daemon.pid)"))

    // A new feed is polled at once.
    try bench.configure(feeds: [
      "{name: one, url: \"\(server.url("/1.xml"))\"}", "{name: two, url: \"\(server.url("/2.xml"))\"}",
    ])
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "two: 1 new items")

    // A wrong configuration is refused.
    try bench.configure(feeds: ["{nmae: three}"])
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "the one before runs on")

    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(try await bench.run("alerts", "--format", "jsonl", "--config", bench.configuration).status == 78)
  }

  @Test(.timeLimit(.minutes(1))) func aKilledDaemonLosesAndDoublesNothing() async throws {
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\", every: 1s}"],
      extra: "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n")
    let first = try bench.start("run")
    try await first.errorLine(containing: "alert 1 mi-35m")
    first.signal(SIGKILL)
    #expect(await first.result().status == -SIGKILL)
    feed.add("Pakistan orders more Mi-35M")

    let second = try bench.start("run")
    try await second.errorLine(containing: "alert 2 mi-35m")
    second.signal(SIGTERM)
    #expect(await second.result().status == 0)
    let lines = bench.log.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"seq\":1") && lines[1].contains("\"seq\":2"))
  }

  @Test(.timeLimit(.minutes(1))) func tailFollowsThroughARotation() async throws {
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"])
    #expect(try await bench.run("check").status == 0)
    let tail = try bench.start("tail", "-f")
    try await tail.outputLine(containing: Self.hit)
    #expect(rename(bench.store + "/alerts.jsonl", bench.store + "/alerts.jsonl.1") == 0)
    feed.add("Pakistan orders more Mi-35M")
    #expect(try await bench.run("check", "--all").status == 0)
    try await tail.outputLine(containing: "orders more")
    tail.signal(SIGTERM)
    _ = await tail.result()
    #expect(try await bench.run("alerts", "--format", "jsonl").output == bench.read("store/alerts.jsonl.1") + bench.log)
  }
}
