import AlertStoring
import LoopbackServer
import NewsModel
import Synchronization
import Testing
import Watching

@Suite("What may have been missed is filled or told")
struct CoverageTests {
  @Test func archivesFillTheGap() async throws {
    let pages = Pages([
      "/f": numberedItems(1...3), "/old-1": numberedItems(7...9, channel: Pages.older("/old-2")),
      "/old-2": numberedItems(2...6, channel: Pages.older("/old-3")), "/old-3": numberedItems(1...1),
    ])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    _ = try await bench.run("check")

    pages["/f"] = numberedItems(10...12, channel: Pages.older("/old-1"))
    let second = try await bench.run("check", "--all")
    #expect(second.status == 0, "\(second.errors)")
    #expect(second.errors.contains("1 feed polled") && second.errors.contains("9 new items, 9 alerts"))
    #expect(server.requests.map(\.target) == ["/f", "/f", "/old-1", "/old-2"], "no page behind what was known")
    #expect(try await bench.gaps() == "[")
    #expect(bench.log.split(separator: "\n").count == 12)
  }

  @Test func numberedPagesOfWordPressFillIt() async throws {
    let pages = Pages(["/feed/": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/feed/"))\"}"])
    _ = try await bench.run("check")

    pages["/feed/"] = numberedItems(7...9)
    // An item that came in between has moved another one onto the second page.
    pages["/feed/?paged=2"] = numberedItems(5...7)
    pages["/feed/?paged=3"] = numberedItems(3...4)
    _ = try await bench.run("check", "--all")
    #expect(server.requests.map(\.target) == ["/feed/", "/feed/", "/feed/?paged=2", "/feed/?paged=3"])
    #expect(try await bench.gaps() == "[")
    #expect(bench.log.split(separator: "\n").count == 9)
  }

