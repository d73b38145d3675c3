import AlertStoring
import Glibc
import LoopbackServer
import NewsModel
import Synchronization
import Testing
import Watching

@Suite("Once validators are known, nothing is asked for again whole")
struct PolitenessTests {
  /// Answers 304 to whoever has what it gave.
  private static func conditional(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    let headers = [("ETag", "W/\"1\""), ("Last-Modified", "Mon, 30 Apr 2018 10:00:00 GMT")]
    if request.header("If-None-Match") == "W/\"1\"" { return [.answer(304, headers)] }
    return [.answer(200, headers, text: numberedItems(1...3))]
  }

  private func unconditional(_ server: LoopbackServer) -> Int {
    server.requests.filter { $0.header("If-None-Match") == nil || $0.header("If-Modified-Since") == nil }.count
  }

  @Test(.timeLimit(.minutes(1))) func aReloadWithANewTopicAsksForNothingWhole() async throws {
    let server = try LoopbackServer { Self.conditional($0) }
    let feeds = ["{name: f, url: \"\(server.url("/f"))\", every: 1s}"]
    let schedule = "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n"
    let bench = try Workbench(feeds: feeds, extra: schedule, query: "nothing")
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "f: 3 new items, 0 alerts")
    try bench.write("topics/flights.yaml", "id: flights\ntitle: Flights\nquery: flies\n")
    daemon.signal(SIGHUP)
    // The kept items are matched against it instead.
    try await daemon.errorLine(containing: "alert 3 flights")
    let asked = server.requests.count
    while server.requests.count < asked + 2 { await Task.yield() }
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(unconditional(server) == 1)
  }

  @Test func weeksWithoutChangeAndRestartsKeepThem() async throws {
    let server = try LoopbackServer { Self.conditional($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    let loaded = try WatchPlan.load(path: bench.configuration, environment: [:])
    let plan = try #require(loaded.plan)
    for week in 0..<10 {
      let time = Timestamp(secondsSinceEpoch: 1_525_000_000 + Int64(week) * 7 * 86_400)
      let store = try await AlertStore.open(directory: bench.store, now: { time })
      let summary = try await CheckPass(plan: plan, store: store, now: { time }).run(all: false, only: nil) { _ in }
      try await store.close()
      #expect(summary.polled == 1 && summary.unchanged == (week == 0 ? 0 : 1))
    }
    #expect(server.requests.count == 10 && unconditional(server) == 1)
  }

  @Test(.timeLimit(.minutes(1))) func anIdleDaemonSleeps() async throws {
    let server = try LoopbackServer { Self.conditional($0) }
    let hook = try LoopbackServer { _ in [.answer(204)] }
    let (host, port) = ("127.0.0.1", UInt16.random(in: 20_000...29_999))
    let bench = try Workbench(
      feeds: ["{name: f, url: \"\(server.url("/f"))\", every: 6h}"],
      extra: """
        metrics: {listen: "\(host):\(port)"}
        deliver: [{name: desk, to: webhook, url: "\(hook.url("/hook"))"}]

        """)
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "f: 3 new items")
    try bench.write("topics/flights.yaml", "id: flights\ntitle: Flights\nquery: flies\n")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "alert 6 flights")
    let followers = try [
      bench.start("tail", "-f"), bench.start("alerts", "--format", "atom", "--follow", bench.folder + "/alerts.atom"),
    ]
    try await followers[0].outputLine(containing: "number 3")
    #expect(await sleeps(daemon.pid))
    for follower in followers {
      #expect(await sleeps(follower.pid))
      follower.signal(SIGTERM)
      _ = await follower.result()
    }
    daemon.signal(SIGTERM)
    _ = await daemon.result()
  }

  /// Whether the threads of a process come to rest, so that none goes on for three seconds.
  private func sleeps(_ process: pid_t) async -> Bool {
    for _ in 0..<5 {
      let before = switches(of: process)
      try? await Task.sleep(for: .seconds(3))
      let after = switches(of: process)
      if !after.isEmpty, before == after { return true }
    }
    return false
  }

  /// How often each thread of a process went to sleep so far, by its number.
  private func switches(of process: pid_t) -> [String: Int] {
    var counts: [String: Int] = [:]
    guard let tasks = opendir("/proc/\(process)/task") else { return [:] }
    defer { closedir(tasks) }
    while let entry = readdir(tasks) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let file = fopen("/proc/\(process)/task/\(name)/status", "r") else { continue }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, 256, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard text.hasPrefix("voluntary_ctxt_switches:") else { continue }
        counts[name] = text.split { !$0.isNumber }.last.flatMap { Int($0) } ?? 0
      }
    }
    return counts
  }

  @Test(.timeLimit(.minutes(1))) func aTerminalShowsHowFarThePassIs() async throws {
    let server = try LoopbackServer { Self.conditional($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    let command = "\(Program.path) check --config \(bench.configuration) --store \(bench.store)"
    let terminal = try RunningProgram(
      ["--quiet", "--return", "--command", command, "/dev/null"], program: "/usr/bin/script")
    let shown = await terminal.result()
    #expect(shown.status == 0)
    #expect(shown.output.contains("\r\u{1B}[K1 of 1 feed, 0 failed, 3 new items\r\u{1B}[K"), "\(shown.output)")
    // And nobody else.
    #expect(try await !bench.run("check", "--all").errors.contains("\u{1B}"))
  }
}
