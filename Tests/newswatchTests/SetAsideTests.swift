import AlertStoring
import Faults
import Glibc
import LoopbackServer
import NewsModel
import Synchronization
import Testing
import Watching

/// A document that kills the process, played by a kill right after the feed was noted.
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
}
