import AlertStoring
import LoopbackServer
import NewsModel
import Synchronization
import Testing
import Watching

@Suite("A check with nothing to do")
struct IdleCheckTests {
  /// Runs a pass at a time, and tells how often the topics were compiled.
  private func compilations(_ bench: Workbench, at seconds: Int64) async throws -> (count: Int, alerts: Int) {
    let loaded = try WatchPlan.load(path: bench.configuration, environment: [:])
    let plan = try #require(loaded.plan)
    let time = Timestamp(secondsSinceEpoch: 1_525_000_000 + seconds)
    let count = Mutex(0)
    let store = try await AlertStore.open(directory: bench.store, now: { time })
    let pass = CheckPass(
      plan.configuration,
      plan: {
        count.withLock { $0 += 1 }
        return plan
      }, store: store, now: { time })
    let summary = try await pass.run(all: false, only: nil) { _ in }
    try await store.close()
    return (count.withLock { $0 }, summary.alerts)
  }

  @Test func compilesNoTopicsUnlessTheyAreOthers() async throws {
    let server = try LoopbackServer { _ in [.answer(200, text: numberedItems(1...3))] }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"], query: "nothing")
    #expect(try await compilations(bench, at: 0) == (1, 0))
    #expect(try await compilations(bench, at: 1) == (0, 0))
    // Another text of the same meaning is looked at once.
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: (nothing)\n")
    #expect(try await compilations(bench, at: 2) == (1, 0))
    #expect(try await compilations(bench, at: 3) == (0, 0))
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: $planes\n")
    try bench.configure(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"], extra: "terms: terms.yaml\n")
    try bench.write("terms.yaml", "planes: [flies]\n")
    #expect(try await compilations(bench, at: 4) == (1, 3))
    #expect(try await compilations(bench, at: 5) == (0, 0))
    try bench.write("terms.yaml", "planes: [flies, flew]\n")
    #expect(try await compilations(bench, at: 6) == (1, 0))
    #expect(try await compilations(bench, at: 7) == (0, 0))
  }

  @Test func findsAMistakeInATopicAllTheSame() async throws {
    let server = try LoopbackServer { _ in [.answer(200, text: numberedItems(1...3))] }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    #expect(try await bench.run("check").status == 0)
    #expect(try await bench.run("check").errors.contains("newswatch: 0 feeds polled"))
    try bench.write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: (nothing\n")
    #expect(try await bench.run("check").status == 78)
    #expect(server.requests.count == 1)
  }
}
