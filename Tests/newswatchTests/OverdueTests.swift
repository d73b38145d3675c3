import Glibc
import JSONCoding
import LoopbackServer
import NewsModel
import Testing

@Suite struct OverdueTests {
  private static func json(_ line: some StringProtocol) -> JSONValue {
    Array(line.utf8).withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
  }

  /// A topic with a promise of long ago.
  private static func bench(_ server: LoopbackServer, extra: String = "") throws -> Workbench {
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: extra)
    try bench.write(
      "topics/mi-35m.yaml",
      """
      id: mi-35m
      title: Mi-35M
      query: Mi-35M AND Pakistan
      baseline: {claim: Twenty by the end of the year, as_of: 2018-04}
      expect: {by: 2018-12-31, what: "<20> delivered"}
      quiet_for: 30d

      """)
    return bench
  }

  @Test(.timeLimit(.minutes(1))) func everyReaderCopes() async throws {
    let feed = GrowingFeed(["Pakistan flies Mi-35M"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench(server)
    let checked = try await bench.run("check")
    #expect(checked.status == 0 && checked.errors.contains("2 alerts"), "\(checked.errors)")
    #expect(checked.output.contains("Overdue: <20> delivered (by 2018-12-31)\n    Not looked: "))
    let lines = bench.log.split(separator: "\n")
    try #require(lines.count == 2)
    let alert = Self.json(lines[1])
    #expect(alert["seq"]?.integer == 2 && alert["kind"]?.string == "overdue" && alert["query"] == .null)
    #expect(alert["link"] == .null && alert["feed"] == .null && alert["story"] == .null && alert["first"] == .null)
    #expect(alert["expected"]?["by"]?.string == "2018-12-31")
    let coverage = try #require(alert["coverage"])
    #expect(coverage["from"]?.string == "2018-04-01T00:00:00Z" && coverage["to"]?.string == "2019-01-01T00:00:00Z")
    #expect(coverage["verdict"]?.string == "not_looked" && coverage["missed"]?.array?.count == 1)
    // Once only, and nothing else is told of it.
    let second = try await bench.run("check", "--all")
    #expect(second.output.isEmpty && second.errors.contains("0 alerts"))

    #expect(try await bench.run("alerts", "--format", "jsonl").output == bench.log)
    #expect(try await bench.run("alerts").output.contains("Overdue: <20> delivered"))
    #expect(try await bench.run("alerts", "--stories").output.contains("  Overdue: <20> delivered"))
    #expect(try await bench.run("alerts", "--search", "overdue").lines.count == 2)
    #expect(try await bench.run("alerts", "--format", "csv").output.contains("2,overdue,"))
    let atom = try await bench.run("alerts", "--format", "atom").output
    #expect(atom.contains("<title>Overdue: &lt;20&gt; delivered (by 2018-12-31)</title>"))
    #expect(try await bench.run("tail", "-n", "1").output.contains("Overdue: <20> delivered"))
    #expect(try await bench.run("figures").status == 0)
    #expect(try await bench.run("backtest").status == 0)
    #expect(try await bench.run("status").status == 0)
    let report = try await bench.run("report").output
    #expect(report.contains("<h3>Promises and silence</h3>") && report.contains("Overdue: &lt;20&gt; delivered"))
    #expect(!report.contains("(unknown)"))
    // The log and the database still agree after a restart.
    #expect(try await bench.run("check").status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func theDaemonTellsReceivers() async throws {
    let hook = try LoopbackServer { _ in [.answer(200)] }
    let feed = GrowingFeed(["Something else"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench(
      server, extra: "deliver: [{name: chat, to: webhook, preset: slack, url: \"\(hook.url("/hook"))\"}]\n")
    let daemon = try bench.start("run", "--log-level", "debug")
    try await daemon.errorLine(containing: "alert 1 mi-35m: Overdue: <20> delivered")
    try await daemon.errorLine(containing: "receiver chat: told 1")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    let body = String(decoding: hook.requests.first?.body ?? [], as: UTF8.self)
    #expect(body.contains("Overdue: &lt;20&gt; delivered (by 2018-12-31)\\nNot looked: no feed"), "\(body)")
  }

  @Test(.timeLimit(.minutes(1))) func theSameWordsWithAnotherFigureOrDateAreAnotherExpectation() async throws {
    let feed = GrowingFeed(["Pakistan flies Mi-35M"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench(server)
    try bench.write(
      "topics/mi-35m.yaml",
      """
      id: mi-35m
      title: Mi-35M
      query: Mi-35M AND Pakistan
      figures:
        - {name: delivered, unit: helicopters, target: 20, near: [delivered]}
        - {name: trained, unit: pilots, target: 40, near: [trained]}
      expect:
        - {by: 2018-12-31, what: all of them, figure: delivered}
        - {by: 2018-12-31, what: all of them, figure: trained}
        - {by: 2018-12-31, what: all of them, figure: trained}
        - {by: 2019-06, what: all of them, figure: trained}

      """)
    let checked = try await bench.run("check")
    #expect(checked.status == 0 && checked.errors.contains("4 alerts"), "\(checked.errors)")
    let alerts = bench.log.split(separator: "\n").map { Self.json($0) }.filter { $0["kind"]?.string == "overdue" }
    #expect(
      alerts.map { "\($0["expected"]?["by"]?.string ?? "") \($0["expected"]?["figure"]?.string ?? "")" }
        == ["2018-12-31 delivered", "2018-12-31 trained", "2019-06 trained"])
    // Each title says which of them it is.
    #expect(Set(alerts.map { $0["title"]?.string }).count == 3)
    #expect(try await bench.run("check", "--all").output.isEmpty)
  }
}
