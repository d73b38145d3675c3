import AlertStoring
import Faults
import Glibc
import LoopbackServer
import NewsModel
import Platform
import Synchronization
import Testing

@testable import Watching

/// A document that kills the process, played by a kill right after the feed was noted, while its items are matched, or
/// while it is recorded.
@Suite struct SetAsideTests {
  private static let now = Timestamp.now()

  /// Another document each time, for one that is known is not parsed.
  private static func growing() -> @Sendable (LoopbackServer.Request) -> [LoopbackServer.Step] {
    let count = Mutex(1)
    return { _ in
      let number = count.withLock { count in
        count += 1
        return count
      }
      return [.answer(200, text: numberedItems(1...number))]
    }
  }

  private static func pass(_ bench: Workbench, after time: Duration) async throws -> CheckPass.Summary {
    let plan = try #require(try WatchPlan.load(path: bench.configuration, environment: [:]).plan)
    let store = try await AlertStore.open(directory: bench.store)
    let summary = try await CheckPass(plan: plan, store: store, now: { Self.now + time }).run(all: true, only: nil) {
      _ in
    }
    try await store.close()
    return summary
  }

  private static func crash(_ bench: Workbench, write: Int) async throws {
    let library = try FaultLibrary.compile(into: bench.folder)
    let result = try await bench.run(
      "check", "--all", "--feed", "bad",
      environment: ["LD_PRELOAD": library, "FAULT": "after parsing write \(write)"])
    #expect(result.status == -SIGKILL, "\(result.errors)")
  }

  /// What kills, and when.
  enum Death: CaseIterable {
    case matching, commit

    /// The library's settings; a commit is deadly once this file is there.
    func faults(_ trigger: String) -> [String: String] {
      switch self {
      case .matching: ["FAULT_WORD": "zzdeadly"]
      case .commit: ["FAULT": "before commit write 1", "FAULT_WHILE": trigger]
      }
    }
  }

  /// Two feeds, of which the bad one has another deadly document each time; with `older`, in a page with older items.
  private final class Scene: Sendable {
    let bench: Workbench
    let server: LoopbackServer
    /// It is there from when something deadly was asked for.
    let trigger: String
    private let library: String

    init(older: Bool = false) throws {
      let number = Mutex(0)
      let path = Mutex("")
      server = try LoopbackServer { request in
        let number = number.withLock { number in
          number += 10
          return number
        }
        guard request.target != "/good" else { return [.answer(200, text: numberedItems(1...number))] }
        let isDeadly = !older || request.target == "/older"
        if isDeadly { _ = path.withLock { close(creat($0, 0o600)) } }
        let text = numberedItems(number...number + 1, channel: older ? Pages.older("/older") : "")
        return [.answer(200, text: isDeadly ? text.replacing("Pakistan", with: "Zzdeadly Pakistan") : text)]
      }
      bench = try Workbench(feeds: [])
      library = try FaultLibrary.compile(into: bench.folder)
      trigger = bench.folder + "/trigger"
      path.withLock { [trigger] in $0 = trigger }
      try configure("bad")
    }

    /// The bad one alone at first: nobody else's commit is deadly then.
    func configure(_ feeds: String...) throws {
      try bench.configure(
        feeds: feeds.map { "{name: \($0), url: \"\(server.url("/" + $0))\"}" },
        extra: "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n")
    }

    /// A disk that is full when something deadly has come.
    var refusal: [String: String] { ["FAULT": "28 commit write 1", "FAULT_WHILE": trigger] }

    func run(_ arguments: [String], faults: [String: String]) async throws -> Program.Result {
      unlink(trigger)
      let process = try RunningProgram(
        arguments + ["--config", bench.configuration, "--store", bench.store],
        environment: faults.merging(["LD_PRELOAD": library]) { $1 })
      return await process.result()
    }

    func die(_ death: Death, of arguments: [String]) async throws {
      let result = try await run(arguments, faults: death.faults(trigger))
      #expect(result.status == -SIGKILL, "\(result.errors)")
    }
  }

  /// How many documents are noted, in a file that has had notes.
  private static func noted(_ bench: Workbench) throws -> Int {
    try #require(try !Files.read(bench.store + "/parsing").isEmpty)
    return try NoteFile(path: bench.store + "/parsing").read().noted.count
  }

