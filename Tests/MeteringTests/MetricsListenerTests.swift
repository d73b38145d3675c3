import Glibc
import LoopbackServer
import Metering
import NewsModel
import Platform
import Testing

@Suite struct MetricsListenerTests {
  private static let request = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"

  private static func open(
    timeout: Int = 60_000, _ page: @escaping @Sendable (MetricsFormat) async -> [UInt8] = { _ in Array("a 1\n".utf8) }
  ) async throws -> MetricsListener {
    try await .open(try #require(LoopbackAddress(host: "127.0.0.1", port: 0)), timeout: timeout, page: page)
  }

  @Test(.timeLimit(.minutes(1))) func answersThePage() async throws {
    let listener = try await Self.open { format in Array("\(format) 1\n".utf8) }
    let caller = try Caller(port: listener.port)
    // Byte for byte, as it may come.
    for character in Self.request { caller.send(String(character)) }
    #expect(
      await caller.received()
        == "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: 13\r\n"
        + "Cache-Control: no-store\r\nConnection: close\r\n\r\nprometheus 1\n")
    let other = try Caller(port: listener.port)
    other.send("GET /metrics HTTP/1.1\nAccept: application/openmetrics-text\n\n")
    let answer = await other.received()
    #expect(answer.contains("Content-Type: application/openmetrics-text; version=1.0.0"))
    #expect(answer.hasSuffix("openMetrics 1\n"))
    await listener.close()
  }

  @Test(.timeLimit(.minutes(1))) func refusesWhatIsNotThePage() async throws {
    let listener = try await Self.open { _ in
      Issue.record("nobody asked for the page")
      return []
    }
    let caller = try Caller(port: listener.port)
    caller.send("DELETE /metrics HTTP/1.1\r\n\r\n")
    let answer = await caller.received()
    #expect(answer.hasPrefix("HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\n"))
    await listener.close()
  }

  @Test(.timeLimit(.minutes(1))) func aHeadWithoutEndIsRefused() async throws {
    let listener = try await Self.open()
    let caller = try Caller(port: listener.port)
    caller.send("GET /metrics HTTP/1.1\r\nX: " + String(repeating: "a", count: 8193 - 26))
    // Exactly one byte too many, so that nothing unread turns the end into a reset.
    #expect(await caller.received().hasPrefix("HTTP/1.1 431 "))
    await listener.close()
  }

  @Test(.timeLimit(.minutes(1))) func whoDoesNotAskInTimeIsLetGo() async throws {
    let listener = try await Self.open(timeout: 100)
    let caller = try Caller(port: listener.port)
    caller.send("GET /metrics HTTP/1.1\r\n")
    #expect(await caller.received() == "")
    await listener.close()
  }

  @Test(.timeLimit(.minutes(1))) func whoHesitatesMakesRoomForOthers() async throws {
    let listener = try await Self.open()
    let silent = try (0..<16).map { _ in try Caller(port: listener.port) }
    let caller = try Caller(port: listener.port)
    caller.send(Self.request)
    #expect(await caller.received().hasSuffix("a 1\n"))
    #expect(await silent[0].received() == "")
    silent[1].send(Self.request)
    #expect(await silent[1].received().hasSuffix("a 1\n"))
    await listener.close()
  }

  @Test(.timeLimit(.minutes(1))) func aSlowReaderGetsAllOfALongPage() async throws {
    let size = 16 << 20
    let listener = try await Self.open { _ in [UInt8](repeating: UInt8(ascii: "x"), count: size) }
    let caller = try Caller(port: listener.port)
    caller.send(Self.request)
    let answer = await caller.received()
    #expect(answer.utf8.count > size && answer.hasSuffix("xx"))
    await listener.close()
  }

  @Test(.timeLimit(.minutes(1))) func closingLetsEverybodyGo() async throws {
    let listener = try await Self.open()
    let caller = try Caller(port: listener.port)
    let other = try Caller(port: listener.port)
    other.send(Self.request)
    // It was taken in after the first.
    _ = await other.received()
    await listener.close()
    #expect(await caller.received() == "")
  }

  @Test func aPortThatIsTakenIsAnError() async throws {
    let listener = try await Self.open()
    let address = try #require(LoopbackAddress(host: "127.0.0.1", port: listener.port))
    await #expect(throws: SystemError(operation: "listen on", subject: "\(address)", code: EADDRINUSE)) {
      try await MetricsListener.open(address) { _ in [] }
    }
    await listener.close()
  }
}
