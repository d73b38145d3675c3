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

  @Test(
    arguments: [
      ([("ETag", "\"b\"")], Array("\"b\"".utf8), nil),
      ([("Last-Modified", "Tue, 99 Foo 2026")], nil, Array("Tue, 99 Foo 2026".utf8)), ([], nil, nil),
      ([("ETag", "")], nil, nil), ([("ETag", String(repeating: "e", count: 9000))], nil, nil),
      ([("ETag", "\"b\""), ("Last-Modified", "now")], Array("\"b\"".utf8), Array("now".utf8)),
    ] as [([(String, String)], [UInt8]?, [UInt8]?)], [200, 304])
  func theAnswersOwnValidatorsAreReported(
    given: (headers: [(String, String)], etag: [UInt8]?, lastModified: [UInt8]?), status: Int
  ) async throws {
    let server = try LoopbackServer { _ in [.answer(status, given.headers, text: status == 200 ? "x" : "")] }
    let url = server.url("/")
    let known = Validators(etag: Array("\"a\"".utf8), lastModified: Array("then".utf8), url: url)
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: url, validators: known))
    let expected =
      given.etag == nil && given.lastModified == nil
      ? nil : Validators(etag: given.etag, lastModified: given.lastModified, url: url)
    #expect(response.validators == expected && response.isNotModified == (status == 304))
  }

  @Test func anIdenticalBodyBringsItsNewValidators() async throws {
    let server = try LoopbackServer { _ in [.answer(200, [("ETag", "\"new\"")], text: "same")] }
    let fetcher = try Fetcher(HTTPSettings())
    let first = await fetcher.fetch(FetchRequest(url: server.url("/")))
    let old = Validators(etag: Array("\"old\"".utf8), lastModified: nil, url: server.url("/"))
    let second = await fetcher.fetch(
      FetchRequest(url: server.url("/"), validators: old, contentHash: first.contentHash))
    #expect(second.isIdentical && second.validators?.etag == Array("\"new\"".utf8))
  }

  @Test func aRedirectsTargetIsAskedWithItsOwnValidators() async throws {
    let server = try LoopbackServer { request in
      request.target == "/old"
        ? [.redirect(302, to: "/new")]
        : request.header("If-None-Match") == nil ? [.answer(200, [("ETag", "\"n\"")], text: "x")] : [.answer(304)]
    }
    let fetcher = try Fetcher(HTTPSettings(allowsPrivateNetworks: true))
    let first = await fetcher.fetch(FetchRequest(url: server.url("/old")))
    let second = await fetcher.fetch(FetchRequest(url: server.url("/old"), validators: first.validators))
    #expect(first.validators?.url == server.url("/new") && second.isNotModified)
    #expect(server.requests.map { $0.header("If-None-Match") } == [nil, nil, nil, "\"n\""])
  }

  @Test func aRequestSaysWhoAsksAndForWhat() async throws {
    let server = try LoopbackServer { _ in [.answer(200, [("Set-Cookie", "a=b; Path=/")], text: "x")] }
    let fetcher = try Fetcher(HTTPSettings(userAgent: "newswatch/1.0 (+https://example.org/contact)"))
    for _ in 0..<2 { _ = await fetcher.fetch(FetchRequest(url: server.url("/"))) }
    for request in server.requests {
      #expect(request.method == "GET")
      #expect(request.header("User-Agent") == "newswatch/1.0 (+https://example.org/contact)")
      #expect(request.header("Accept")?.hasPrefix("application/atom+xml, application/rss+xml") == true)
      #expect(request.header("Cookie") == nil && request.header("Referer") == nil)
    }
    #expect(server.requests.count == 2)
  }

  @Test func anUnaskedFor304IsAFailure() async throws {
    let server = try LoopbackServer { _ in [.answer(304)] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .status)
  }

  @Test(
    arguments: [
      ([("Cache-Control", "max-age=600"), ("Age", "100")], 500),
      ([("Cache-Control", "no-cache, max-age=600")], nil), ([("Cache-Control", "max-age=0")], nil),
      ([("Cache-Control", "public, MAX-AGE=\"172800\"")], 172_800), ([("Cache-Control", "max-age=-5")], nil),
      ([("Cache-Control", "max-age=60"), ("Expires", "Thu, 01 Jan 2099 00:00:00 GMT")], 60), ([("Expires", "0")], nil),
      ([("Date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Expires", "Thu, 01 Jan 2026 02:00:00 GMT")], 7200),
      ([], nil),
    ] as [([(String, String)], Int64?)])
  func freshness(headers: [(String, String)], seconds: Int64?) async throws {
    let server = try LoopbackServer { _ in [.answer(200, headers, text: "x")] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.freshness == seconds.map { .seconds($0) })
  }
}
