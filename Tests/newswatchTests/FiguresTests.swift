import LoopbackServer
import Testing

@Suite struct FiguresTests {
  private static let topic = """
    id: mi-35m
    title: Mi-35M
    query: Mi-35* AND Pakistan
    figures:
      - {name: delivered, unit: helicopters, baseline: 4, target: 20, near: [receives, delivered]}
    """

  private static func bench() async throws -> Workbench {
    let feed = GrowingFeed([
      "Pakistan receives first four Mi-35M helicopters from Russia",
      "Pakistan: Russia delivered eight Mi-35M helicopters, =not four",
    ])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"}"])
    try bench.write("topics/mi-35m.yaml", topic)
    let checked = try await bench.run("check", "--json")
    #expect(checked.lines.count == 2, "\(checked.errors)")
    return bench
  }

  @Test func alertsCarryFiguresAndTheCommandShowsThem() async throws {
    let bench = try await Self.bench()
    #expect(bench.log.contains(#""figures":[{"name":"delivered","value":4,"unit":"helicopters","text":"first four""#))
    #expect(bench.log.contains(#""new":[{"kind":"figure","name":"delivered","value":"#))
    let table = try await bench.run("figures")
    #expect(table.status == 0 && table.lines.count == 3 && table.output.hasPrefix("TIME"), "\(table.output)")
    #expect(table.output.contains("past baseline") && table.output.contains("contradicts"))
    let json = try await bench.run("figures", "--topic", "mi-35m", "--json")
    #expect(json.lines.count == 2 && json.output.contains(#""figure":{"name":"delivered""#))
    let csv = try await bench.run("figures", "--format", "csv")
    #expect(
      csv.output.hasPrefix("seq,time,topic,name,value,high,unit,text") && csv.output.split(separator: "\r\n").count == 3
    )
    #expect(try await bench.run("figures", "--until", "2018-01-01").output.isEmpty)
    let mentions = try await bench.run("figures", "--mentions")
    #expect(mentions.output.contains("Russia") && mentions.lines.count == 3, "\(mentions.output)")
  }

  @Test func wrongUseIsTold() async throws {
    let bench = try Workbench(feeds: [])
    #expect(try await bench.run("figures", "--format", "atom").status == 64)
    #expect(try await bench.run("figures", "--topic", "none").status == 64)
    #expect(try await bench.run("figures").status == 2)
  }
}
