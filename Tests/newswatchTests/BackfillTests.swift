import Glibc
import LoopbackServer
import Testing

@Suite struct BackfillTests {
  private static let hit = "Pakistan receives four Mi-35M helicopters"
  private static let gas = "Pakistan signs a gas contract"

  private static func bench(extra: String = "", topics: String = "") async throws -> (Workbench, LoopbackServer) {
    let feed = GrowingFeed([hit, gas])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"\(topics)}"], extra: extra)
    #expect(try await bench.run("check", "--json").lines.count == 1)
    return (bench, server)
  }

  private static func addGas(_ bench: Workbench) throws {
    try bench.write("topics/gas.yaml", "id: gas\ntitle: Gas\nquery: gas AND Pakistan\n")
  }

  @Test func aNewTopicAlertsOnceOnKeptItems() async throws {
    let (bench, _) = try await Self.bench()
    #expect(!bench.log.contains("backfill"))
    try Self.addGas(bench)
    let rehearsed = try await bench.run("check", "--dry-run", "--json")
    #expect(rehearsed.lines.count == 1)
    let checked = try await bench.run("check", "--json", "--exit-code")
    #expect(checked.status == 1 && checked.lines.count == 1, "\(checked.errors)")
    #expect(checked.output.contains("\"topic\":\"gas\"") && checked.output.contains("\"backfill\":true"))
    #expect(try await bench.run("check").output.isEmpty)
    #expect(bench.log.hasSuffix(checked.output))
    #expect(try await bench.run("alerts", "--search", "gas", "--format", "jsonl").output == checked.output)
  }

  @Test func aChangedTopicAlertsOnlyOnWhatItHadNot() async throws {
    let (bench, _) = try await Self.bench()
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: Pakistan\n")
    let checked = try await bench.run("check", "--json")
    #expect(checked.lines.count == 1 && checked.output.contains(Self.gas))
  }

  @Test func backfillOfNothingAndFeedsOfOtherTopicsStaySilent() async throws {
    let (none, _) = try await Self.bench(extra: "backfill: 0\n")
    try Self.addGas(none)
    #expect(try await none.run("check").output.isEmpty)
    let (restricted, _) = try await Self.bench(topics: ", topics: [mi-35m]")
    try Self.addGas(restricted)
    #expect(try await restricted.run("check").output.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func theDaemonTakesUpANewTopic() async throws {
    let (bench, _) = try await Self.bench()
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "started")
    try Self.addGas(bench)
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "alert 2 gas: \(Self.gas) (backfill)")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  @Test func backtestTellsWhatIsGainedAndLost() async throws {
    let (bench, _) = try await Self.bench()
    let log = bench.log
    let same = try await bench.run("backtest", "--json")
    #expect(same.lines.count == 1 && same.output.contains("\"change\":\"same\""))
    try Self.addGas(bench)
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: Iraq\n")
    let both = try await bench.run("backtest")
    #expect(both.lines.count == 2 && both.errors.contains("1 gained, 1 lost"))
    #expect(both.lines.contains { $0.hasPrefix("+ ") && $0.hasSuffix(Self.gas) })
    #expect(both.lines.contains { $0.hasPrefix("- ") && $0.hasSuffix(Self.hit) })
    #expect(try await bench.run("backtest", "--topic", "gas").lines.count == 1)
    #expect(try await bench.run("backtest", "--query", "Pakistan").lines.count == 2)
    #expect(try await bench.run("backtest", "--since", "2099-01-01").output.isEmpty)
    #expect(try await bench.run("backtest", "--topic", "gaz").status == 64)
    #expect(try await bench.run("backtest", "--topic", "gas", "--query", "gas").status == 64)
    #expect(bench.log == log)
  }

  @Test func backtestNeedsAStore() async throws {
    let result = try await Workbench(feeds: []).run("backtest")
    #expect(result.status == 2 && result.errors.contains("there is no store"))
  }
}
