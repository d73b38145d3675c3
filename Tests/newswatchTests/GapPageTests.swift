import LoopbackServer
import Glibc
import Testing

@Suite("A page with older items that cannot be had is asked for again")
struct GapPageTests {
  private func bench(_ server: borrowing LoopbackServer, _ path: String) throws -> Workbench {
    try Workbench(feeds: ["{name: f, url: \"\(server.url(path))\"}"])
  }

  @Test func withTheNextPollWhateverThatBrings() async throws {
    let pages = Pages(["/f": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try bench(server, "/f")
    _ = try await bench.run("check")

    pages["/f"] = numberedItems(10...12, channel: Pages.older("/old-1"))
    pages["/old-1"] = numberedItems(7...9, channel: Pages.older("/old-2"))
    pages["/old-2"] = numberedItems(3...6)
    pages.broken = ["/old-2"]
    _ = try await bench.run("check", "--all")
    #expect(try await bench.gaps().contains("\"from\""))
    pages.broken = []
    // The same bytes again.
    _ = try await bench.run("check", "--all")
    #expect(server.requests.map(\.target) == ["/f", "/f", "/old-1", "/old-2", "/f", "/old-2"])
    #expect(try await bench.gaps() == "[")
    #expect(bench.log.split(separator: "\n").count == 12)
    _ = try await bench.run("check", "--all")
    #expect(server.requests.count == 7, "it is filled")
  }

  @Test func whatCameMeanwhileIsNotTakenForWhatWasKnown() async throws {
    let pages = Pages(["/feed/": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try bench(server, "/feed/")
    _ = try await bench.run("check")

    pages["/feed/"] = numberedItems(10...12)
    pages["/feed/?paged=2"] = numberedItems(7...9)
    pages.broken = ["/feed/?paged=3"]
    _ = try await bench.run("check", "--all")
    // Two more items have moved all others on by two.
    pages["/feed/"] = numberedItems(12...14)
    pages["/feed/?paged=2"] = numberedItems(9...11)
    pages["/feed/?paged=3"] = numberedItems(6...8)
    pages["/feed/?paged=4"] = numberedItems(3...5)
    pages.broken = []
    _ = try await bench.run("check", "--all")
    #expect(
      server.requests.map(\.target).suffix(3) == ["/feed/", "/feed/?paged=3", "/feed/?paged=4"])
    #expect(try await bench.gaps() == "[")
    #expect(bench.log.split(separator: "\n").count == 14)
  }

  @Test func butNotForever() async throws {
    let pages = Pages(["/f": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try bench(server, "/f")
    _ = try await bench.run("check")
    pages["/f"] = numberedItems(10...12, channel: Pages.older("/old"))
    pages.broken = ["/old"]
    for _ in 0..<8 { _ = try await bench.run("check", "--all") }
    #expect(server.requests.filter { $0.target == "/old" }.count == 5)
    #expect(try await bench.gaps().contains("\"from\""))
  }

  @Test(.timeLimit(.minutes(1))) func afterTheProcessWasKilledToo() async throws {
    let gate = Gate()
    let pages = Pages(["/f": numberedItems(1...3), "/old-1": numberedItems(7...9, channel: Pages.older("/old-2"))])
    let server = try LoopbackServer { request in
      request.target == "/old-2" && pages["/old-2"] == nil ? [.wait(gate), .answer(404)] : pages.answer(request)
    }
    let bench = try bench(server, "/f")
    _ = try await bench.run("check")
    pages["/f"] = numberedItems(10...12, channel: Pages.older("/old-1"))
    let check = try bench.start("check", "--all")
    while !check.hasEnded, !Task.isCancelled, !server.requests.contains(where: { $0.target == "/old-2" }) {
      await Task.yield()
    }
    check.signal(SIGKILL)
    _ = await check.result()
    gate.open()
    pages["/old-2"] = numberedItems(3...6)
    _ = try await bench.run("check", "--all")
    #expect(server.requests.map(\.target) == ["/f", "/f", "/old-1", "/old-2", "/f", "/old-2"])
    #expect(try await bench.gaps() == "[")
    #expect(bench.log.split(separator: "\n").count == 12)
  }
}
