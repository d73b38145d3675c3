import Fetching
import LoopbackServer
import NewsModel
import Testing

@Suite struct ConcurrencyTests {
  @Test(arguments: [(64, 2, 2), (3, 8, 3)])
  func theLimitsAreKept(parallel: Int, perHost: Int, most: Int) async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let fetcher = try Fetcher(HTTPSettings(parallel: parallel, perHost: perHost))
    let urls = (0..<40).map { server.url("/\($0)") }
    let bodies = await withTaskGroup(of: Bool.self) { group in
      for url in urls { group.addTask { await fetcher.fetch(FetchRequest(url: url)).hasBody } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(bodies == 40 && server.requests.count == 40)
    #expect(server.mostAtATime <= most && server.connections <= most)
  }

  @Test func connectionsAreKeptForThoseWhoWait() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let fetcher = try Fetcher(HTTPSettings(parallel: 1))
    let urls = (0..<60).map { server.url("/\($0)", host: "host\($0 % 6).localhost") }
    let bodies = await withTaskGroup(of: Bool.self) { group in
      for url in urls { group.addTask { await fetcher.fetch(FetchRequest(url: url)).hasBody } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(bodies == 60)
    // Ten feeds are two turns of a host.
    #expect(server.connections <= 12)
  }

  @Test func aSlowHostDelaysNobodyElse() async throws {
    let gate = Gate()
    let slow = try LoopbackServer { _ in [.wait(gate), .answer(text: "late")] }
    let fast = try LoopbackServer(address: "127.0.0.2") { _ in [.answer(text: "x")] }
    // However busy the machine is, none must give up before the gate opens.
    let fetcher = try Fetcher(HTTPSettings(timeout: .seconds(600), parallel: 4, perHost: 2))
    let waiting = (0..<6).map { _ in Task { await fetcher.fetch(FetchRequest(url: slow.url("/"))) } }
    await gate.reached()
    for _ in 0..<10 { #expect(await fetcher.fetch(FetchRequest(url: fast.url("/"))).failure == nil) }
    gate.open()
    for task in waiting { #expect(await task.value.body == Array("late".utf8)) }
  }
}
