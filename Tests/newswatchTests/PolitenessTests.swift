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
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\", every: 6h}"])
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "f: 3 new items")
    // A daemon that wakes up for nothing gives another number each time.
    var (before, now) = (-1, 0)
    var looks = 0
    while before != now, looks < 40 {
      before = now
      try await Task.sleep(for: .milliseconds(500))
      now = switches(of: daemon.pid)
      looks += 1
    }
    #expect(before == now && now > 0)
    daemon.signal(SIGTERM)
    _ = await daemon.result()
  }

  /// How often the threads of a process went to sleep so far.
  private func switches(of process: pid_t) -> Int {
    var sum = 0
    guard let tasks = opendir("/proc/\(process)/task") else { return 0 }
    defer { closedir(tasks) }
    while let entry = readdir(tasks) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard let file = fopen("/proc/\(process)/task/\(name)/status", "r") else { continue }
      defer { fclose(file) }
      var line = [CChar](repeating: 0, count: 256)
      while fgets(&line, 256, file) != nil {
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard text.hasPrefix("voluntary_ctxt_switches:") else { continue }
        sum += text.split { !$0.isNumber }.last.flatMap { Int($0) } ?? 0
      }
    }
    return sum
  }

  @Test(.timeLimit(.minutes(1))) func aTerminalShowsHowFarThePassIs() async throws {
    let server = try LoopbackServer { Self.conditional($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    let command = "\(Program.path) check --config \(bench.configuration) --store \(bench.store)"
    let terminal = try RunningProgram(
      ["--quiet", "--return", "--command", command, "/dev/null"], program: "/usr/bin/script")
    let shown = await terminal.result()
    #expect(shown.status == 0)
    #expect(shown.output.contains("\r\u{1B}[K1 of 1 feeds, 0 failed, 3 new items\r\u{1B}[K"), "\(shown.output)")
    // And nobody else.
    #expect(try await !bench.run("check", "--all").errors.contains("\u{1B}"))
  }
}
