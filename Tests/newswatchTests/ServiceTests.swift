import Glibc
import LoopbackServer
import Synchronization
import Testing

@Suite("What the service manager sees")
struct ServiceTests {
  /// The shortest that a watchdog of whole seconds can be.
  private static let patience = "4000000"

  private func environment(_ socket: NotifySocket, watchdog: String? = nil) -> [String: String] {
    var variables = ["NOTIFY_SOCKET": socket.path]
    variables["WATCHDOG_USEC"] = watchdog
    return variables
  }

  /// Ends a daemon, and goes on reading what it sends: the kernel keeps ten messages, and whoever sends one more waits.
  private func end(_ daemon: RunningProgram, _ socket: NotifySocket) async throws {
    daemon.signal(SIGTERM)
    try await socket.next(containing: "STOPPING=1")
    #expect(await daemon.result().status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func readyComesAfterConfigurationAndStore() async throws {
    let bench = try Workbench(feeds: ["{nmae: one}"])
    let socket = try NotifySocket(in: bench.folder)
    #expect(try await bench.run("run", environment: environment(socket)).status == 78)
    #expect(socket.messages() == [])

    // A store that is a file.
    try bench.configure(feeds: [])
    try bench.write("file", "")
    let wrong = try RunningProgram(
      ["run", "--config", bench.configuration, "--store", bench.folder + "/file"], environment: environment(socket))
    #expect(await wrong.result().status == 2)
    #expect(socket.messages() == [])

    let daemon = try bench.start("run", environment: environment(socket))
    let first = try await socket.next()
    #expect(first.hasPrefix("READY=1\n") && first.contains("STATUS=watching 0 feeds"))
    #expect(access(bench.store + "/newswatch.db", F_OK) == 0)

    // Nor is a store that another one writes any good.
    #expect(try await bench.run("run", environment: environment(socket)).status == 75)
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(socket.messages().count == 2, "ready and stopping, no watchdog where none is asked for")
  }

