import Testing

@Suite("What status says of a proxy")
struct ProxyNoteTests {
  @Test(arguments: ["", "http: {proxy: \"http://127.0.0.1:9\"}\n"])
  func aProxyIsTold(_ extra: String) async throws {
    let bench = try Workbench(feeds: [], extra: extra)
    #expect(try await bench.run("status").output.contains("through a proxy") == !extra.isEmpty)
  }
}
