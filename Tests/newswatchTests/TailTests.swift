import Faults
import Glibc
import Testing

/// What `tail` shows of alerts whose log was rotated.
@Suite struct TailTests {
  /// A store with six alerts, of which the log has as many as given: the others were rotated away.
  private static func rotated(leaving left: Int) async throws -> Workbench {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...(6 - left)))
    #expect(try await bench.run("check").status == 0)
    #expect(rename(bench.store + "/alerts.jsonl", bench.store + "/alerts.jsonl.1") == 0)
    if left > 0 {
      try bench.write("one.xml", numberedItems(1...6))
      #expect(try await bench.run("check", "--all").status == 0)
    }
    return bench
  }

  @Test(arguments: [0, 1, 3]) func theNewestAreShownAfterARotation(left: Int) async throws {
    let bench = try await Self.rotated(leaving: left)
    let all = try await bench.run("alerts", "--json").lines
    #expect(all.count == 6)
    #expect(try await bench.run("tail", "--json").lines == all)
    #expect(try await bench.run("tail", "--json", "-n", "4", "--topic", "mi-35m").lines == all.suffix(4))
    #expect(try await bench.run("tail", "-n", "0").output.isEmpty)
    // Those of the first pass are one story, and so are those of the second.
    let stories = try await bench.run("tail", "--stories", "--json", "-n", "9").lines
    #expect(stories == (try await bench.run("alerts", "--stories", "--json").lines))
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 1]) func soTheyAreToWhoFollows(left: Int) async throws {
    let bench = try await Self.rotated(leaving: left)
    let tail = try bench.start("tail", "-f", "-n", "3", "--json")
    try await tail.outputLine(containing: "\"seq\":6,")
    try bench.write("one.xml", numberedItems(1...7))
    #expect(try await bench.run("check", "--all").status == 0)
    try await tail.outputLine(containing: "\"seq\":7,")
    tail.signal(SIGTERM)
    let all = try await bench.run("alerts", "--json").lines
    #expect(await tail.result().lines == all.suffix(4))
  }

  @Test func whoMayReadTheLogOnlyIsShownWhatIsThere() async throws {
    let bench = try await Self.rotated(leaving: 2)
    let library = try FaultLibrary.compile(into: bench.folder)
    let refused = ["LD_PRELOAD": library, "FAULT": "13 commit open 1"]
    let tail = try await bench.run("tail", "--json", environment: refused)
    #expect(tail.status == 0 && tail.output == bench.log && tail.lines.count == 2, "\(tail)")
    #expect(unlink(bench.store + "/alerts.jsonl") == 0)
    let nothing = try await bench.run("tail", environment: refused)
    #expect(nothing.status == 2 && nothing.errors.contains("no permission for \(bench.store)"), "\(nothing)")
  }
}