  @Test func aGapThatNothingFillsIsTold() async throws {
    let pages = Pages(["/f": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    _ = try await bench.run("check")
    #expect(try await bench.gaps() == "[")

    pages["/f"] = numberedItems(3...5)
    _ = try await bench.run("check", "--all")
    #expect(try await bench.gaps() == "[", "it overlaps")

    pages["/f"] = numberedItems(10...12)
    _ = try await bench.run("check", "--all")
    #expect(try await bench.gaps().contains("\"from\":\"20"))
    #expect(try await bench.run("status").output.contains("What it published from 20"))
    #expect(server.requests.count == 3)
  }

  @Test func aPageThatLeadsInsideIsNotAskedFor() async throws {
    let inside = try LoopbackServer(address: "127.0.0.2") { _ in [.answer(200, text: numberedItems(7...9))] }
    let pages = Pages(["/f": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    _ = try await bench.run("check")
    pages["/f"] = numberedItems(10...12, channel: Pages.older(inside.url("/x")))
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(inside.requests.isEmpty)
  }

  @Test(arguments: ["file:///f", "/f", "/f#page-2", "ftp://127.0.0.1/old"])
  func aPageThatIsNoneIsNotAskedFor(page: String) async throws {
    let pages = Pages(["/f": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\", private: true}"])
    _ = try await bench.run("check")
    pages["/f"] = numberedItems(10...12, channel: Pages.older(page))
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(server.requests.count == 2, "the feed itself would be asked again, and for the whole of it")
    #expect(try await bench.gaps().contains("\"from\""))
  }

  @Test func aFileLeadsToNoOtherFile() async throws {
    let bench = try Workbench(feeds: ["{name: f, url: \"file:f.xml\"}"])
    try bench.write("f.xml", numberedItems(1...3))
    try bench.write("other.xml", numberedItems(4...9))
    _ = try await bench.run("check")
    try bench.write("f.xml", numberedItems(10...12, channel: Pages.older("other.xml")))
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(bench.log.split(separator: "\n").count == 6)
  }

  @Test func aPageIsAskedForWithTheCredentialsOfItsOrigin() async throws {
    let pages = Pages(["/feed/": numberedItems(1...3)])
    let server = try LoopbackServer { pages.answer($0) }
    let url = server.url("/feed/")
    let bench = try Workbench(feeds: ["{name: f, url: \"http://u:p@\(url.dropFirst("http://".count))\"}"])
    _ = try await bench.run("check")
    pages["/feed/"] = numberedItems(7...9)
    pages["/feed/?paged=2"] = numberedItems(3...6)
    _ = try await bench.run("check", "--all")
    #expect(server.requests.map { $0.header("Authorization") } == Array(repeating: "Basic dTpw", count: 3))
    #expect(bench.log.split(separator: "\n").count == 9)
  }

  @Test func aPageThatAnswers429HoldsTheHostBackToo() async throws {
    let pages = Pages(["/f": numberedItems(1...3)])
    let server = try LoopbackServer { request in
      request.target == "/old" ? [.answer(429, [("Retry-After", "3600")])] : pages.answer(request)
    }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    _ = try await bench.run("check")
    pages["/f"] = numberedItems(10...12, channel: Pages.older("/old"))
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(server.requests.map(\.target) == ["/f", "/f", "/old"])
  }

  @Test func aPageThatAnswers503HoldsTheFeedBack() async throws {
    let pages = Pages(["/f": numberedItems(1...3), "/g": numberedItems(1...3)])
    let server = try LoopbackServer { request in
      request.target == "/old" ? [.answer(503, [("Retry-After", "3600")])] : pages.answer(request)
    }
    let bench = try Workbench(
      feeds: ["f", "g"].map { "{name: \($0), url: \"\(server.url("/" + $0))\"}" }, extra: "http: {parallel: 1}\n")
    _ = try await bench.run("check")
    pages["/f"] = numberedItems(10...12, channel: Pages.older("/old"))
    _ = try await bench.run("check", "--all")
    _ = try await bench.run("check", "--all")
    #expect(server.requests.map(\.target).sorted() == ["/f", "/f", "/g", "/g", "/g", "/old"])
  }

  @Test(.timeLimit(.minutes(1))) func aSlowHostKeepsNoOtherGapOpen() async throws {
    let pages = Pages([:])
    let (gate, last) = (Gate(), Gate())
    let slow = try LoopbackServer { request in
      request.target.hasPrefix("/old") ? [.wait(gate), .answer(404)] : pages.answer(request)
    }
    let fast = try LoopbackServer(address: "127.0.0.2") { request in
      (request.target == "/f" && pages["/old-f"] != nil ? [.wait(last)] : []) + pages.answer(request)
    }
    let names = (1...6).map { "s\($0)" }
    let bench = try Workbench(
      feeds: names.map { "{name: \($0), url: \"\(slow.url("/" + $0))\"}" }
        + ["{name: f, url: \"\(fast.url("/f"))\"}"], extra: "http: {parallel: 2, per_host: 1}\n")
    for name in names + ["f"] { pages["/" + name] = numberedItems(1...3) }
    _ = try await bench.run("check")
    for name in names + ["f"] { pages["/" + name] = numberedItems(10...12, channel: Pages.older("/old-" + name)) }
    pages["/old-f"] = numberedItems(3...9)
    let check = try bench.start("check", "--all")
    func wait(until isDone: () -> Bool) async {
      while !isDone(), !check.hasEnded, !Task.isCancelled { await Task.yield() }
    }
    // Of all gaps that of the fast host is found last.
    await wait { slow.requests.count == 2 * names.count }
    last.open()
    await wait { fast.requests.contains { $0.target == "/old-f" } && slow.requests.count > 2 * names.count }
    #expect(fast.requests.contains { $0.target == "/old-f" })
    #expect(slow.requests.filter { $0.target.hasPrefix("/old") }.count == 1, "one after the other")
    gate.open()
    #expect(await check.result().status == 0)
    #expect(slow.requests.filter { $0.target.hasPrefix("/old") }.count == 6)
  }

  @Test func pagesThatLeadNowhereAreNotAskedForForever() async throws {
    let pages = Pages([:])
    let server = try LoopbackServer { pages.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f"))\"}"])
    let loaded = try WatchPlan.load(path: bench.configuration, environment: [:])
    let plan = try #require(loaded.plan)
    for round in 0..<7 {
      // Every document, and every page, gives new names to all it has.
      pages["/f"] = numberedItems(round * 100 + 1...round * 100 + 3, channel: Pages.older("/old-\(round)"))
      pages["/old-\(round)"] = numberedItems(round * 100 + 11...round * 100 + 13)
      let time = Timestamp(secondsSinceEpoch: 1_525_000_000 + Int64(round) * 3600)
      let store = try await AlertStore.open(directory: bench.store, now: { time })
      _ = try await CheckPass(plan: plan, store: store, now: { time }).run(all: true, only: nil) { _ in }
      try await store.close()
    }
    #expect(server.requests.filter { $0.target == "/f" }.count == 7)
    #expect(server.requests.filter { $0.target.hasPrefix("/old") }.count == 3)
  }
}
