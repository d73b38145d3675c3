import Testing

@testable import Metering

@Suite struct MetricsRequestTests {
  private static func request(_ lines: String...) -> MetricsRequest {
    MetricsRequest(head: Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8))
  }

  private static func status(_ request: MetricsRequest) -> String? {
    if case .refusal(let status, _) = request { return String(status.prefix(3)) }
    return nil
  }

  @Test func theFormatIsTheOneThatIsAskedFor() {
    #expect(Self.request("GET /metrics HTTP/1.1", "Host: 127.0.0.1:9790") == .page(.prometheus))
    #expect(Self.request("GET /metrics?x=1 HTTP/1.0") == .page(.prometheus))
    #expect(
      Self.request("GET /metrics HTTP/1.1", "host: [::1]:9790", "ACCEPT:application/openmetrics-text;version=1.0.0")
        == .page(.openMetrics))
  }

  @Test(arguments: [
    ("GET / HTTP/1.1", "404"), ("GET /metrics/ HTTP/1.1", "404"), ("POST /metrics HTTP/1.1", "405"),
    ("HEAD /metrics HTTP/1.1", "405"), ("GET /metrics", "400"), ("GET /metrics HTTP/2.0", "400"), ("", "400"),
    ("GET http://127.0.0.1/metrics HTTP/1.1", "400"), ("\u{16}\u{3}\u{1}", "400"),
  ])
  func onlyThePageIsAnswered(line: String, status: String) {
    #expect(Self.status(Self.request(line)) == status)
  }

  @Test(arguments: ["127.0.0.1", "127.0.0.1:9790", "localhost:9790", "LOCALHOST", "127.9.9.9:1", "[::1]", "[::1]:9790"])
  func namesOfThisMachineAreAnswered(host: String) {
    #expect(Self.request("GET /metrics HTTP/1.1", "Host: \(host)") == .page(.prometheus))
  }

  @Test(arguments: ["evil.example", "evil.example:9790", "127.0.0.1.evil.example", "10.0.0.1:9790", "", "[::2]:9790"])
  func otherNamesAreNot(host: String) {
    #expect(Self.status(Self.request("GET /metrics HTTP/1.1", "Host: \(host)")) == "403")
  }
}
