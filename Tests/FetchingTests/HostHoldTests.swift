import Fetching
import LoopbackServer
import NewsModel
import Synchronization
import Testing

@Suite struct HostHoldTests {
  private let time = Timestamp(secondsSinceEpoch: 1_767_225_600)

  @Test func a429HoldsBackAllThatWaitsForTheHost() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in
      [.wait(gate), .answer(429, [("Retry-After", "60")], text: "<html>slow down")]
    }
    let other = try LoopbackServer(address: "127.0.0.2") { _ in [.answer(text: "x")] }
    let fetcher = try Fetcher(HTTPSettings(perHost: 1), now: { time })
    let tasks = (0..<4).map { number in Task { await fetcher.fetch(FetchRequest(url: server.url("/\(number)"))) } }
    await gate.reached()
    gate.open()
    var responses: [FetchResponse] = []
    for task in tasks { responses.append(await task.value) }
    let asked = responses.filter { $0.failure?.kind == .rateLimited }
    let held = responses.filter { $0.failure?.kind == .heldBack }
    #expect(server.requests.count == 1 && asked.count == 1 && held.count == 3)
    #expect(asked.first?.hostHold == HostHold(host: "127.0.0.1", until: time + .seconds(60)))
    #expect(
      held.allSatisfy { $0.heldUntil == time + .seconds(60) && $0.hostHold == nil && $0.failure?.isNoOutcome == true })
    #expect(await fetcher.fetch(FetchRequest(url: other.url("/"))).hasBody)
  }

  @Test func theHoldEndsWithItsTime() async throws {
    let server = try LoopbackServer { request in
      request.target == "/busy" ? [.answer(429, [("Retry-After", "60")])] : [.answer(text: "x")]
    }
    let clock = Clock(time)
    let fetcher = try Fetcher(HTTPSettings(), now: { clock.time })
    _ = await fetcher.fetch(FetchRequest(url: server.url("/busy")))
    clock.advance(by: .seconds(59))
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/"))).failure?.kind == .heldBack)
    clock.advance(by: .seconds(1))
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/"))).hasBody)
  }

  @Test(
    arguments: [([], 900), ([("Retry-After", "soon")], 900), ([("Retry-After", "99999999999")], 30 * 86_400)]
      as [([(String, String)], Int64)])
  func aHoldOfNoOrAbsurdLengthIsBounded(headers: [(String, String)], seconds: Int64) async throws {
    let server = try LoopbackServer { _ in [.answer(429, headers)] }
    let response = await (try Fetcher(HTTPSettings(), now: { time })).fetch(FetchRequest(url: server.url("/")))
    #expect(response.hostHold?.until == time + .seconds(seconds))
  }

  @Test func theSettingNarrowsItToTheURL() async throws {
    let server = try LoopbackServer { _ in [.answer(429, [("Retry-After", "60")])] }
    let fetcher = try Fetcher(HTTPSettings(rateLimitScope: .url), now: { time })
    for path in ["/a", "/b"] {
      let response = await fetcher.fetch(FetchRequest(url: server.url(path)))
      #expect(response.failure?.kind == .rateLimited && response.hostHold == nil)
    }
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [503, 403, 404])
  func otherStatusesHoldNobodyElseBack(status: Int) async throws {
    let server = try LoopbackServer { request in
      request.target == "/busy" ? [.answer(status, [("Retry-After", "60")])] : [.answer(text: "x")]
    }
    let fetcher = try Fetcher(HTTPSettings(), now: { time })
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/busy"))).hostHold == nil)
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/"))).hasBody)
  }

  @Test func aHoldOfEarlierIsKeptAlsoBehindARedirect() async throws {
    let held = try LoopbackServer { _ in [.answer(text: "x")] }
    let server = try LoopbackServer(address: "127.0.0.2") { _ in [.redirect(302, to: held.url("/"))] }
    let fetcher = try Fetcher(HTTPSettings(allowsPrivateNetworks: true), now: { time })
    await fetcher.leaveAlone(HostHold(host: "127.0.0.1", until: time + .seconds(10)))
    await fetcher.leaveAlone(HostHold(host: "127.0.0.1", until: time + .seconds(5)))
    let response = await fetcher.fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .heldBack && response.heldUntil == time + .seconds(10))
    #expect(held.connections == 0)
  }

  @Test func aClockThatIsSetBackEndsNoHold() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let clock = Clock(time)
    let fetcher = try Fetcher(HTTPSettings(), now: { clock.time })
    await fetcher.leaveAlone(HostHold(host: "127.0.0.1", until: time + .seconds(30 * 86_400)))
    clock.advance(by: .seconds(-60))
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/"))).failure?.kind == .heldBack)
  }

  @Test(arguments: ["", "<html><script src=/cdn-cgi/challenge-platform/h/g></script>"])
  func a429IsRateLimitedWhateverItSays(page: String) async throws {
    let server = try LoopbackServer { _ in [.answer(429, [("Cf-Mitigated", "challenge")], text: page)] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .rateLimited, message: "429 Too Many Requests: rate limited"))
    #expect(!response.hasBody)
  }
}

/// A clock that a test sets.
final class Clock: Sendable {
  private let state: Mutex<Timestamp>

  init(_ time: Timestamp) {
    state = Mutex(time)
  }

  var time: Timestamp { state.withLock { $0 } }

  func advance(by span: Duration) {
    state.withLock { $0 = $0 + span }
  }
}
