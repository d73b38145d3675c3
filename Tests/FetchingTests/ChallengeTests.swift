import Fetching
import LoopbackServer
import NewsModel
import Testing

@Suite struct ChallengeTests {
  @Test(
    arguments: [
      (403, [("Cf-Mitigated", "challenge")], ""), (503, [("Cf-Mitigated", "challenge")], "<html>"),
      (202, [("X-Amzn-Waf-Action", "challenge")], ""), (405, [("X-Amzn-Waf-Action", "captcha")], "<html>"),
      (503, [], "<!DOCTYPE html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
      (200, [("Content-Type", "text/html")], "\n<HTML><script src=\"/_Incapsula_Resource?SWJIYLWA=1\"></script>"),
      (200, [], "<!doctype html><script src=\"/.within.website/x/cmd/anubis/static/js/main.mjs\"></script>"),
    ] as [(Int, [(String, String)], String)])
  func aChallengeIsForbidden(status: Int, headers: [(String, String)], page: String) async throws {
    let server = try LoopbackServer { _ in [.answer(status, headers + [("ETag", "\"a\"")], text: page)] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .forbidden)
    #expect(response.failure?.message.hasSuffix(": the server asks for proof of a human being") == true)
    #expect(!response.hasBody && response.validators == nil && response.hostHold == nil)
  }

  @Test func aCompressedChallengeIsRecognized() async throws {
    let page = Gzip.stored(Array("<html><script>window._cf_chl_opt</script>".utf8))
    let server = try LoopbackServer { _ in [.answer(503, [("Content-Encoding", "gzip")], body: page)] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .forbidden)
  }

  @Test(arguments: [
    (200, "<rss><item><title>About window._cf_chl_opt and /cdn-cgi/challenge-platform/</title></item></rss>"),
    (200, "<html><body>No challenge</body></html>"),
  ])
  func whatOnlySpeaksOfOneIsADocument(status: Int, text: String) async throws {
    let server = try LoopbackServer { _ in [.answer(status, text: text)] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == nil && response.hasBody)
  }

  @Test func a503WithoutOneIsAFailureOfTheServer() async throws {
    let server = try LoopbackServer { _ in [.answer(503, text: "<html>window of maintenance")] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .status, message: "503 Service Unavailable"))
  }
}
