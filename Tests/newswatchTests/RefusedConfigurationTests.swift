import Glibc
import Testing

/// What commands that only read tell where the configuration is refused; `DaemonTests` has `status`, `tail` and `alerts`.
@Suite struct RefusedConfigurationTests {
  private static let feeds = ["{name: wire, url: \"file:f.xml\"}"]
  private static let topic = """
    id: mi-35m
    title: Mi-35M
    baseline: {claim: "Twenty to be bought"}
    query: Mi-35M AND Pakistan
    figures: [{name: delivered, unit: helicopters, baseline: 4, near: [receives]}]

    """

  /// With a store that the configuration alone names, as it is shipped.
  private static func bench() async throws -> Workbench {
    let bench = try Workbench(feeds: feeds, extra: "store: state\n")
    try bench.write("topics/mi-35m.yaml", topic)
    let item = "<item><title>Pakistan receives first four Mi-35M helicopters</title><guid>1</guid></item>"
    try bench.write("f.xml", "<rss version=\"2.0\"><channel><title>F</title>\(item)</channel></rss>")
    #expect(try await ask(bench, "check").status == 0)
    return bench
  }

  private static func ask(_ bench: Workbench, _ arguments: String...) async throws -> Program.Result {
    try await RunningProgram(arguments + ["--config", bench.configuration]).result()
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["polls: often\n", "topics: [a\n"])
  func figuresAndBackupsNeedNothingOfIt(mistake: String) async throws {
    let bench = try await Self.bench()
    try bench.configure(feeds: Self.feeds, extra: "store: state\n" + mistake)
    for command in [["figures"], ["figures", "--json"], ["figures", "--topic", "mi-35m", "--format", "csv"]] {
      let told = try await RunningProgram(command + ["--config", bench.configuration]).result()
      #expect(told.status == 78 && told.output.contains("first four"), "\(command): \(told)")
      #expect(told.errors.contains("newswatch.yaml:"), "\(command): \(told)")
    }
    let copy = bench.folder + "/copy/newswatch.db"
    mkdir(bench.folder + "/copy", 0o700)
    let made = try await Self.ask(bench, "backup", copy)
    #expect(made.status == 78 && made.errors.contains("newswatch: \(copy) has the copy\n"), "\(made)")
    // Who cannot be served learns that, too.
    let again = try await Self.ask(bench, "backup", copy)
    #expect(again.status == 78 && again.errors.contains("\(copy) is there already"), "\(again)")
    #expect(!again.errors.contains("has the copy"))
    try bench.configure(feeds: Self.feeds)
    let read = try await Self.ask(bench, "alerts", "--store", bench.folder + "/copy")
    #expect(read.status == 0 && read.output.contains("first four"), "\(read)")
  }

  @Test(.timeLimit(.minutes(1))) func aStoreThatIsNotThereIsNoReasonToBeSilentAboutTheConfiguration() async throws {
    let bench = try await Self.bench()
    try bench.configure(feeds: Self.feeds, extra: "polls: often\n")
    for command in [["figures"], ["report"], ["backup", bench.folder + "/copy"], ["tail"], ["alerts"]] {
      let process = try RunningProgram(
        command + ["--config", bench.configuration, "--store", bench.folder + "/none"])
      let told = await process.result()
      #expect(told.status == 78 && told.output.isEmpty, "\(command): \(told)")
      #expect(told.errors.contains("unknown key 'polls'") && !told.errors.contains("no store"), "\(command): \(told)")
    }
  }

  /// A list or a dossier that lacks something would be taken for the whole.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("", "keep: often\n", true, true),
      ("", "deliver: [{name: desk, to: pigeon}]\n", true, true),
      (topic + "figurs: []\n", "", true, false),
      ("", "feeds_from: none.yaml\n", false, false),
      ("", "feeds_form: feeds.d\n", false, false),
      ("", "topics: [a\n", false, false),
    ] as [(String, String, Bool, Bool)])
  func listsAreShownWhereTheyAreWhole(
    topic: String, mistake: String, showsFeeds: Bool, showsTopics: Bool
  ) async throws {
    let bench = try await Self.bench()
    let page = bench.folder + "/dossier.html"
    try bench.write("dossier.html", "the one of before")
    try bench.write("topics/mi-35m.yaml", topic.isEmpty ? Self.topic : topic)
    try bench.configure(feeds: Self.feeds, extra: "store: state\n" + mistake)
    for command in [["feeds", "list"], ["feeds", "list", "--json"], ["feeds", "export"]] {
      let told = try await RunningProgram(command + ["--config", bench.configuration]).result()
      #expect(told.status == 78 && told.errors.contains(": error: "), "\(command): \(told)")
      #expect(told.output.contains("wire") == showsFeeds && told.output.isEmpty != showsFeeds, "\(command): \(told)")
    }
    let report = try await Self.ask(bench, "report", "-o", page)
    #expect(report.status == 78 && report.errors.contains(": error: "), "\(report)")
    let text = try bench.read("dossier.html")
    #expect(text.contains("Twenty to be bought") == showsTopics, "\(report)")
    #expect((text == "the one of before") != showsTopics)
  }
}
