import LoopbackServer
import Testing

@Suite("A feed that moved for good")
struct RedirectTests {
  @Test func isAskedAtItsNewPlaceAfterThreePolls() async throws {
    let server = try LoopbackServer { request in
      request.target == "/old" ? [.redirect(301, to: "/new")] : [.answer(200, text: numberedItems(1...2))]
    }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/old"))\", private: true}"])
    for _ in 1...3 { #expect(try await bench.run("check", "--all").status == 0) }
    #expect(server.requests.map(\.target) == ["/old", "/new", "/old", "/new", "/old", "/new"])
    #expect(try await bench.run("status", "--json").output.contains("\"moved_to\":\"\(server.url("/new"))\""))
    #expect(try await bench.run("status").output.contains("Change its url"))

    #expect(try await bench.run("check", "--all").status == 0)
    #expect(server.requests.dropFirst(6).map(\.target) == ["/new"], "asked directly")
  }

  @Test func aTemporaryOneIsNotRemembered() async throws {
    let server = try LoopbackServer { request in
      request.target == "/old" ? [.redirect(302, to: "/new")] : [.answer(200, text: numberedItems(1...2))]
    }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/old"))\", private: true}"])
    for _ in 1...4 { #expect(try await bench.run("check", "--all").status == 0) }
    #expect(server.requests.count { $0.target == "/old" } == 4)
    #expect(try await bench.run("status", "--json").output.contains("\"moved_to\":null"))
  }
}
