import LoopbackServer
import NewsModel
import Testing

@testable import Fetching

@Suite struct AddressPolicyTests {
  @Test(arguments: [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fe80::1",
    "fe80::1%1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "2001::1", "2002:7f00:1::", "100::1",
    "3fff::1", "::7f00:1",
  ])
  func specialAddresses(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressPolicy.publicOnly.refusal(of: address) != nil)
    #expect(AddressPolicy.any.refusal(of: address) == nil)
  }

  @Test(arguments: [
    "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "198.20.0.1", "223.255.255.255",
    "2606:4700::1111", "2a00:1450::1", "2002:101:101::", "::ffff:1.1.1.1", "64:ff9b::101:101",
  ])
  func publicAddresses(text: String) throws {
    #expect(AddressPolicy.publicOnly.refusal(of: try #require(IPAddress(text))) == nil)
  }

  /// A name that lies in public and resolves to loopback: what DNS rebinding comes to.
  private func environment(_ name: String, _ server: LoopbackServer) -> FetchEnvironment {
    var environment = FetchEnvironment { _ in nil }
    environment.resolved = [Array("\(name):\(server.port):\(server.address)".utf8) + [0]]
    return environment
  }

  @Test func theAddressConnectedToIsWhatCounts() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "secret")] }
    let fetcher = try Fetcher(HTTPSettings(), environment: environment("feed.example", server))
    let response = await fetcher.fetch(FetchRequest(url: server.url("/", host: "feed.example")))
    #expect(response.failure?.kind == .address && response.failure?.message.contains("127.0.0.1") == true)
    #expect(server.connections == 0)
  }

  @Test func aRedirectToANameIsCheckedByItsAddress() async throws {
    let inner = try LoopbackServer { _ in [.answer(text: "secret")] }
    let outer = try LoopbackServer(address: "127.0.0.2") { _ in
      [.redirect(301, to: inner.url("/", host: "feed.example"))]
    }
    let fetcher = try Fetcher(HTTPSettings(), environment: environment("feed.example", inner))
    let response = await fetcher.fetch(FetchRequest(url: outer.url("/")))
    #expect(response.failure?.kind == .address && inner.connections == 0)
  }

  @Test func aConnectionOpenedForOneFeedDoesNotServeAnotherWithoutItsPermission() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let fetcher = try Fetcher(HTTPSettings(), environment: environment("feed.example", server))
    let url = server.url("/", host: "feed.example")
    let trusted = await fetcher.fetch(FetchRequest(url: url, allowsPrivateNetworks: true))
    let other = await fetcher.fetch(FetchRequest(url: url))
    let again = await fetcher.fetch(FetchRequest(url: url, allowsPrivateNetworks: true))
    #expect(trusted.hasBody && again.hasBody)
    #expect(other.failure?.kind == .address && !other.hasBody)
    #expect(server.requests.count == 2)
  }

  @Test func theSettingAllowsAll() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let fetcher = try Fetcher(
      HTTPSettings(allowsPrivateNetworks: true), environment: environment("feed.example", server))
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/", host: "feed.example"))).hasBody)
  }
}
