import NewsModel
import Testing

@Suite struct LoopbackAddressTests {
  @Test(arguments: [
    ("127.0.0.1:9790", "127.0.0.1:9790"), ("127.8.9.10:1", "127.8.9.10:1"), ("[::1]:65535", "[::1]:65535"),
    ("localhost:80", "127.0.0.1:80"),
  ])
  func takesWhatOnlyThisMachineReaches(text: String, address: String) {
    #expect(LoopbackAddress(text)?.description == address)
  }

  @Test(arguments: [
    "0.0.0.0:9790", "10.0.0.1:9790", "128.0.0.1:1", "[::]:9790", "[::ffff:127.0.0.1]:9790", "example.org:9790", ":9790",
    "9790", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:+1", "127.1:9790", "::1:9790", "",
  ])
  func refusesTheRest(text: String) {
    #expect(LoopbackAddress(text) == nil)
  }
}
