import LoopbackServer
import NewsModel
import Testing

@testable import Fetching

@Suite struct RedirectTests {
  private let open = HTTPSettings(allowsPrivateNetworks: true)

  @Test(arguments: [(301, true), (308, true), (302, false), (303, false), (307, false)])
  func permanentAndTemporary(status: Int, isPermanent: Bool) async throws {
    let server = try LoopbackServer { request in
      request.target == "/old" ? [.redirect(status, to: "/new")] : [.answer(text: "x")]
    }
    let response = await (try Fetcher(open)).fetch(FetchRequest(url: server.url("/old")))
    #expect(response.body == Array("x".utf8) && response.finalURL == server.url("/new"))
    #expect(response.permanentRedirect == (isPermanent ? server.url("/new") : nil))
  }

  @Test func aLoopIsNamed() async throws {
    let server = try LoopbackServer { request in [.redirect(302, to: request.target == "/a" ? "/b" : "/a")] }
    let response = await (try Fetcher(open)).fetch(FetchRequest(url: server.url("/a")))
    #expect(
      response.failure == FetchFailure(kind: .redirect, message: "redirected in a loop, back to \(server.url("/a"))"))
  }

  @Test func tenAreFollowedAndNoMore() async throws {
    let server = try LoopbackServer { request in
      let number = Int(request.target.dropFirst()) ?? 0
      return number == 0 ? [.answer(text: "end")] : [.redirect(302, to: "/\(number - 1)")]
    }
    let fetcher = try Fetcher(open)
    let ten = await fetcher.fetch(FetchRequest(url: server.url("/10")))
    let eleven = await fetcher.fetch(FetchRequest(url: server.url("/11")))
    #expect(ten.body == Array("end".utf8))
    #expect(eleven.failure?.kind == .redirect)
  }

  @Test(arguments: ["http://127.0.0.1", "http://localhost", "http://a.localhost", "http://[::1]", "http://2130706433"])
  func aSpecialAddressIsRefused(base: String) async throws {
    let inner = try LoopbackServer { _ in [.answer(text: "secret")] }
    let outer = try LoopbackServer(address: "127.0.0.2") { _ in [.redirect(302, to: "\(base):\(inner.port)/")] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: outer.url("/")))
    #expect(response.failure?.kind == .address)
    #expect(inner.connections == 0)
  }

  @Test func aReusedConnectionIsCheckedToo() async throws {
    let server = try LoopbackServer { request in
      request.target == "/out" ? [.redirect(302, to: "/in")] : [.answer(text: "x")]
    }
    let fetcher = try Fetcher(HTTPSettings())
    let named = await fetcher.fetch(FetchRequest(url: server.url("/out", host: "feed.localhost")))
    #expect(named.failure?.kind == .address)
    #expect(server.requests.map(\.target) == ["/out"])
  }

  @Test(arguments: ["file:///etc/hostname", "ftp://127.0.0.1/", "gopher://127.0.0.1/"])
  func otherSchemesAreRefused(target: String) async throws {
    let server = try LoopbackServer { _ in [.redirect(301, to: target)] }
    let response = await (try Fetcher(open)).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .redirect && !response.hasBody)
  }

  @Test func headersAndCredentialsStayWithTheirOrigin() async throws {
    let other = try LoopbackServer(address: "127.0.0.2") { _ in [.answer(text: "x")] }
    let server = try LoopbackServer { request in
      request.target == "/away" ? [.redirect(302, to: other.url("/"))] : [.redirect(302, to: "/away")]
    }
    let url = server.url("/").replacing("http://", with: "http://user:word@")
    let request = FetchRequest(url: url, headers: [HeaderField(name: "X-Key", value: "1")])
    let response = await (try Fetcher(open)).fetch(request)
    #expect(response.failure == nil)
    #expect(server.requests.map { $0.header("Authorization") } == ["Basic dXNlcjp3b3Jk", "Basic dXNlcjp3b3Jk"])
    #expect(server.requests.map { $0.header("X-Key") } == ["1", "1"])
    #expect(other.requests[0].header("Authorization") == nil && other.requests[0].header("X-Key") == nil)
    #expect(other.requests[0].header("Referer") == nil && other.requests[0].header("Cookie") == nil)
  }

  @Test func credentialsDoNotCrossFromOneSchemeToAnother() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let secure = WebAddress("https://user:word@127.0.0.1:\(server.port)/")
    let plain = WebAddress(server.url("/"))
    #expect(try #require(secure).hasSameOrigin(as: #require(plain)) == false)
  }

  @Test func aTemporaryRedirectAmongPermanentOnesIsNotRemembered() async throws {
    let server = try LoopbackServer { request in
      switch request.target {
      case "/a": [.redirect(301, to: "/b")]
      case "/b": [.redirect(302, to: "/c")]
      default: [.answer(text: "x")]
      }
    }
    let response = await (try Fetcher(open)).fetch(FetchRequest(url: server.url("/a")))
    #expect(response.hasBody && response.permanentRedirect == nil && response.finalURL == server.url("/c"))
  }

  @Test(arguments: [(301, .gone), (308, .gone), (302, .status), (307, .status)] as [(Int, FetchFailure.Kind)])
  func onlyWhatIsGoneForGoodIsGone(status: Int, kind: FetchFailure.Kind) async throws {
    let server = try LoopbackServer { request in
      request.target == "/a" ? [.redirect(status, to: "/b")] : [.answer(410)]
    }
    let response = await (try Fetcher(open)).fetch(FetchRequest(url: server.url("/a")))
    #expect(response.failure?.kind == kind && response.httpStatus == 410)
  }

  @Test func aRedirectWithoutATargetIsAFailure() async throws {
    let server = try LoopbackServer { _ in [.answer(301)] }
    let response = await (try Fetcher(open)).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .status, message: "301 Moved Permanently"))
  }

  @Test(arguments: [1, 2, 3, 4])
  func aTargetIsRememberedAfterThreePolls(seen: Int) {
    var state = FetchState(feed: "f", url: "http://example.org/old")
    state.redirect = PermanentRedirect(target: "http://example.org/new", seen: seen)
    let request = FetchRequest(Feed(name: "f", url: "http://example.org/old"), state)
    #expect(request.rememberedTarget == (seen < 3 ? nil : "http://example.org/new"))
  }

  @Test func aRememberedTargetIsAskedDirectly() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let feed = Feed(name: "f", url: server.url("/old"))
    var state = FetchState(feed: "f", url: server.url("/old"))
    state.redirect = PermanentRedirect(target: server.url("/new"), seen: 3)
    let response = await (try Fetcher(open)).fetch(FetchRequest(feed, state))
    #expect(server.requests.map(\.target) == ["/new"])
    #expect(response.permanentRedirect == server.url("/new"))
  }
}
