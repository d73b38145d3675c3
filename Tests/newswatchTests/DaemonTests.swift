import Glibc
import LoopbackServer
import Platform
import Synchronization
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
    try await daemon.errorLine(containing: "two: 1 new item")

    // A wrong configuration is refused.
    try bench.configure(feeds: ["{nmae: three}"])
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "the one before runs on")
    // That is told as long as the one before runs on, also when the file is mended.
    #expect(try await bench.run("status", "--json").output.contains("\"what\":\"refused\""))
    try bench.configure(feeds: [])
    let status = try await bench.run("status")
    #expect(status.status == 0 && status.output.contains("• configuration: not taken over since "))
    #expect(status.output.contains("a feed needs") && status.output.contains("kill -HUP \(daemon.pid)"))
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "reloaded: 0 feeds")
    #expect(try await bench.run("status").output.hasPrefix("Nothing is wrong.\n"))
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: (\n")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "mi-35m.yaml:3")
    while try await !bench.run("status", "--json").output.contains("topics/mi-35m.yaml:3") {
      try Task.checkCancellation()
    }
    try bench.configure(feeds: ["{nmae: three}"])
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(try await bench.run("alerts", "--format", "jsonl", "--config", bench.configuration).status == 78)
  }

  /// As it is shipped: the store is named by the configuration alone.
  @Test(.timeLimit(.minutes(1)), arguments: ["polls: often\n", "topics: [a\n", "  - x: {\n"])
  func aRefusedConfigurationHidesNoStore(mistake: String) async throws {
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let feeds = ["{name: one, url: \"\(server.url("/1.xml"))\"}"]
    let bench = try Workbench(feeds: feeds, extra: "store: state # here\n")
    let daemon = try RunningProgram(["run", "--config", bench.configuration])
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    try bench.configure(feeds: feeds, extra: "store: state # here\n\(mistake)")
    func ask(_ arguments: String...) async throws -> Program.Result {
      try await RunningProgram(arguments + ["--config", bench.configuration]).result()
    }
    // Nobody has tried it yet.
    let before = try await ask("status")
    #expect(before.status == 78 && before.output.contains("• configuration: refused since 20"), "\(before)")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "the one before runs on")
    let status = try await ask("status")
    #expect(status.status == 78 && status.errors.contains("newswatch.yaml:"), "\(status)")
    #expect(status.output.contains("• configuration: refused since 20"))
    #expect(status.output.contains("Why: \(bench.configuration):"))
    let text = status.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(text.contains("Next: The daemon runs on with the one before, but will not start with this one."))
    #expect(text.contains("names each mistake; once there is none, 'systemctl reload newswatch', or 'kill -HUP "))
    #expect(text.contains("newswatch is running as process \(daemon.pid)"))
    let object = try await ask("status", "--json")
    #expect(object.status == 78 && object.output.contains("\"pid\":\(daemon.pid)"), "\(object)")
    #expect(object.output.contains("\"subject\":\"configuration\",\"what\":\"refused\",\"since\":\"20"))
    // What needs nothing but the store is told, and the command ends with 78 all the same.
    for command in [
      ["tail"], ["tail", "--topic", "mi-35m"], ["tail", "--stories"], ["alerts"], ["alerts", "--json"],
    ] {
      let told = try await RunningProgram(command + ["--config", bench.configuration]).result()
      #expect(told.status == 78 && told.output.contains("four Mi-35M"), "\(command): \(told)")
    }
    #expect(try await ask("alerts", "--search", "Pakistan").output.isEmpty)
    let follower = try RunningProgram(["tail", "-f", "-n", "0", "--json", "--config", bench.configuration])
    try await follower.errorLine(containing: "newswatch.yaml:")
    feed.add("Pakistan orders more Mi-35M")
    daemon.signal(SIGUSR1)
    #expect(try await daemon.errorLine(containing: "asked to poll now").hasSuffix("asked to poll now: 1 feed"))
    try await follower.outputLine(containing: "orders more")
    follower.signal(SIGTERM)
    _ = await follower.result()
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    // A store that is not there is no reason to be silent about the configuration.
    let other = try await ask("tail", "--store", bench.folder + "/none")
    #expect(other.status == 78 && other.output.isEmpty)
  }

  /// What the daemon has loaded is what it is judged by.
  @Test(.timeLimit(.minutes(1))) func statusTellsOfAConfigurationThatWasNotLoaded() async throws {
    let one = "{name: one, url: \"file:one.xml\"}"
    let bench = try Workbench(feeds: [one])
    try bench.write("one.xml", numberedItems(1...2))
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "one: 2 new items")
    var information = stat()
    #expect(stat(bench.store + "/daemon.json", &information) == 0 && information.st_mode & 0o777 == 0o640)
    #expect(try await bench.run("status").output.hasPrefix("Nothing is wrong.\nnewswatch is running"))
    try bench.configure(feeds: [one, "{name: two, url: \"file:one.xml\"}"])
    let changed = try await bench.run("status")
    #expect(changed.output.hasPrefix("Nothing is wrong; 1 thing to look at.\n"), "\(changed)")
    #expect(changed.output.contains("• configuration: changed, not loaded since 20"))
    #expect(changed.output.contains("1 feed not polled yet."))
    let words = changed.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("Do: 'systemctl reload newswatch', or 'kill -HUP \(daemon.pid)', takes it over."))
    #expect(changed.output.split(separator: "\n").contains { $0.hasPrefix("two ") && $0.contains(" -     ") })
    // Somebody else's file is nothing to reload.
    try bench.write("other.yaml", "topics: topics/\nfeeds: []\n")
    let other = try await RunningProgram(
      ["status", "--config", bench.folder + "/other.yaml", "--store", bench.store]
    ).result()
    #expect(other.output.contains("• configuration: not the daemon's") && !other.output.contains("reload"), "\(other)")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "reloaded")
    // A topic is a part of it, and writing the same anew is no change.
    try bench.configure(feeds: [one, "{name: two, url: \"file:one.xml\"}"])
    #expect(try await !bench.run("status").output.contains("configuration"))
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: Mi-35M\n")
    #expect(try await bench.run("status").output.contains("changed, not loaded"))
    // Junk is as good as nothing.
    try bench.write("store/daemon.json", "{\"pid\":\(daemon.pid),\"plan\":[")
    #expect(try await bench.run("status").status == 0)
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(access(bench.store + "/daemon.json", F_OK) != 0)
  }

  @Test(.timeLimit(.minutes(1))) func statusTellsOfADaemonThatIsStopped() async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    let never = try await bench.run("status")
    #expect(
      never.status == 0 && never.output.hasPrefix("No daemon runs and no check has ever run.\n1 thing is wrong.\n"))
    #expect(never.output.contains("There is no store in \(bench.store) yet"), "\(never)")
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "one: 2 new items")
    #expect(try await bench.run("status").output.hasPrefix("Nothing is wrong.\nnewswatch is running"))
    daemon.signal(SIGSTOP)
    var information = siginfo_t()
    #expect(waitid(P_PID, UInt32(daemon.pid), &information, WSTOPPED) == 0)
    let stopped = try await bench.run("status")
    #expect(stopped.output.hasPrefix("1 thing is wrong.\nnewswatch is stopped as process \(daemon.pid)"), "\(stopped)")
    #expect(try await bench.run("status", "--json").output.contains("\"what\":\"stopped, nothing is polled\""))
    daemon.signal(SIGCONT)
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    let ended = try await bench.run("status").output
    #expect(ended.hasPrefix("No daemon runs; the last check was ") && ended.contains("\nNothing is wrong.\n"))
  }

  /// What a configuration says of the store is not heeded by a daemon that systemd gave one, nor before the next start.
  @Test(.timeLimit(.minutes(1)), arguments: [true, false])
  func aStoreThatIsNotTheConfigurationsIsToldOf(isGiven: Bool) async throws {
    let bench = try Workbench(feeds: [], extra: "store: first\n")
    let environment = isGiven ? ["STATE_DIRECTORY": bench.store] : [:]
    let daemon = try RunningProgram(["run", "--config", bench.configuration], environment: environment)
    try await daemon.errorLine(containing: "started with")
    try bench.configure(feeds: [], extra: "store: second\n")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "reloaded")
    daemon.signal(SIGTERM)
    let told = await daemon.result()
    let warnings = told.errors.split(separator: "\n").filter { $0.contains("store") }
    let expected =
      isGiven
      ? ["first", "second"].map {
        "'store: \(bench.folder)/\($0)' of \(bench.configuration) is not used: $STATE_DIRECTORY comes first"
      } : ["the store is now \(bench.folder)/second, which takes effect at the next start; until then it is "]
    #expect(warnings.count == expected.count && zip(warnings, expected).allSatisfy { $0.contains($1) }, "\(told)")
    // Who names it on the command line knows what it is.
    let named = try bench.start("run", environment: environment)
    try await named.errorLine(containing: "started with")
    named.signal(SIGTERM)
    #expect(await !named.result().errors.contains("'store"))
  }

  /// Nobody need wait until feeds are due to learn of it.
  @Test(.timeLimit(.minutes(1))) func statusTellsAtOnceOfADaemonThatWasKilled() async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "one: 2 new items")
    daemon.signal(SIGKILL)
    #expect(await daemon.result().status == -SIGKILL)
    // A command that writes for a moment hides nothing.
    #expect(try await bench.run("silence", "mi-35m", "--for", "1d").status == 0)
    let killed = try await bench.run("status")
    #expect(killed.output.contains("\n1 thing is wrong.\n"), "\(killed)")
    #expect(killed.output.contains("• newswatch: not running, it ended without a word since 20"))
    let words = killed.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(words.contains("Why: Process \(daemon.pid) was killed, crashed or failed."))
    #expect(words.contains("'journalctl -u newswatch -n 20' says why it ended."))
    // Who polls by a timer has put it right.
    #expect(try await bench.run("check").status == 0)
    #expect(try await bench.run("status").output.contains("\nNothing is wrong.\n"))
  }

  /// Signals that come while the configuration is being read neither end the process nor are lost.
  @Test(.timeLimit(.minutes(1))) func signalsBeforeTheStartAreHeeded() async throws {
    let bench = try Workbench(feeds: [])
    // The configuration cannot be read before somebody writes the topic.
    let topic = bench.folder + "/topics/later.yaml"
    try #require(mkfifo(topic, 0o600) == 0)
    let daemon = try bench.start("run")
    func isWatching(_ number: Int32) throws -> Bool {
      let line = try String(decoding: Files.read("/proc/\(daemon.pid)/status"), as: UTF8.self).split(separator: "\n")
        .first { $0.hasPrefix("SigCgt:") }
      let mask = try #require(line.flatMap { UInt64($0.dropFirst(7).drop { $0 == "\t" }, radix: 16) })
      return mask & 1 << UInt64(number - 1) != 0
    }
    while try !isWatching(SIGHUP) || !isWatching(SIGUSR1) {
      try Task.checkCancellation()
      await Task.yield()
    }
    daemon.signal(SIGHUP)
    daemon.signal(SIGUSR1)
    let text = "id: later\ntitle: Later\nquery: later\n"
    _ = await Thread.result { try? bench.write("topics/later.yaml", text) }
    try await daemon.errorLine(containing: "started with 0 feeds and 2 topics")
    _ = await Thread.result { try? bench.write("topics/later.yaml", text) }
    try await daemon.errorLine(containing: "reloaded")
    try await daemon.errorLine(containing: "asked to poll now")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
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

  /// Versions of a feed, each with its number as validator.
  private final class Versions: Sendable {
    private let current: Mutex<(number: Int, text: String)>

    init(_ text: String) { current = Mutex((1, text)) }

    func publish(_ text: String) { current.withLock { $0 = ($0.number + 1, text) } }

    func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
      let (number, text) = current.withLock { $0 }
      let tag = "\"v\(number)\""
      if request.header("If-None-Match") == tag { return [.answer(304, [("ETag", tag)])] }
      return [.answer(200, [("ETag", tag)], text: text)]
    }
  }

  @Test(.timeLimit(.minutes(1))) func aGapIsFilledWhileTheFeedGoesOn() async throws {
    let versions = Versions(numberedItems(1...3))
    let gate = Gate()
    let server = try LoopbackServer { request in
      request.target == "/old" ? [.wait(gate), .answer(200, text: numberedItems(5...9))] : versions.answer(request)
    }
    let bench = try Workbench(
      feeds: ["{name: f, url: \"\(server.url("/f"))\", every: 1s}"],
      extra: "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n")
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "f: 3 new items")
    versions.publish(numberedItems(10...12, channel: "<atom:link rel=\"prev-archive\" href=\"/old\"/>"))
    await gate.reached()
    versions.publish(numberedItems(11...13))
    try await daemon.errorLine(containing: "f: 1 new item")
    func askedWithTheSecond() -> Int { server.requests.filter { $0.header("If-None-Match") == "\"v2\"" }.count }
    let before = askedWithTheSecond()
    gate.open()
    try await daemon.errorLine(containing: "f: 5 new items")
    versions.publish(numberedItems(11...15))
    try await daemon.errorLine(containing: "f: 2 new items")
    #expect(askedWithTheSecond() == before, "what was learnt meanwhile was forgotten")
    daemon.signal(SIGTERM)
    let result = await daemon.result()
    #expect(result.status == 0)
    #expect(result.errors.split(separator: "may have been missed").count == 2, "told once: \(result.errors)")
  }

  @Test(.timeLimit(.minutes(1))) func aGapFoundWhileOneIsFilledIsFilledNext() async throws {
    func older(_ page: String) -> String { "<atom:link rel=\"prev-archive\" href=\"\(page)\"/>" }
    let versions = Versions(numberedItems(1...3))
    let gate = Gate()
    let server = try LoopbackServer { request in
      switch request.target {
      case "/old-a": [.wait(gate), .answer(200, text: numberedItems(3...9))]
      case "/old-b": [.answer(200, text: numberedItems(11...19))]
      case "/old-c": [.answer(200, text: numberedItems(60...69))]
      default: versions.answer(request)
      }
    }
    let bench = try Workbench(
      feeds: ["{name: f, url: \"\(server.url("/f"))\", every: 1s}"],
      extra: "http: {parallel: 4, per_host: 4}\nschedule: {every: 1s, fastest: 1s, slowest: 1s}\n")
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "f: 3 new items")
    versions.publish(numberedItems(10...11, channel: older("/old-a")))
    await gate.reached()
    versions.publish(numberedItems(20...23, channel: older("/old-b")))
    try await daemon.errorLine(containing: "f: 4 new items")
    // The next poll begins long after pages of the one before would have been asked for.
    versions.publish(numberedItems(22...28))
    try await daemon.errorLine(containing: "f: 5 new items")
    #expect(!server.requests.contains { $0.target == "/old-b" })
    gate.open()
    try await daemon.errorLine(containing: "f: 6 new items")
    try await daemon.errorLine(containing: "f: 8 new items")
    #expect(try await bench.run("status", "--json").output.contains("\"gaps\":[]"))
    versions.publish(numberedItems(70...70, channel: older("/old-c")))
    try await daemon.errorLine(containing: "f: 10 new items")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func a429BindsAlsoWhoWasReloadedMeanwhile() async throws {
    let gate = Gate()
    let server = try LoopbackServer { request in
      request.target == "/a"
        ? [.wait(gate), .answer(429, [("Retry-After", "3600")])] : [.answer(200, text: numberedItems(1...2))]
    }
    let feeds = ["a", "b"].map { "{name: \($0), url: \"\(server.url("/" + $0))\", every: 1s}" }
    let schedule = "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n"
    let bench = try Workbench(feeds: feeds, extra: schedule)
    let daemon = try bench.start("run")
    await gate.reached()
    try bench.configure(feeds: feeds, extra: schedule + "http: {max_body: 1MiB}\n")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "reloaded")
    gate.open()
    try await daemon.errorLine(containing: "a: 429")
    func held() async throws -> Int {
      try await bench.run("status", "--json").output.split(separator: "\"state\":\"held_back\"").count - 1
    }
    var looks = 0
    while try await held() < 2, looks < 200 { looks += 1 }
    #expect(looks < 200, "b is still asked")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  /// The one that was being asked as well: nothing is known of it, and so it is polled at the start.
  @Test(.timeLimit(.minutes(1))) func feedsThatWereNeverPolledAreAskedAfterARestart() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in [.wait(gate), .answer(200, text: numberedItems(1...2))] }
    let bench = try Workbench(
      feeds: (1...5).map { "{name: f\($0), url: \"\(server.url("/\($0)"))\"}" },
      extra: "http: {parallel: 1, per_host: 1, timeout: 5m}\n")
    let first = try bench.start("run")
    await gate.reached()
    first.signal(SIGTERM)
    #expect(await first.result().status == 0)
    gate.open()
    let second = try await bench.run("check")
    #expect(second.errors.contains("5 feeds polled"), "\(second.errors)")
    #expect(server.requests.filter { $0.target == "/1" }.count == 2)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [SIGTERM, SIGKILL]) func whoWasAskedAndIsKnownWaitsAfterARestart(
    end: Int32
  ) async throws {
    let gate = Gate()
    let isKnown = Mutex(false)
    let server = try LoopbackServer { _ in
      let waits = isKnown.withLock { $0 }
      return (waits ? [.wait(gate)] : []) + [.answer(200, text: numberedItems(1...2))]
    }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    #expect(try await bench.run("check").errors.contains("1 feed polled"))
    isKnown.withLock { $0 = true }
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "started with")
    daemon.signal(SIGUSR1)
    await gate.reached()
    daemon.signal(end)
    #expect(await daemon.result().status == (end == SIGTERM ? 0 : -SIGKILL))
    gate.open()
    #expect(try await bench.run("check").errors.contains("0 feeds polled"))
    #expect(server.requests.count == 2)
  }

  /// A feed that ends the process by being asked must not do so at every start.
  @Test(.timeLimit(.minutes(1))) func whoWasNeverPolledWaitsAfterACrash() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in [.wait(gate), .answer(200, text: numberedItems(1...2))] }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    let daemon = try bench.start("run")
    await gate.reached()
    daemon.signal(SIGKILL)
    #expect(await daemon.result().status == -SIGKILL)
    gate.open()
    #expect(try await bench.run("check").errors.contains("0 feeds polled"))
    #expect(server.requests.count == 1)
  }
}
