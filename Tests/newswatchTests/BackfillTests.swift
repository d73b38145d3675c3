import AlertStoring
import Glibc
import LoopbackServer
import NewsModel
import Testing
import Watching

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

  @Test func aFeedThatGetsAnotherTopicIsMatchedAgain() async throws {
    let (bench, server) = try await Self.bench(topics: ", topics: [mi-35m]")
    try Self.addGas(bench)
    #expect(try await bench.run("check").output.isEmpty)
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\", topics: [mi-35m, gas]}"])
    let checked = try await bench.run("check", "--json")
    #expect(checked.lines.count == 1 && checked.output.contains(Self.gas))
    #expect(checked.output.contains("\"backfill\":true"))
    #expect(try await bench.run("check").output.isEmpty)
  }

  @Test func aFeedThatIsTakenOutLetsNothingAlert() async throws {
    let (bench, server) = try await Self.bench(topics: ", topics: [mi-35m]")
    try Self.addGas(bench)
    #expect(try await bench.run("check").output.isEmpty)
    try bench.configure(feeds: ["{name: g, url: \"\(server.url("/g.xml"))\", topics: [mi-35m]}"])
    #expect(try await !bench.run("check", "--json").output.contains("\"topic\":\"gas\""))
  }

  @Test func aFeedWhoseLimitIsLiftedIsMatchedAgain() async throws {
    let (bench, server) = try await Self.bench(topics: ", topics: [mi-35m]")
    try Self.addGas(bench)
    #expect(try await bench.run("check").output.isEmpty)
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"}"])
    #expect(try await bench.run("check", "--json").lines.count == 1)
  }

  @Test func whatAnotherFeedMayAlertOnAlertsWhenItBringsIt() async throws {
    let item = "<item><title>\(Self.gas)</title><link>https://example.org/gas</link></item>"
    let server = try LoopbackServer { _ in
      [.answer(200, text: "<rss version=\"2.0\"><channel><title>F</title>\(item)</channel></rss>")]
    }
    let limited = "{name: a, url: \"\(server.url("/a"))\", topics: [mi-35m]}"
    let bench = try Workbench(feeds: [limited])
    try Self.addGas(bench)
    #expect(try await bench.run("check").output.isEmpty)
    try bench.configure(feeds: [limited, "{name: b, url: \"\(server.url("/b"))\"}"])
    #expect(try await bench.run("check", "--json").output.contains("\"feed\":\"b\""))
    #expect(try await bench.run("check", "--all").output.isEmpty)
  }

  @Test func aChangedTermListIsAChangedTopic() async throws {
    let (bench, server) = try await Self.bench()
    let feeds = ["{name: f, url: \"\(server.url("/f.xml"))\"}"]
    try bench.write("terms.yaml", "energy: [coal]\n")
    try bench.write("topics/energy.yaml", "id: energy\ntitle: Energy\nquery: $energy\n")
    try bench.configure(feeds: feeds, extra: "terms: terms.yaml\n")
    #expect(try await bench.run("check").output.isEmpty)
    try bench.write("terms.yaml", "energy: [coal, gas]\n")
    #expect(try await bench.run("check", "--json").output.contains("\"topic\":\"energy\""))
  }

  /// A backfill of many batches, killed again and again while it runs.
  @Test(.timeLimit(.minutes(2))) func aKillInTheMiddleLosesAndDoublesNothing() async throws {
    let count = 6000
    let server = try LoopbackServer { _ in [.answer(200, text: numberedItems(1...count))] }
    let bench = try Workbench(
      feeds: ["{name: f, url: \"\(server.url("/f"))\"}"], extra: "http: {max_body: 50MiB}\n", query: "nothing")
    #expect(try await bench.run("check").status == 0)
    try bench.write("topics/flights.yaml", "id: flights\ntitle: Flights\nquery: flies\n")
    var before = 0
    for _ in 0..<5 {
      let pass = try bench.start("check", "--json")
      // Some batches are in the log, more are to come.
      while bench.log.utf8.count == before, !pass.hasEnded { await Task.yield() }
      pass.signal(SIGKILL)
      _ = await pass.result()
      before = bench.log.utf8.count
    }
    #expect(try await bench.run("check").status == 0)
    let lines = bench.log.split(separator: "\n")
    #expect(lines.count == count && lines.allSatisfy { $0.contains("\"backfill\":true") })
    #expect(Set(lines.compactMap { $0.split(separator: "number ").last?.prefix { $0.isNumber } }).count == count)
    #expect(try await bench.run("alerts", "--format", "jsonl").output == bench.log)
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
    #expect(both.lines.count == 2 && both.errors.contains("1 gained, 1 lost; new: gas; changed: mi-35m"))
    #expect(both.lines.contains { $0.hasPrefix("+ ") && $0.hasSuffix(Self.gas) })
    #expect(both.lines.contains { $0.hasPrefix("- ") && $0.hasSuffix(Self.hit) })
    #expect(try await bench.run("backtest", "--topic", "gas").lines.count == 1)
    #expect(try await bench.run("backtest", "--query", "Pakistan").lines.count == 2)
    #expect(try await bench.run("backtest", "--since", "2099-01-01").output.isEmpty)
    #expect(try await bench.run("backtest", "--topic", "gaz").status == 64)
    #expect(try await bench.run("backtest", "--topic", "gas", "--query", "gas").status == 64)
    #expect(bench.log == log)
  }

  @Test func backtestComparesWithTheRememberedQueryAndItsLists() async throws {
    let (bench, server) = try await Self.bench(topics: ", topics: [mi-35m]")
    let feeds = ["{name: f, url: \"\(server.url("/f.xml"))\"}"]
    try bench.write("terms.yaml", "goods: [coal]\n")
    try bench.write("topics/goods.yaml", "id: goods\ntitle: Goods\nquery: $goods\n")
    try bench.configure(feeds: feeds, extra: "terms: terms.yaml\nbackfill: 0\n")
    #expect(try await bench.run("check").output.isEmpty)
    // Gas is matched by the remembered version, but has no alert: with that version it is no gain.
    try bench.write("terms.yaml", "goods: [coal, gas]\n")
    #expect(try await bench.run("backtest").errors.contains("2 matches: 1 gained, 0 lost; changed: goods"))
    #expect(try await bench.run("check").output.isEmpty)
    #expect(try await bench.run("backtest").errors.contains("2 matches: 0 gained, 0 lost\n"))
    try bench.write("terms.yaml", "goods: [coal, helicopter]\n")
    let exchanged = try await bench.run("backtest", "--topic", "goods", "--json")
    #expect(exchanged.errors.contains("1 match: 1 gained, 1 lost; changed: goods"))
    #expect(exchanged.lines.contains { $0.contains("\"lost\"") && $0.contains(Self.gas) && $0.contains("\"term\"") })
    #expect(unlink(bench.folder + "/topics/goods.yaml") == 0)
    #expect(try await bench.run("backtest").errors.contains("0 gained, 1 lost; gone: goods"))
    #expect(try await bench.run("backtest", "--topic", "mi-35m").errors.contains("1 match: 0 gained, 0 lost\n"))
  }

  @Test func backtestTellsWhatAFeedsLimitGainsAndLoses() async throws {
    let (bench, server) = try await Self.bench(topics: ", topics: [mi-35m]")
    try Self.addGas(bench)
    #expect(try await bench.run("check").output.isEmpty)
    #expect(try await bench.run("backtest").errors.contains("1 match: 0 gained, 0 lost\n"))
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\", topics: [gas]}"])
    #expect(try await bench.run("backtest").errors.contains("1 match: 1 gained, 1 lost\n"))
  }

  @Test func whereOnlyTheHashIsRememberedTheAlertsStandForTheQuery() async throws {
    let (bench, _) = try await Self.bench()
    let plan = try #require(try WatchPlan.load(path: bench.folder + "/newswatch.yaml", environment: [:]).plan)
    var items: [KeptItem] = []
    try StoreReader(directory: bench.store).forEachItem(since: nil) { kept, _ in items.append(kept) }
    let kept = try #require(items.first { $0.item.title == Self.hit })
    func changes(_ texts: [String: String], alerted: [String]) -> [Backtest.Change] {
      let before = TopicQueries(hashes: ["mi-35m": "0"], texts: texts)
      return Backtest(plan, since: before).compare(kept, alerted: alerted).map(\.change)
    }
    #expect(changes([:], alerted: ["mi-35m"]) == [.same])
    #expect(changes([:], alerted: []) == [.gained])
    // As a query of a later program might be.
    #expect(changes(["mi-35m": "(("], alerted: ["mi-35m"]) == [.same])
    #expect(changes(["mi-35m": "helicopters"], alerted: []) == [.same])
    #expect(changes(["mi-35m": "tank"], alerted: ["mi-35m"]) == [.gained])
  }

  @Test func backtestNeedsAStore() async throws {
    let result = try await Workbench(feeds: []).run("backtest")
    #expect(result.status == 2 && result.errors.contains("there is no store"))
  }
}
