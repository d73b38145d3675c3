import LoopbackServer
import Testing

@Suite struct StoryTests {
  private static func document(_ id: String, _ items: [(title: String, summary: String)]) -> String {
    let items = items.enumerated().map { number, item in
      "<item><title>\(item.title)</title><description>\(item.summary)</description>"
        + "<guid isPermaLink=\"false\">\(id)\(number)</guid></item>"
    }
    return "<rss version=\"2.0\"><channel><title>F</title>\(items.joined())</channel></rss>"
  }

  private static let army =
    "Pakistan has taken delivery of the first four Mi-35M attack helicopters ordered from Russia"
  private static let documents = [
    "/a.xml": document(
      "a", [("Pakistan receives first four Mi-35M helicopters from Russia", "\(army), the army said on Monday.")]),
    "/b.xml": document(
      "b",
      [
        ("First four Mi-35M helicopters arrive in Pakistan from Russia", "ISLAMABAD (APP): \(army), said the army."),
        (
          "Pakistan receives next eight Mi-35M helicopters from Russia",
          "\(army.replacing("first four", with: "next eight")), the army said on Monday."
        ),
      ]),
  ]

  @Test func theSameNewsOfTwoPublishersIsOneStory() async throws {
    let server = try LoopbackServer { request in
      [.answer(200, [("Content-Type", "application/rss+xml")], text: Self.documents[request.target] ?? "")]
    }
    let bench = try Workbench(feeds: [
      "{name: a, url: \"\(server.url("/a.xml"))\"}", "{name: b, url: \"\(server.url("/b.xml"))\"}",
    ])
    let first = try await bench.run("check", "--feed", "a", "--json")
    #expect(first.output.contains("\"story\":1,\"first\":true"), "\(first.errors)")
    let second = try await bench.run("check", "--feed", "b")
    #expect(second.output.contains("same story as alert 1"))
    let log = bench.log.split(separator: "\n")
    #expect(log.count == 3)
    #expect(log[1].contains("\"story\":1,\"first\":false") && log[2].contains("\"story\":3,\"first\":true"))

    let stories = try await bench.run("alerts", "--stories", "--json")
    #expect(stories.lines.count == 2)
    #expect(stories.lines[0].contains("\"story\":1,") && stories.lines[0].contains("\"sources\":[\"a\",\"b\"]"))
    #expect(try await bench.run("alerts", "--stories").lines.count == 3)
    let tail = try await bench.run("tail", "--stories", "-n", "1")
    #expect(tail.lines.count == 1 && tail.output.contains("1 source  Pakistan receives next eight"))
    #expect(try await bench.run("alerts", "--stories", "--format", "csv").status == 64)
  }

  @Test func aPassPrintsItsStoriesAtItsEnd() async throws {
    let server = try LoopbackServer { request in
      [.answer(200, [("Content-Type", "application/rss+xml")], text: Self.documents[request.target] ?? "")]
    }
    let bench = try Workbench(feeds: [
      "{name: a, url: \"\(server.url("/a.xml"))\"}", "{name: b, url: \"\(server.url("/b.xml"))\"}",
    ])
    let checked = try await bench.run("check", "--stories")
    #expect(checked.lines.count == 2 && checked.output.contains("2 sources"), "\(checked.output)")
  }
}
