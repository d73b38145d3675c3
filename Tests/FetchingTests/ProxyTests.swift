import LoopbackServer
import NewsModel
import Testing

@testable import Fetching

@Suite struct ProxyTests {
  private func choice(_ variables: [String: String], configured: String? = nil) -> ProxyChoice {
    ProxyChoice(configured: configured.map { .text($0) }, FetchEnvironment { variables[$0] })
  }

  private func url(_ choice: ProxyChoice, _ url: String) throws -> String? {
    try choice.proxy(for: #require(WebAddress(url)))?.url
  }

  @Test(
    arguments: [
      (["http_proxy": "p:1"], "http://p:1", nil), (["HTTP_PROXY": "p:1"], nil, nil),
      (["https_proxy": "http://p:1"], nil, "http://p:1"), (["HTTPS_PROXY": "p:1"], nil, "http://p:1"),
      (["all_proxy": "socks5h://p:1"], "socks5h://p:1", "socks5h://p:1"),
      (["ALL_PROXY": "p:1"], "http://p:1", "http://p:1"),
      (["http_proxy": "p:1", "all_proxy": "q:1"], "http://p:1", "http://q:1"),
      (["https_proxy": "p:1", "HTTPS_PROXY": "q:1"], nil, "http://p:1"), (["http_proxy": ""], nil, nil),
      ([:], nil, nil),
    ] as [([String: String], String?, String?)])
  func theVariablesAreThoseOfCurl(variables: [String: String], http: String?, https: String?) throws {
    #expect(try url(choice(variables), "http://example.org/") == http)
    #expect(try url(choice(variables), "https://example.org/") == https)
  }

  @Test(arguments: [
    ("*", "example.org", true), ("example.org", "example.org", true), ("example.org", "www.example.org", true),
    (".example.org", "example.org", true), ("ample.org", "example.org", false), ("EXAMPLE.org", "example.ORG", true),
    ("other.net example.org", "example.org", true), ("other.net, example.org.", "example.org", true),
    ("example.org", "example.org.", true), ("", "example.org", false), (".", "example.org", false),
    ("192.0.2.0/24", "192.0.2.9", true), ("192.0.2.0/31", "192.0.2.9", false), ("192.0.2.9", "192.0.2.9", true),
    ("2001:db8::/32", "[2001:db8::1]", true), ("2.9", "192.0.2.9", false), ("192.0.2.0/33", "192.0.2.9", false),
  ])
  func exceptions(list: String, host: String, isExcepted: Bool) throws {
    for variable in ["no_proxy", "NO_PROXY"] {
      let choice = choice(["http_proxy": "p:1", variable: list])
      #expect((try url(choice, "http://\(host)/") == nil) == isExcepted)
    }
  }

  @Test func theConfigurationComesFirst() throws {
    let choice = choice(["http_proxy": "p:1", "no_proxy": "example.net"], configured: "http://q:2")
    #expect(try url(choice, "http://example.org/") == "http://q:2")
    #expect(try url(choice, "https://example.org/") == "http://q:2")
    #expect(try url(choice, "http://example.net/") == nil)
  }

  @Test func aFeedIsAskedThroughTheProxy() async throws {
    let proxy = try LoopbackServer { _ in [.answer(text: "x")] }
    let environment = FetchEnvironment { $0 == "http_proxy" ? "http://me:secret@127.0.0.1:\(proxy.port)" : nil }
    let response = await (try Fetcher(HTTPSettings(), environment: environment))
      .fetch(FetchRequest(url: "http://feed.example/rss"))
    #expect(response.body == Array("x".utf8) && response.finalURL == "http://feed.example/rss")
    #expect(proxy.requests.map(\.target) == ["http://feed.example/rss"])
    #expect(proxy.requests[0].header("Proxy-Authorization") == "Basic bWU6c2VjcmV0")
  }

  @Test(arguments: [
    ("http://192.168.0.1/", false), ("http://[::1]/", false), ("http://printer.localhost/", false),
    ("http://elsewhere.example/", true),
  ])
  func redirectsBehindAProxy(target: String, isFollowed: Bool) async throws {
    let proxy = try LoopbackServer { request in
      request.target == "http://feed.example/" ? [.redirect(302, to: target)] : [.answer(text: "x")]
    }
    let settings = HTTPSettings(proxy: .text("http://127.0.0.1:\(proxy.port)"))
    let fetcher = try Fetcher(settings, environment: FetchEnvironment { _ in nil })
    let response = await fetcher.fetch(FetchRequest(url: "http://feed.example/"))
    #expect(response.hasBody == isFollowed)
    #expect(response.failure?.kind == (isFollowed ? nil : .address))
    #expect(proxy.requests.count == (isFollowed ? 2 : 1))
  }

  @Test(arguments: [403, 407, 302, 429, 410])
  func whatAProxyAnswersIsNotTheFeedsAnswer(status: Int) async throws {
    let proxy = try LoopbackServer { _ in
      [.answer(status, [("Location", "http://elsewhere.example/"), ("Retry-After", "60")]), .close]
    }
    let environment = FetchEnvironment { $0 == "HTTPS_PROXY" ? "127.0.0.1:\(proxy.port)" : nil }
    let response = await (try Fetcher(HTTPSettings(), environment: environment))
      .fetch(FetchRequest(url: "https://feed.example/"))
    #expect(proxy.requests.map(\.method) == ["CONNECT"])
    #expect(response.failure?.kind == .connection && response.httpStatus == nil)
    #expect(response.hostHold == nil && response.retryAfter == nil)
    #expect(response.failure?.message == "the proxy 127.0.0.1:\(proxy.port) answered \(status) instead of a connection")
  }

  @Test func aProxyThatRefusesIsNamed() async throws {
    let port = try LoopbackServer { _ in [] }.port
    let environment = FetchEnvironment { $0 == "all_proxy" ? "http://me:secret@127.0.0.1:\(port)" : nil }
    let response = await (try Fetcher(HTTPSettings(), environment: environment))
      .fetch(FetchRequest(url: "http://feed.example/"))
    let message = "connection refused by the proxy 127.0.0.1:\(port)"
    #expect(response.failure == FetchFailure(kind: .connection, message: message))
  }

  @Test(arguments: [
    "ftp://me:secret@p:1", "http://", "me:secret@", "http://me:secret@p:port", "http://me:secret@p:99999",
  ])
  func aProxyThatIsNoneIsReportedWithoutItsSecret(proxy: String) async throws {
    let environment = FetchEnvironment { $0 == "http_proxy" ? proxy : nil }
    let response = await (try Fetcher(HTTPSettings(), environment: environment))
      .fetch(FetchRequest(url: "http://feed.example/"))
    #expect(response.failure?.message.contains("secret") == false)
    #expect(response.failure?.message.contains("proxy") == true)
  }
}
