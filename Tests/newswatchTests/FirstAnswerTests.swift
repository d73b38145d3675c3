import Glibc
import LoopbackServer
import Testing

@Suite("Adding a feed is one request")
struct FirstAnswerTests {
  private static let tag = "W/\"a,\u{e9}\""

  /// A feed with validators, of which one is no ASCII.
  private static func server() throws -> LoopbackServer {
    try LoopbackServer { request in
      if request.header("If-None-Match") != nil { return [.answer(304)] }
      let headers = [("ETag", tag), ("Last-Modified", "yesterday"), ("Content-Type", "application/rss+xml")]
      return [.answer(200, headers, text: numberedItems(1...3))]
    }
  }

  private static func bench() throws -> Workbench { try Workbench(feeds: [], extra: "feeds_from: feeds.d/\n") }

  @Test func theFirstPollTakesWhatWasFetchedToLookAtIt() async throws {
    let (server, bench) = (try Self.server(), try Self.bench())
    #expect(try await bench.run("feeds", "add", server.url("/f")).status == 0)
    let first = try await bench.run("check")
    #expect(first.errors.contains("3 new items, 3 alerts"), "\(first.errors)")
    #expect(server.requests.count == 1)
    let second = try await bench.run("check", "--all")
    #expect(second.errors.contains("(1 unchanged, 0 failed)"), "\(second.errors)")
    #expect(server.requests.last?.header("If-None-Match") == Self.tag)
    #expect(server.requests.last?.header("If-Modified-Since") == "yesterday")
    #expect(server.requests.count == 2)
  }

  @Test(.timeLimit(.minutes(1))) func aDaemonThatRunsDoesSoToo() async throws {
    let server = try Self.server()
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1"))\"}"], extra: "feeds_from: feeds.d/\n")
    mkdir(bench.folder + "/feeds.d", 0o700)
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "one: 3 new items")
    #expect(try await bench.run("feeds", "add", server.url("/f"), "--name", "two").status == 0)
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "two: ")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(server.requests.map(\.target) == ["/1", "/f"])
  }

  @Test func whatIsNotWholeOrNotReadableIsFetchedAnew() async throws {
    let (server, bench) = (try Self.server(), try Self.bench())
    #expect(try await bench.run("feeds", "add", server.url("/f")).status == 0)
    let names = bench.names("store/requests")
    #expect(names.count == 1)
    for name in names { try bench.write("store/requests/\(name)", "{\"time\":") }
    #expect(try await bench.run("check").errors.contains("3 new items"))
    #expect(server.requests.count == 2)
    #expect(bench.names("store/requests").isEmpty)
  }

  @Test func anotherURLIsAnotherFeed() async throws {
    let (server, bench) = (try Self.server(), try Self.bench())
    #expect(try await bench.run("feeds", "add", server.url("/f")).status == 0)
    #expect(try await bench.run("feeds", "add", server.url("/g"), "--no-fetch").status == 0)
    _ = try await bench.run("check")
    #expect(server.requests.map(\.target) == ["/f", "/g"])
  }
}