  @Test(.timeLimit(.minutes(1))) func theWatchdogIsFedWhileNothingIsDue() async throws {
    let bench = try Workbench(feeds: [])
    let socket = try NotifySocket(in: bench.folder)
    // Only the shell knows the number of the process that the program will be.
    let daemon = try RunningProgram(
      [
        "-c", "WATCHDOG_PID=$$ exec \"$@\"", "sh", Program.path, "run", "--config", bench.configuration, "--store",
        bench.store,
      ], environment: environment(socket, watchdog: Self.patience), program: "/bin/sh")
    try await socket.next(containing: "READY=1")
    let start = ContinuousClock.now
    for _ in 1...3 { #expect(try await socket.next() == "WATCHDOG=1") }
    #expect(start.duration(to: .now) > .seconds(3), "half of what it waits for is often enough")
    try await end(daemon, socket)
  }

  @Test(.timeLimit(.minutes(1))) func aDaemonThatHangsIsNotVouchedFor() async throws {
    let (hanging, well) = (try Workbench(feeds: []), try Workbench(feeds: []))
    let (one, other) = (try NotifySocket(in: hanging.folder), try NotifySocket(in: well.folder))
    let first = try hanging.start("run", environment: environment(one, watchdog: Self.patience))
    try await one.next(containing: "WATCHDOG=1")

    // Its loop waits for a configuration that nobody writes.
    #expect(unlink(hanging.configuration) == 0)
    #expect(mkfifo(hanging.configuration, 0o600) == 0)
    first.signal(SIGHUP)
    try await one.next(containing: "RELOADING=1")

    // Another one's watchdog tells the time.
    let second = try well.start("run", environment: environment(other, watchdog: Self.patience))
    for _ in 1...2 { try await other.next(containing: "WATCHDOG=1") }
    #expect(one.messages().last?.hasPrefix("RELOADING=1") ?? false)

    // Somebody writes it, and life goes on.
    try hanging.configure(feeds: [])
    try await one.next(containing: "READY=1")
    try await one.next(containing: "WATCHDOG=1")
    try await end(first, one)
    try await end(second, other)
  }

  @Test(.timeLimit(.minutes(1))) func anotherProcessesWatchdogIsLeftAlone() async throws {
    let (others, own) = (try Workbench(feeds: []), try Workbench(feeds: []))
    let (one, other) = (try NotifySocket(in: others.folder), try NotifySocket(in: own.folder))
    var variables = environment(one, watchdog: Self.patience)
    variables["WATCHDOG_PID"] = "1"
    let first = try others.start("run", environment: variables)
    try await one.next(containing: "READY=1")
    let second = try own.start("run", environment: environment(other, watchdog: Self.patience))
    for _ in 1...2 { try await other.next(containing: "WATCHDOG=1") }
    #expect(one.messages().count == 1)
    try await end(first, one)
    try await end(second, other)
  }

  @Test(.timeLimit(.minutes(1))) func theManagerHearsOfARefusedConfiguration() async throws {
    let bench = try Workbench(feeds: [])
    let socket = try NotifySocket(in: bench.folder)
    let daemon = try bench.start("run", environment: environment(socket))
    try await socket.next(containing: "READY=1")
    try bench.configure(feeds: ["{nmae: one}"])
    daemon.signal(SIGHUP)
    try await socket.next(containing: "RELOADING=1")
    let refused = try await socket.next()
    #expect(refused.hasPrefix("READY=1\n") && refused.contains("changed configuration was refused"))
    try bench.configure(feeds: [])
    daemon.signal(SIGHUP)
    try await socket.next(containing: "RELOADING=1")
    #expect(try await !socket.next().contains("refused"))
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  /// A store that was taken away ends the daemon with the next thing it does, and is not made anew.
  @Test(.timeLimit(.minutes(1)), arguments: [SIGUSR1, SIGHUP, SIGTERM, nil]) func aStoreThatIsTakenAwayIsTold(
    by signal: Int32?
  ) async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"])
    let socket = try NotifySocket(in: bench.folder)
    let daemon = try bench.start("run", environment: environment(socket, watchdog: signal == nil ? Self.patience : nil))
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    let log = bench.log
    feed.add("Pakistan orders more Mi-35M")
    #expect(rename(bench.store, bench.folder + "/elsewhere") == 0)
    if let signal { daemon.signal(signal) }
    let result = await daemon.result()
    let line =
      "\(bench.store)/newswatch.db was removed, moved or replaced while newswatch ran, and nothing more is written: stop "
      + "newswatch, put the store \(bench.store) back or restore it from a backup, then start newswatch"
    #expect(result.status == 2 && result.errors.contains(line), "\(result)")
    #expect(!result.errors.contains("safe in the database"), "\(result)")
    #expect(!result.errors.contains("there is no store"), "\(result)")
    #expect(access(bench.store, F_OK) != 0)
    #expect(try bench.read("elsewhere/alerts.jsonl") == log)
    #expect(rename(bench.folder + "/elsewhere", bench.store) == 0)
    #expect(try await bench.run("check", "--all").output.split(separator: "\n").count == 2)
    #expect(bench.log.split(separator: "\n").count == 2)
  }

  /// What sd_notify(3) asks of `Type=notify-reload`, for which Debian 12's systemd is too old: it takes a reload for its
  /// own by a time that is not before its signal, in the very message that begins it, and the next READY=1 for its end.
  @Test(.timeLimit(.minutes(1)), arguments: [true, false]) func aReloadIsToldFromItsBeginningToItsEnd(
    isGood: Bool
  ) async throws {
    let bench = try Workbench(feeds: [])
    let socket = try NotifySocket(in: bench.folder)
    let daemon = try bench.start("run", environment: environment(socket))
    #expect(try await socket.next().hasPrefix("READY=1\n"))
    // The configuration comes by a pipe: the reload lasts for as long as nobody writes it.
    #expect(unlink(bench.configuration) == 0 && mkfifo(bench.configuration, 0o600) == 0)
    for _ in 1...2 {
      let before = Self.microseconds()
      daemon.signal(SIGHUP)
      let lines = try await socket.next().split(separator: "\n")
      let time = try #require(lines.last?.split(separator: "=").last.flatMap { Int64($0) }, "\(lines)")
      #expect(lines == ["RELOADING=1", "MONOTONIC_USEC=\(time)"])
      #expect(before <= time && time <= Self.microseconds())
      let count = socket.messages().count
      // Opened as soon as the daemon reads it.
      try bench.configure(feeds: isGood ? [] : ["{nmae: one}"])
      #expect(try await socket.next().hasPrefix("READY=1\nSTATUS="))
      #expect(socket.messages().count == count + 1, "the reload had not ended before it could")
    }
    try await end(daemon, socket)
    #expect(socket.messages().count == 6, "\(socket.messages())")
  }

  /// The clock of `MONOTONIC_USEC`.
  private static func microseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  @Test(.timeLimit(.minutes(1))) func theUserSignalPollsNowButHoldsBind() async throws {
    let polls = Mutex(0)
    let server = try LoopbackServer { request in
      if request.target == "/held" { return [.answer(503, [("Retry-After", "3600")])] }
      if request.target == "/gone" { return [.answer(410)] }
      let number = polls.withLock { count in
        count += 1
        return count
      }
      return [.answer(200, text: numberedItems(1...number))]
    }
    let bench = try Workbench(
      feeds: ["free", "held", "gone"].map { "{name: \($0), url: \"\(server.url("/" + $0))\", every: 6h}" })
    let daemon = try bench.start("run")
    for line in ["free: 1 new item", "held: 503", "gone: 410"] { try await daemon.errorLine(containing: line) }
    daemon.signal(SIGUSR1)
    #expect(try await daemon.errorLine(containing: "asked to poll now").contains("1 of 3 feeds"))
    try await daemon.errorLine(containing: "alert 2 mi-35m")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(server.requests.map(\.target).sorted() == ["/free", "/free", "/gone", "/held"])
  }
}
