import Fetching
import LoopbackServer
import NewsModel
import Testing

@Suite struct FailureTests {
  @Test(arguments: [
    (404, FetchFailure.Kind.status, "404 Not Found"), (500, .status, "500 Internal Server Error"),
    (401, .forbidden, "401 Unauthorized"), (403, .forbidden, "403 Forbidden"), (410, .gone, "410 Gone"),
    (429, .rateLimited, "429 Too Many Requests: rate limited"), (503, .status, "503 Service Unavailable"),
  ])
  func statuses(status: Int, kind: FetchFailure.Kind, message: String) async throws {
    let server = try LoopbackServer { _ in [.answer(status, [("ETag", "\"no\"")], text: "<html>")] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: kind, message: message))
    #expect(response.httpStatus == status && !response.hasBody && response.validators == nil)
  }

  @Test func retryAfterAsSecondsAndAsDate() async throws {
    let server = try LoopbackServer { request in
      request.target == "/seconds"
        ? [.answer(503, [("Retry-After", "120")])]
        : [
          .answer(
            429,
            [("Date", "Thu, 01 Jan 2026 00:00:00 GMT"), ("Retry-After", "Thu, 01 Jan 2026 01:00:00 GMT")])
        ]
    }
    let fetcher = try Fetcher(HTTPSettings())
    let seconds = await fetcher.fetch(FetchRequest(url: server.url("/seconds")))
    let date = await fetcher.fetch(FetchRequest(url: server.url("/date")))
    #expect(seconds.retryAfter == .seconds(120) && seconds.failure?.kind == .rateLimited)
    #expect(date.retryAfter == .seconds(3600))
  }

  @Test func aShortBodyIsKeptWithoutValidators() async throws {
    let server = try LoopbackServer { _ in
      [
        .send(LoopbackServer.Step.head(200, [("Content-Length", "5000"), ("ETag", "\"a\"")]) + Array("half".utf8)),
        .close,
      ]
    }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .truncated, message: "ended early: 4 of 5000 bytes"))
    #expect(response.body == Array("half".utf8) && response.hasBody)
    #expect(response.validators == nil && response.contentHash == nil)
  }

  @Test func aPartThatNobodyAskedForIsNoWholeDocument() async throws {
    let server = try LoopbackServer { _ in
      [.answer(206, [("ETag", "\"a\""), ("Content-Range", "bytes 0-3/5000")], text: "part")]
    }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .truncated && response.body == Array("part".utf8))
    #expect(response.validators == nil && response.contentHash == nil)
  }

  @Test func aBodyBeyondTheBoundIsGivenUp() async throws {
    let server = try LoopbackServer { _ in
      [.send(LoopbackServer.Step.head()), .sendForever([UInt8](repeating: 0x61, count: 4096))]
    }
    let response = await (try Fetcher(HTTPSettings(maxBody: 1 << 20))).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .tooLarge, message: "larger than 1 MiB"))
    #expect(!response.hasBody)
  }

  @Test func endlessHeadersAreGivenUp() async throws {
    let server = try LoopbackServer { _ in
      [
        .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
        .sendForever(Array("X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".utf8)),
      ]
    }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .tooLarge && !response.hasBody)
    #expect(response.failure?.message == "more headers than anybody reads came from 127.0.0.1:\(server.port)")
  }

  @Test func aBodyThatTricklesIsGivenUpBeforeItsTimeIsUp() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in
      [.send(LoopbackServer.Step.head(200, [("ETag", "\"a\"")]) + Array("<rss>".utf8)), .wait(gate), .close]
    }
    let response = await (try Fetcher(HTTPSettings(timeout: .seconds(2))))
      .fetch(FetchRequest(url: server.url("/")))
    gate.open()
    #expect(response.failure == FetchFailure(kind: .timeout, message: "127.0.0.1:\(server.port) sends too slowly"))
    #expect(response.validators == nil)
  }

  @Test func theTimeIsThatOfAllHopsTogether() async throws {
    let gate = Gate()
    let server = try LoopbackServer { request in
      request.target == "/" ? [.redirect(302, to: "/slow")] : [.wait(gate), .close]
    }
    let fetcher = try Fetcher(HTTPSettings(timeout: .milliseconds(300), allowsPrivateNetworks: true))
    let response = await fetcher.fetch(FetchRequest(url: server.url("/")))
    gate.open()
    #expect(response.failure == FetchFailure(kind: .timeout, message: "timed out after 0.3 s"))
    #expect(response.duration < .seconds(10) && server.requests.count == 2)
  }

  @Test func anErrorsEndlessPageIsGivenUp() async throws {
    let server = try LoopbackServer { _ in
      [.send(LoopbackServer.Step.head(500)), .sendForever([UInt8](repeating: 0x61, count: 4096))]
    }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .status, message: "500 Internal Server Error"))
  }

  @Test func aRefusedConnection() async throws {
    let port = try LoopbackServer { _ in [] }.port
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: "http://127.0.0.1:\(port)/"))
    #expect(
      response.failure == FetchFailure(kind: .connection, message: "connection refused by 127.0.0.1:\(port)"))
  }

  @Test(arguments: [[LoopbackServer.Step.close], [.reset]])
  func noAnswer(steps: [LoopbackServer.Step]) async throws {
    let server = try LoopbackServer { _ in steps }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .connection)
  }

  @Test func aSilentServerTimesOut() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in [.wait(gate), .close] }
    let fetcher = try Fetcher(HTTPSettings(timeout: .milliseconds(200)))
    let response = await fetcher.fetch(FetchRequest(url: server.url("/")))
    gate.open()
    #expect(response.failure == FetchFailure(kind: .timeout, message: "timed out after 0.2 s"))
  }

  @Test(arguments: ["gopher://127.0.0.1/", "http://", "nonsense", "ftp://127.0.0.1/x"])
  func otherSchemes(url: String) async throws {
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: url))
    #expect(response.failure?.kind == .url)
  }

  @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\0b"])
  func lineBreaksInHeadersAreRefused(value: String) async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let request = FetchRequest(url: server.url("/"), headers: [HeaderField(name: "X-Key", value: .text(value))])
    let response = await (try Fetcher(HTTPSettings())).fetch(request)
    #expect(response.failure?.kind == .url && server.requests.isEmpty)
    #expect(response.failure?.message.contains("X-Key") == true)
  }

  @Test func nothingIsAskedWithoutItsSecrets() async throws {
    let server = try LoopbackServer { _ in [.answer(text: "x")] }
    let place = SourcePosition(file: "newswatch.yaml", line: 4, column: 9)
    let secret = Secret.kept(KeptSecret(.credential("key"), namedAt: place))
    let request = FetchRequest(url: server.url("/"), headers: [HeaderField(name: "X-Key", value: secret)])
    let failure = await (try Fetcher(HTTPSettings())).fetch(request).failure
    #expect(failure?.message == "the secret at newswatch.yaml:4:9 was not read")
    let settings = HTTPSettings(proxy: secret)
    let fetcher = try Fetcher(settings, environment: FetchEnvironment { _ in nil })
    #expect(await fetcher.fetch(FetchRequest(url: server.url("/"))).failure?.message == failure?.message)
    #expect(server.requests.isEmpty)
  }

  @Test func cancellationBreaksOff() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in [.wait(gate), .close] }
    let fetcher = try Fetcher(HTTPSettings())
    let task = Task { await fetcher.fetch(FetchRequest(url: server.url("/"))) }
    await gate.reached()
    task.cancel()
    let response = await task.value
    gate.open()
    #expect(response.failure?.kind == .cancelled)
  }

  @Test func aTaskThatWasCancelledBeforeIsBrokenOffToo() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in [.wait(gate), .close] }
    let fetcher = try Fetcher(HTTPSettings(timeout: .seconds(5)))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await fetcher.fetch(FetchRequest(url: server.url("/")))
    }
    #expect(await task.value.failure?.kind == .cancelled)
    gate.open()
  }

  @Test func closingBreaksOffAndRefuses() async throws {
    let gate = Gate()
    let server = try LoopbackServer { _ in [.wait(gate), .close] }
    let fetcher = try Fetcher(HTTPSettings(perHost: 1))
    let tasks = (0..<3).map { _ in Task { await fetcher.fetch(FetchRequest(url: server.url("/"))) } }
    await gate.reached()
    await fetcher.close()
    let late = await fetcher.fetch(FetchRequest(url: server.url("/")))
    gate.open()
    for task in tasks { #expect(await task.value.failure?.kind == .cancelled) }
    #expect(late.failure?.kind == .cancelled)
  }

  @Test func aFileThatIsNotThere() async throws {
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: "file:///nowhere/feed.xml"))
    #expect(
      response.failure
        == FetchFailure(kind: .file, message: "cannot open /nowhere/feed.xml: No such file or directory"))
  }
}
