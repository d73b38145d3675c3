import Glibc
import LoopbackServer
import Testing

/// Metrics as the program gives them.
@Suite struct MetricsTests {
  private static let promtool = "/usr/bin/promtool"

  private static func accepts(_ page: String) async throws -> Bool {
    guard access(promtool, X_OK) == 0 else { return true }
    let result = try await RunningProgram(["check", "metrics"], input: page, program: promtool).result()
    if result.status != 0 || !result.errors.isEmpty { Issue.record("promtool: \(result.errors)") }
    return result.status == 0
  }

  @Test(.timeLimit(.minutes(1))) func aPassGoesOnFromTheFileOfTheOneBefore() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}", "{name: two, url: \"http://127.0.0.1:1/\"}"],
      extra: "metrics: {file: newswatch.prom}\n")
    #expect(try await bench.run("check", "--dry-run").status == 3)
    #expect(throws: HarnessError.self) { try bench.read("newswatch.prom") }
    #expect(try await bench.run("check").status == 3)
    let page = try bench.read("newswatch.prom")
    for line in [
      "newswatch_feeds{state=\"ok\"} 1", "newswatch_feeds{state=\"failing\"} 1",
      "newswatch_polls_total{outcome=\"changed\"} 1", "newswatch_poll_failures_total{reason=\"connection\"} 1",
      "newswatch_alerts_total{topic=\"mi-35m\"} 1", "newswatch_stored_items 1",
    ] {
      #expect(page.contains("\n\(line)\n"), "\(line) is not in \(page)")
    }
    #expect(try await Self.accepts(page))
    #expect(try await bench.run("check", "--all").status == 3)
    let next = try bench.read("newswatch.prom")
    #expect(next.contains("\nnewswatch_polls_total{outcome=\"changed\"} 1\n"))
    #expect(next.contains("\nnewswatch_polls_total{outcome=\"not_modified\"} 1\n"))
    #expect(next.contains("\nnewswatch_poll_failures_total{reason=\"connection\"} 2\n"))
    var information = stat()
    #expect(stat(bench.folder + "/newswatch.prom", &information) == 0)
    #expect(information.st_mode & 0o777 == 0o644)
  }

  @Test(.timeLimit(.minutes(1))) func theDaemonAnswersAndKeepsTheFile() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    // A number that hardly anybody else takes on an address that nobody takes.
    let host = "127.77.\(UInt8.random(in: 1...254)).\(UInt8.random(in: 1...254))"
    let port = UInt16.random(in: 20_000...29_999)
    let feeds = ["{name: one, url: \"\(server.url("/1.xml"))\"}"]
    let bench = try Workbench(feeds: feeds, extra: "metrics: {file: newswatch.prom, listen: \"\(host):\(port)\"}\n")
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "metrics are at http://\(host):\(port)/metrics")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    let page = try await Self.page(host, port)
    #expect(page.contains("\nnewswatch_alerts_total{topic=\"mi-35m\"} 1\n"), "\(page)")
    #expect(page.contains("\nnewswatch_config_last_load_successful 1\n"))
    #expect(page.contains("\nnewswatch_match_duration_seconds_count 1\n"))
    #expect(try await Self.accepts(page))

    try bench.configure(feeds: ["{nmae: three}"])
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "the one before runs on")
    #expect(try await Self.page(host, port).contains("\nnewswatch_config_last_load_successful 0\n"))

    try bench.configure(feeds: feeds, extra: "metrics: {file: newswatch.prom}\n")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "reloaded")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(throws: Caller.Refused.self) { try Caller(address: host, port: port) }
    #expect(try bench.read("newswatch.prom").contains("\nnewswatch_alerts_total{topic=\"mi-35m\"} 1\n"))
  }

  @Test(.timeLimit(.minutes(1))) func statusTellsThatTheyDoNotComeOut() async throws {
    let taken = try LoopbackServer { _ in [] }
    let feeds = ["{name: one, url: \"file:one.xml\"}"]
    let bench = try Workbench(
      feeds: feeds, extra: "metrics: {file: none/n.prom, listen: \"127.0.0.1:\(taken.port)\"}\n")
    try bench.write("one.xml", numberedItems(1...1))
    let validated = try await bench.run("validate")
    #expect(validated.status == 0 && validated.output.contains("newswatch.yaml:2:17: warning: there is no folder "))
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "no metrics: ")
    // They are told of after the event that brought them.
    var told = ""
    while !told.contains("• metrics: the file is not written since 20") {
      told = try await bench.run("status").output
      try Task.checkCancellation()
    }
    #expect(told.hasPrefix("Nothing is wrong; 2 things to look at.\n"), "\(told)")
    #expect(told.contains("• metrics: not served since 20"))
    #expect(told.contains("Why: cannot write \(bench.folder)/none/n.prom: No such file"))
    try bench.configure(feeds: feeds)
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "reloaded")
    #expect(try await bench.run("status").output.hasPrefix("Nothing is wrong.\n"))
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  private static let receivers = """
    metrics: {file: newswatch.prom}
    deliver:
      - {name: down, to: webhook, url: "http://127.0.0.1:1/"}
      - {name: well, to: command, command: [/bin/true]}
    """ + "\n"

  @Test(.timeLimit(.minutes(1))) func aPassTellsWhatItCouldNotDeliver() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: Self.receivers)
    #expect(try await bench.run("check").status == 0)
    let page = try bench.read("newswatch.prom")
    for line in [
      "newswatch_outbox_notices{receiver=\"down\",state=\"waiting\"} 0",
      "newswatch_outbox_notices{receiver=\"down\",state=\"failing\"} 1",
      "newswatch_outbox_notices{receiver=\"down\",state=\"laid_aside\"} 0",
      "newswatch_outbox_notices{receiver=\"well\",state=\"waiting\"} 0",
    ] {
      #expect(page.contains("\n\(line)\n"), "\(line) is not in \(page)")
    }
    #expect(page.contains("\nnewswatch_outbox_oldest_timestamp_seconds{receiver=\"down\"} 1"))
    #expect(!page.contains("\nnewswatch_outbox_oldest_timestamp_seconds{receiver=\"well\"}"))
    #expect(try await Self.accepts(page))
    let status = try await bench.run("status").output
    #expect(status.contains("\nNothing is wrong; 1 thing to look at.\n"), "\(status)")
  }

  private static func page(_ host: String, _ port: UInt16) async throws -> String {
    let caller = try Caller(address: host, port: port)
    caller.send("GET /metrics HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    let answer = await caller.received()
    #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    return answer.split(separator: "\r\n\r\n", maxSplits: 1).last.map(String.init) ?? ""
  }
}