  @Test(.timeLimit(.minutes(1))) func twoEndsSetAFeedAsideForADay() async throws {
    let server = try LoopbackServer(Self.growing())
    let bench = try Workbench(feeds: ["bad", "good"].map { "{name: \($0), url: \"\(server.url("/" + $0))\"}" })
    try await Self.crash(bench, write: 1)
    // The first write is what the start makes of the note that was left.
    try await Self.crash(bench, write: 2)
    let asked = server.requests.filter { $0.target == "/bad" }.count
    let result = try await bench.run("check", "--all")
    #expect(result.status == 3 && result.errors.contains("bad: set aside until"), "\(result.errors)")
    #expect(
      !result.errors.contains("good:") && result.errors.contains("1 failed"), "the other goes on: \(result.errors)")
    #expect(server.requests.filter { $0.target == "/bad" }.count == asked, "it was asked")
    #expect(try await bench.run("status").output.contains("set aside until"))
    #expect(try await bench.run("check", "--all", "--dry-run").errors.contains("bad: set aside until"))
    #expect(try await Self.pass(bench, after: .seconds(80_000)).failures.map(\.feed) == ["bad"])
    #expect(try await Self.pass(bench, after: .seconds(90_000)).failures == [], "tried again")
    #expect(try await Self.pass(bench, after: .seconds(90_001)).failures == [], "forgotten")
  }

  @Test(.timeLimit(.minutes(1))) func anEndThatWasSomebodyElsesIsForgotten() async throws {
    let server = try LoopbackServer(Self.growing())
    let bench = try Workbench(feeds: ["{name: bad, url: \"\(server.url("/bad"))\"}"])
    for _ in 1...3 {
      try await Self.crash(bench, write: 1)
      #expect(try await bench.run("check", "--all").status == 0, "it was parsed alone, and is cleared")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Death.allCases, ["check", "run"])
  func itMayKillAtAnyStep(of death: Death, command: String) async throws {
    let scene = try Scene()
    let bench = scene.bench
    // The topics are remembered then, and nothing but the record is committed once something deadly has come.
    try scene.configure()
    #expect(try await bench.run("check").status == 0)
    try scene.configure("bad")
    for _ in 1...2 { try await scene.die(death, of: command == "check" ? ["check", "--all"] : ["run"]) }
    let asked = scene.server.requests.count
    try scene.configure("bad", "good")
    if command == "check" {
      let result = try await bench.run("check", "--all")
      #expect(result.status == 3 && result.errors.contains("bad: set aside until"), "\(result.errors)")
      #expect(result.errors.contains("1 failed") && !bench.log.isEmpty, "the other goes on: \(result.errors)")
    } else {
      let daemon = try bench.start("run")
      let line = try await daemon.errorLine(containing: "bad: ")
      #expect(line.contains("set aside until"), "\(line)")
      try await daemon.errorLine(containing: "good: ")
      daemon.signal(SIGTERM)
      #expect(await daemon.result().status == 0)
    }
    #expect(scene.server.requests.filter { $0.target == "/bad" }.count == asked, "it was asked")
    let status = try await bench.run("status", "--json").output
    #expect(status.contains("newswatch ended 2 times in a row while it worked on this feed"), "\(status)")
    #expect(status.contains("file 'parsing'"), "\(status)")
    #expect(try Self.noted(bench) == 0)
  }

  /// Each time the feed's own document is another one, and harmless.
  @Test(.timeLimit(.minutes(1))) func anOlderPageMayKillToo() async throws {
    let scene = try Scene(older: true)
    #expect(try await scene.bench.run("check").status == 0)
    for _ in 1...2 { try await scene.die(.matching, of: ["check", "--all"]) }
    let result = try await scene.bench.run("check", "--all")
    #expect(result.status == 3 && result.errors.contains("bad: set aside until"), "\(result.errors)")
  }

  /// A note that stays would be taken for a death at the next start.
  @Test(.timeLimit(.minutes(1))) func aNoteIsTakenBackHoweverItEnds() async throws {
    let scene = try Scene()
    let bench = scene.bench
    let refused = try await scene.run(["check", "--all"], faults: scene.refusal)
    #expect(refused.status == 2 && refused.errors.contains("no space left"), "\(refused.errors)")
    #expect(try Self.noted(bench) == 0, "what is refused")
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(try Self.noted(bench) == 0, "what is recorded")

    let gate = Gate()
    defer { gate.open() }
    let server = try LoopbackServer { request in
      request.target == "/slow" ? [.wait(gate), .close] : [.answer(200, text: "<html>This is no feed.</html>")]
    }
    try bench.configure(feeds: ["none", "slow"].map { "{name: \($0), url: \"\(server.url("/" + $0))\"}" })
    unlink(bench.store + "/parsing")
    #expect(try await bench.run("check", "--feed", "none").status == 3)
    #expect(try Self.noted(bench) == 0, "what is no feed")
    let check = try bench.start("check", "--all")
    await gate.reached()
    check.signal(SIGTERM)
    _ = await check.result()
    #expect(try Self.noted(bench) == 0, "what is broken off")
  }

  @Test(.timeLimit(.minutes(1))) func whatIsRefusedProvesNothing() async throws {
    let scene = try Scene()
    try await scene.die(.commit, of: ["check", "--all"])
    let refused = try await scene.run(["check", "--all"], faults: scene.refusal)
    #expect(refused.status == 2, "\(refused.errors)")
    try await scene.die(.commit, of: ["check", "--all"])
    #expect(try await scene.bench.run("check", "--all").errors.contains("bad: set aside until"))
  }
}
