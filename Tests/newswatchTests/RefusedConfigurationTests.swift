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

  /// When a flood must be stopped the configuration may just have been broken.
  @Test(.timeLimit(.minutes(1)), arguments: [true, false], ["polls: often\n", "topics: [a\n"])
  func aTopicIsSilenced(daemonRuns: Bool, mistake: String) async throws {
    let bench = try await Self.bench()
    let daemon = daemonRuns ? try RunningProgram(["run", "--config", bench.configuration]) : nil
    try await daemon?.errorLine(containing: "started with")
    try bench.configure(feeds: Self.feeds, extra: "store: state\n" + mistake)
    let silenced = try await Self.ask(bench, "silence", "mi-35m", "--for", "1h")
    #expect(silenced.status == 78 && silenced.output.hasPrefix("mi-35m is silent until "), "\(silenced)")
    #expect(silenced.errors.contains("newswatch.yaml:"), "\(silenced)")
    #expect(try await Self.ask(bench, "status", "--json").output.contains("\"silences\":[{\"topic\":\"mi-35m\""))
    let unknown = try await Self.ask(bench, "silence", "mi-35", "--for", "1h")
    #expect(unknown.status == 78 && unknown.output.isEmpty, "\(unknown)")
    #expect(unknown.errors.contains("there is no topic 'mi-35'") && unknown.errors.contains("mi-35m"), "\(unknown)")
    let ended = try await Self.ask(bench, "silence", "mi-35m", "--end")
    #expect(ended.status == 78 && ended.output == "mi-35m is not silent\n", "\(ended)")
    // A store is not made for it.
    let none = try await Self.ask(bench, "silence", "mi-35m", "--for", "1h", "--store", bench.folder + "/none")
    #expect(none.status == 78 && none.output.isEmpty && access(bench.folder + "/none", F_OK) != 0, "\(none)")
    daemon?.signal(SIGTERM)
    if let daemon { #expect(await daemon.result().status == 0) }
  }

  @Test(.timeLimit(.minutes(1))) func theDaemonIsAskedToDeliver() async throws {
    let desk = "deliver: [{name: desk, to: command, command: [./desk]}]\n"
    let bench = try await Self.bench()
    try bench.write("desk", "#!/bin/sh\nexit 1\n")
    #expect(chmod(bench.folder + "/desk", 0o755) == 0)
    try bench.configure(feeds: Self.feeds, extra: "store: state\n" + desk)
    let daemon = try RunningProgram(["run", "--config", bench.configuration])
    try await daemon.errorLine(containing: "started with")
    let items = (1...2).map { "<item><title>Pakistan receives Mi-35M \($0)</title><guid>n\($0)</guid></item>" }.joined()
    try bench.write("f.xml", "<rss version=\"2.0\"><channel><title>F</title>\(items)</channel></rss>")
    daemon.signal(SIGUSR1)
    try await daemon.errorLine(containing: "desk: ")
    try bench.configure(feeds: Self.feeds, extra: "store: state\npolls: often\n" + desk)
    let unknown = try await Self.ask(bench, "deliver", "--retry", "--receiver", "dask")
    #expect(unknown.status == 78 && unknown.errors.contains("there is no receiver 'dask'"), "\(unknown)")
    let retried = try await Self.ask(bench, "deliver", "--retry", "--receiver", "desk")
    // How many notices they are is a matter of when the second alert came.
    #expect(retried.status == 78 && retried.output.hasSuffix(" tried again\n"), "\(retried)")
    #expect(["1 notice ", "2 notices "].contains { retried.output.hasPrefix($0) }, "\(retried)")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    // Whoever runs no daemon has nobody who knows where receivers are.
    let alone = try await Self.ask(bench, "deliver", "--retry")
    #expect(alone.status == 78 && alone.output.isEmpty, "\(alone)")
  }
}
