import Glibc
import LoopbackServer
import Testing

@Suite struct CheckTests {
  private static let hit = "Pakistan receives four Mi-35M helicopters"

  @Test func alertsOnceAndAsksConditionally() async throws {
    let feed = GrowingFeed([Self.hit, "Football"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"}"])

    let first = try await bench.run("check", "--exit-code")
    #expect(first.status == 1, "\(first.errors)")
    #expect(first.output.contains(Self.hit))
    #expect(server.requests.count == 1)

    let second = try await bench.run("check")
    #expect(second.status == 0 && second.output.isEmpty)
    #expect(server.requests.count == 1, "nothing is due")

    let all = try await bench.run("check", "--all")
    #expect(all.status == 0 && all.output.isEmpty)
    #expect(server.requests.last?.header("If-None-Match") == "\"v2\"")

    feed.add("Pakistan orders more Mi-35M")
    let fourth = try await bench.run("check", "--all", "--json")
    #expect(fourth.lines.count == 1 && fourth.output.contains("\"seq\":2"))
    #expect(try await bench.run("alerts", "--format", "jsonl").output == bench.log)
  }

  /// What is on its way when a pass is told to end is let go, what has come is stored, and nobody is blamed.
  @Test(.timeLimit(.minutes(1)), arguments: [SIGTERM, SIGINT]) func aPassThatIsStoppedKeepsWhatItHas(signal: Int32)
    async throws
  {
    let feed = GrowingFeed([Self.hit])
    let never = Gate()
    let server = try LoopbackServer { feed.answer($0) }
    // Another host: those of one wait for each other.
    let slow = try LoopbackServer(address: "127.0.0.2") { _ in [.wait(never), .close] }
    let bench = try Workbench(
      feeds: ["{name: slow, url: \"\(slow.url("/"))\"}", "{name: fast, url: \"\(server.url("/fast"))\"}"],
      extra: "deliver: [{name: desk, to: webhook, url: \"\(server.url("/hook"))\"}]\n")
    let pass = try bench.start("check")
    try await pass.outputLine(containing: Self.hit)
    await never.reached()
    pass.signal(signal)
    let result = await pass.result()
    #expect(result.status == -signal, "whoever waits for it sees how it ended")
    #expect(result.errors.contains("1 feed polled (0 unchanged, 0 failed)") && !result.errors.contains("slow:"))
    #expect(!server.requests.contains { $0.target == "/hook" }, "what is to be told waits for the next pass")
    #expect(bench.log.split(separator: "\n").count == 1)
    let status = try await bench.run("status").output
    #expect(!status.contains("slow:"), "\(status)")
    never.open()
    #expect(try await bench.run("check", "--all", "--feed", "slow").status == 3)
    #expect(server.requests.contains { $0.target == "/hook" })
  }

  @Test func oneFeedsFailureNeverTouchesAnother() async throws {
    let server = try LoopbackServer { request in
      switch request.target {
      case "/good": GrowingFeed([Self.hit]).answer(request)
      case "/page": [.answer(200, [("Content-Type", "text/html")], text: "<!DOCTYPE html><html><body>Hi</body></html>")]
      case "/empty": [.answer(200)]
      case "/huge": [.answer(200, text: String(repeating: "x", count: 20_000))]
      case "/cut":
        [
          .send(LoopbackServer.Step.head(200, [("Content-Length", "5000"), ("ETag", "\"c\"")])),
          .send(Array("<rss version=\"2.0\"><channel><item><title>\(Self.hit) cut</title></item>".utf8)), .close,
        ]
      case "/reset": [.reset]
      default: [.answer(404)]
      }
    }
    let names = ["good", "page", "empty", "huge", "cut", "reset", "missing"]
    let bench = try Workbench(
      feeds: names.map { "{name: \($0), url: \"\(server.url("/" + $0))\"}" }
        + ["{name: refused, url: \"http://127.0.0.1:1/\"}", "{name: gone-file, url: \"file:nothing.xml\"}"],
      extra: "http: {max_body: 10KiB, timeout: 5s}\n")

    let result = try await bench.run("check", "--json")
    #expect(result.status == 3)
    let failed = result.errors.split(separator: "\n").map(String.init)
    for name in names.dropFirst() + ["refused", "gone-file"] {
      let lines = failed.filter { $0.hasPrefix("newswatch: \(name): ") }
      #expect(lines.count == 1, "one clear line for \(name): \(failed)")
    }
    // The good feed's item and the one that came before the cut.
    #expect(result.lines.count == 2, "\(result.output)")
    // What was cut short must not make the next request conditional.
    _ = try await bench.run("check", "--all")
    #expect(server.requests.filter { $0.target == "/cut" }.allSatisfy { $0.header("If-None-Match") == nil })
  }

  @Test func statusTellsOfAProxy() async throws {
    let bench = try Workbench(feeds: [], extra: "http: {proxy: \"http://127.0.0.1:9\"}\n")
    #expect(try await bench.run("status").output.contains("through a proxy"))
    try bench.configure(feeds: [])
    #expect(try await bench.run("status").output.contains("through a proxy") == false)
  }

  @Test func aGoneFeedIsNotAskedAgain() async throws {
    let server = try LoopbackServer { _ in [.answer(410)] }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    #expect(try await bench.run("check").status == 3)
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(server.requests.count == 1)
    #expect(try await bench.run("status", "--json").output.contains("\"state\":\"gone\""))
    // Another place is another feed.
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/g"))\"}"])
    _ = try await bench.run("check")
    #expect(server.requests.count == 2)
    // So is one that is asked for in another way, and not one that only has another label.
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/g"))\", headers: {X-Key: \"1\"}}"])
    _ = try await bench.run("check")
    #expect(server.requests.count == 3)
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/g"))\", headers: {X-Key: \"1\"}, tags: [a]}"])
    _ = try await bench.run("check", "--all")
    #expect(server.requests.count == 3)
    // As status says it, for whoever knows better than the server: asked once more, and not again.
    let words = try await bench.run("status").output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("put '#again' behind the url"), "\(words)")
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/g"))#again\", headers: {X-Key: \"1\"}}"])
    for _ in 1...2 { _ = try await bench.run("check", "--all") }
    #expect(server.requests.map(\.target) == ["/f", "/g", "/g", "/g"])
  }

  @Test func aDryRunChangesNothing() async throws {
    let server = try LoopbackServer { GrowingFeed([Self.hit]).answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"}"])
    #expect(try await bench.run("check", "--dry-run").output.contains(Self.hit))
    #expect(access(bench.store, F_OK) != 0)
    #expect(try await bench.run("check").output.contains(Self.hit))
    #expect(try await bench.run("check", "--dry-run", "--all").output.isEmpty)
  }

  @Test func theStoreThatIsInUseOrAFileIsSaid() async throws {
    let gate = Gate()
    let server = try LoopbackServer { request in [.wait(gate)] + GrowingFeed([Self.hit]).answer(request) }
    // However busy the machine is, the first must not give up before the second has come.
    let bench = try Workbench(
      feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"}"], extra: "http: {timeout: 10m}\n")
    let first = try bench.start("check")
    await gate.reached()
    let second = try await bench.run("check")
    #expect(second.status == 75)
    #expect(second.errors.contains("pid \(first.pid)"), "\(second.errors)")
    gate.open()
    #expect(await first.result().status == 0)

    try bench.write("file", "")
    let file = try await Program.run("check", "--config", bench.configuration, "--store", bench.folder + "/file")
    #expect(file.status == 2)
  }
}
