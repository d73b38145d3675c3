import LoopbackServer
import Testing

@Suite("A host that asks for quiet gets it")
struct HostHoldTests {
  private func bench(_ server: LoopbackServer, extra: String = "") throws -> Workbench {
    try Workbench(
      feeds: ["a", "b"].map { "{name: \($0), url: \"\(server.url("/" + $0))\"}" },
      extra: "http: {parallel: 1, per_host: 1\(extra)}\n")
  }

  @Test func a429PausesTheHostAcrossRestarts() async throws {
    let server = try LoopbackServer { _ in [.answer(429, [("Retry-After", "3600")])] }
    let bench = try bench(server)
    let first = try await bench.run("check")
    #expect(first.status == 3)
    #expect(first.errors.contains("1 feed polled") && first.errors.contains("1 failed"))
    #expect(first.errors.contains("rate limited"))
    #expect(server.requests.count == 1, "the other feed of the host was left alone")

    let second = try await bench.run("check", "--all")
    #expect(second.status == 0, "held back is no failure: \(second.errors)")
    #expect(server.requests.count == 1)
    let status = try await bench.run("status", "--json").output
    #expect(status.split(separator: "\"state\":\"held_back\"").count == 3)

    // A feed of that host that is added later waits with the others.
    try bench.configure(feeds: ["{name: c, url: \"\(server.url("/c"))\"}"])
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(server.requests.count == 1)
  }

  @Test func aSettingNarrowsItToTheURL() async throws {
    let server = try LoopbackServer { request in
      request.target == "/a" ? [.answer(429, [("Retry-After", "3600")])] : [.answer(200, text: numberedItems(1...2))]
    }
    let result = try await bench(server, extra: ", rate_limit: url").run("check")
    #expect(result.status == 3)
    #expect(server.requests.map(\.target).sorted() == ["/a", "/b"])
  }

  @Test func a503HoldsThatFeedAlone() async throws {
    let server = try LoopbackServer { request in
      request.target == "/a" ? [.answer(503, [("Retry-After", "3600")])] : [.answer(200, text: numberedItems(1...2))]
    }
    let bench = try bench(server)
    #expect(try await bench.run("check").status == 3)
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(server.requests.map(\.target).sorted() == ["/a", "/b", "/b"])
  }
}
