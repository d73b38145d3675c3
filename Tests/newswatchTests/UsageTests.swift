import Testing

@Suite struct UsageTests {
  @Test(
    arguments: [
      ([], 64, "no command"), (["chekc"], 64, "did you mean 'check'"), (["check", "--al"], 64, "did you mean '--all'"),
      (["check", "extra"], 64, "takes no operand 'extra' ('newswatch help check')"),
      (["help", "feeds", "add"], 64, "takes no operand 'add' ('newswatch help feeds')"),
      (["check", "--zzzzzzzz"], 64, "('newswatch help check' lists them)"),
      (["parse"], 64, "needs FILE"),
      (["tail", "-n"], 64, "needs a value"),
      (["check", "--config", "/nowhere.yaml"], 78, "no configuration file"),
      (["parse", "/nowhere.xml"], 2, "cannot open"),
      (["help", "chekc"], 64, "no command"),
    ] as [([String], Int32, String)])
  func wrongUsageIsOneLineAndItsStatus(arguments: [String], status: Int32, message: String) async throws {
    let result = try await RunningProgram(arguments).result()
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.output.isEmpty)
  }

  @Test func helpAndVersionStandBeforeOrAfterTheCommand() async throws {
    let overview = try await Program.run("help")
    #expect(overview.status == 0 && overview.output.contains("--config FILE"))
    let page = try await Program.run("check", "--help").output
    #expect(page.contains("--dry-run"))
    #expect(try await Program.run("--help", "check").output == page)
    #expect(try await Program.run("help", "check").output == page)
    #expect(try await Program.run("--version").output == Program.run("version").output)
  }

  @Test func wrongConfigurationIsNamedByLineAndColumn() async throws {
    let bench = try Workbench(feeds: [], extra: "http:\n  tiemout: 5s\n", query: "a ) b")
    let result = try await bench.run("validate")
    #expect(result.status == 78)
    #expect(result.output.contains("newswatch.yaml:3:3: error: "), "\(result.output)")
    #expect(result.output.contains("did you mean 'timeout'"))

    try bench.configure(feeds: [])
    let query = try await bench.run("validate")
    #expect(query.status == 78)
    #expect(query.output.contains("topics/mi-35m.yaml:4:5: error: "), "\(query.output)")
    #expect(try await bench.run("check").status == 78)
    #expect(try await bench.run("run").status == 78)
  }

  @Test func statusTellsOfTheStoreThoughTheConfigurationIsWrong() async throws {
    let bench = try Workbench(feeds: ["{name: f, url: \"file:f.xml\"}"])
    try bench.write("newswatch.yaml", "nonsense: 1\n")
    // Without a store there is nothing to tell, but to programs.
    #expect(try await bench.run("status").output.isEmpty)
    let object = try await bench.run("status", "--json")
    #expect(object.status == 78 && object.output.hasPrefix("{\"daemon\":null,"), "\(object)")
    #expect(object.output.contains("\"subject\":\"configuration\",\"what\":\"refused\",\"since\":\"20"))
    try bench.configure(feeds: ["{name: f, url: \"file:f.xml\"}"])
    try bench.write("f.xml", numberedItems(1...2))
    #expect(try await bench.run("check").status == 0)
    let well = try await bench.run("status").output
    #expect(well.hasPrefix("No daemon runs") && well.contains("\nNothing is wrong.\n"), "\(well)")
    try bench.write("newswatch.yaml", "nonsense: 1\n")
    let result = try await bench.run("status")
    #expect(result.status == 78 && result.errors.contains("newswatch.yaml:1:1: error: "))
    #expect(result.output.contains("\n1 thing is wrong.\n") && result.output.contains("• configuration: refused"))
    #expect(result.output.contains("\nf    ok ") && result.output.contains("\nmi-35m       2 "), "\(result.output)")
    let json = try await bench.run("status", "--json")
    #expect(json.status == 78 && json.output.contains(#""concerns":[{"severity":"wrong","subject":"configuration""#))
    #expect(json.output.contains("\"cause\":\"\(bench.configuration):1:1: error: "), "\(json.output)")
  }

  @Test func whatIsNotThereIsToldWithWhatIs() async throws {
    let bench = try Workbench(feeds: ["{name: wire, url: \"file:f.xml\"}"])
    #expect(try await bench.run("alerts", "--topic", "zzz").errors.contains("no topic 'zzz'; there are mi-35m"))
    #expect(try await bench.run("silence", "zzz", "--for", "1h").errors.contains("no topic 'zzz'; there are mi-35m"))
    #expect(try await bench.run("check", "--feed", "zzzzzz").errors.contains("no feed 'zzzzzz'; there are wire"))
    #expect(
      try await bench.run("deliver", "--receiver", "desk").errors.contains(
        "no receiver 'desk'; the configuration has none"))
    // Who would make the store cannot be told to let somebody make it.
    for command in [["check"], ["run"], ["deliver"], ["silence", "mi-35m", "--for", "1h"]] {
      let result = try await RunningProgram(
        command + ["--config", bench.configuration, "--store", "/proc/newswatch"]
      ).result()
      #expect(result.status == 2 && result.errors.contains("cannot make the store /proc/newswatch"), "\(result)")
    }
  }

  @Test func sinceWhenAFeedWasNeverRead() async throws {
    let bench = try Workbench(feeds: ["{name: f, url: \"file:none.xml\"}", "{name: page, url: \"file:page.html\"}"])
    try bench.write("page.html", "<!DOCTYPE html><html><head><title>News</title></head><body>x</body></html>")
    #expect(try await bench.run("check").status == 3)
    let first = try await bench.run("status", "--json").output
    #expect(first.contains("\"what\":\"never read, 1 error in a row\",\"since\":\"20"), "\(first)")
    #expect(try await bench.run("check", "--all").status == 3)
    let second = try await bench.run("status", "--json").output
    let since = { (text: String) in text.split(separator: "\"since\":\"").last?.prefix(20) }
    #expect(second.contains("2 errors in a row") && since(second) == since(first), "\(second)")
    #expect(try await bench.run("status").output.contains("Do: 'newswatch feeds discover URL' names the feeds"))
  }

  @Test func warningsAreToldByThoseWhoPollAndNotRepeatedByOthers() async throws {
    let bench = try Workbench(feeds: [], extra: "feeds_from: feeds.opml\n")
    let outlines = "<outline text=\"mine\" xmlUrl=\"file:f.xml\"/><outline text=\"note\"/>"
    try bench.write("feeds.opml", "<opml version=\"2.0\"><body>\(outlines)</body></opml>")
    try bench.write("f.xml", numberedItems(1...2))
    let warning = "feeds.opml:1:69: warning: the outline 'note'"
    for command in ["check", "validate"] {
      let told = try await bench.run(command)
      #expect((told.output + told.errors).contains(warning), "\(told)")
    }
    for command in ["status", "alerts", "tail", "deliver", "report"] {
      #expect(try await !bench.run(command).errors.contains("warning"), "\(command)")
    }
  }

  @Test func doubtfulQueriesAreWarnings() async throws {
    let bench = try Workbench(feeds: [], query: "Mi-35M and Pakistan AND NOT Mi35M")
    let result = try await bench.run("validate")
    #expect(result.status == 0)
    #expect(result.output.contains("topics/mi-35m.yaml:4:10: warning: “and” is searched for"), "\(result.output)")
    #expect(result.output.contains("topics/mi-35m.yaml:4:27: warning: this excludes"), "\(result.output)")
    #expect(try await bench.run("validate", "--strict").status == 78)
  }

  @Test func unknownNamesAreWrongUsage() async throws {
    let bench = try Workbench(feeds: ["{name: dawn, url: \"https://dawn.example/f\"}"])
    #expect(try await bench.run("check", "--feed", "dwan").status == 64)
    #expect(try await bench.run("alerts", "--topic", "mi-53m").errors.contains("did you mean 'mi-35m'"))
  }

  @Test func matchAnswersEachLineInOrder() async throws {
    let bench = try Workbench(feeds: [])
    let input = """
      {"id":"a","title":"Mi-35M for Pakistan"}
      nonsense
      {"id":7,"title":"Football","summary":null}
      """
    let result = try await bench.run("match", "--explain", input: input)
    #expect(result.status == 2)
    #expect(result.lines.count == 3)
    #expect(
      result.lines[0].hasPrefix(
        #"{"id":"a","topics":["mi-35m"],"matches":[{"topic":"mi-35m","term":"Mi-35M","field":"title","text":"Mi-35M","offset":0,"length":6}"#
      ))
    #expect(result.lines[1].hasPrefix(#"{"id":null,"topics":[],"error":"#))
    #expect(result.lines[2] == #"{"id":7,"topics":[],"matches":[]}"#)
  }

  @Test func parseShowsTheNormalizedFeedOrEndsWith65() async throws {
    let feed = try await Program.run(
      "parse", "--url", "https://example.org/a/", "-",
      input: "<rss version=\"2.0\"><channel><title>F</title><item><title>T</title><link>b</link></item></channel></rss>"
    )
    #expect(feed.status == 0)
    #expect(feed.output.contains(#""link":"https://example.org/a/b""#))
    #expect(try await Program.run("parse", "-", input: "<html><body>x</body></html>").status == 65)
  }

  @Test func explainAndTestAnswerWithTheirStatus() async throws {
    let bench = try Workbench(feeds: [])
    #expect(try await bench.run("explain", "--topic", "mi-35m", "--text", "Mi-35M for Pakistan").status == 0)
    let silent = try await bench.run("explain", "--query", "gas AND oil", "--text", "gas")
    #expect(silent.status == 1)
    #expect(silent.output.contains("- oil"))
    #expect(try await bench.run("explain", "--query", "(a", "--text", "x").errors.contains("--query:1:3"))
    try bench.write(
      "topics/mi-35m.yaml",
      "id: mi-35m\ntitle: T\nquery: Mi-35M\nexamples:\n  alert: [\"Mi-35M flies\", \"no such thing\"]\n  silent: [\"Mi-17\"]\n"
    )
    let tested = try await bench.run("test")
    #expect(tested.status == 1)
    #expect(tested.output.contains("1 failed") && tested.output.contains("no such thing"))
  }
}
