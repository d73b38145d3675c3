import Fetching
import LoopbackServer
import NewsModel
import Testing

@Suite struct SmokeTests {
  @Test func aBodyArrives() async throws {
    let server = try LoopbackServer { _ in [.answer(200, [("ETag", "\"a\"")], text: "hello")] }
    let fetcher = try Fetcher(HTTPSettings())
    let response = await fetcher.fetch(FetchRequest(url: server.url("/feed")))
    #expect(response.failure == nil)
    #expect(response.body == Array("hello".utf8))
    #expect(response.validators?.etag == Array("\"a\"".utf8))
  }
}
