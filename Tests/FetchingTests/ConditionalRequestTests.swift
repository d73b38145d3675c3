import Fetching
import LoopbackServer
import NewsModel
import Testing

@Suite struct ConditionalRequestTests {
  @Test(arguments: ["\"a\"", "W/\"a\"", "unquoted", "\"with space\" tail"])
  func validatorsGoBackByteForByte(etag: String) async throws {
    let server = try LoopbackServer { request in
      request.header("If-None-Match") == nil
        ? [.answer(200, [("ETag", etag), ("Last-Modified", "yesterday, or so")], text: "<rss/>")] : [.answer(304)]
    }
    let fetcher = try Fetcher(HTTPSettings())
    let first = await fetcher.fetch(FetchRequest(url: server.url("/feed")))
    let second = await fetcher.fetch(FetchRequest(url: server.url("/feed"), validators: first.validators))
    #expect(first.body == Array("<rss/>".utf8))
    #expect(second.isNotModified && second.failure == nil)
    #expect(server.requests[0].header("If-None-Match") == nil)
    #expect(server.requests[0].header("If-Modified-Since") == nil)
    #expect(server.requests[1].header("If-None-Match") == etag)
    #expect(server.requests[1].header("If-Modified-Since") == "yesterday, or so")
    #expect(server.connections == 1)
  }

  @Test func validatorsOfAnotherURLStayBehind() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let fetcher = try Fetcher(HTTPSettings())
    let validators = Validators(etag: Array("\"a\"".utf8), lastModified: nil, url: server.url("/old"))
    _ = await fetcher.fetch(FetchRequest(url: server.url("/new"), validators: validators))
    #expect(server.requests[0].header("If-None-Match") == nil)
  }

  @Test func anIdenticalBodyIsKnownByItsHash() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "same")] }
    let fetcher = try Fetcher(HTTPSettings())
    let first = await fetcher.fetch(FetchRequest(url: server.url("/")))
    let second = await fetcher.fetch(FetchRequest(url: server.url("/"), contentHash: first.contentHash))
    #expect(first.hasBody && !first.isIdentical)
    #expect(second.isIdentical && !second.hasBody && second.body.isEmpty)
  }

  @Test func anUnaskedFor304IsAFailure() async throws {
    let server = try LoopbackServer { _ in [.answer(304)] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .status)
  }

  @Test(
    arguments: [
      ([("Cache-Control", "max-age=600"), ("Age", "100")], 500),
      ([("Cache-Control", "no-cache, max-age=600")], nil),
      ([("Date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Expires", "Thu, 01 Jan 2026 02:00:00 GMT")], 7200),
      ([], nil),
    ] as [([(String, String)], Int64?)])
  func freshness(headers: [(String, String)], seconds: Int64?) async throws {
    let server = try LoopbackServer { _ in [.answer(200, headers, text: "x")] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.freshness == seconds.map { .seconds($0) })
  }
}
