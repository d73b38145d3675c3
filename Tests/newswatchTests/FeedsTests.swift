import Glibc
import LoopbackServer
import Testing

@Suite struct FeedsTests {
  /// A configuration whose folder of feeds is not there yet.
  private static func bench(_ feeds: [String] = [], extra: String = "feeds_from: feeds.d/\n") throws -> Workbench {
    try Workbench(feeds: feeds, extra: extra)
  }

  private static let feed =
    "<rss version=\"2.0\"><channel><title>Gazette: the World’s news</title><item><title>Pakistan flies Mi-35M</title>"
    + "<guid isPermaLink=\"false\">1</guid></item></channel></rss>"

  private static func site(_ page: String = "") throws -> LoopbackServer {
    try LoopbackServer { request in
      switch request.target {
      case "/feed.xml", "/feed.xml/": [.answer(200, [("Content-Type", "application/rss+xml")], text: feed)]
      case "/page": [.answer(200, [("Content-Type", "text/html")], text: "<!doctype html><head>\(page)</head><body>x")]
      case "/busy": [.answer(503)]
      case "/forbidden": [.answer(403)]
      default: [.answer(404)]
      }
    }
  }

  @Test func aFeedIsAddedOnceInAFileOfItsOwn() async throws {
    let (server, bench) = (try Self.site(), try Self.bench())
    let url = server.url("/feed.xml")
    let added = try await bench.run("feeds", "add", url, "--tag", "press", "--language", "en")
    #expect(added.status == 0, "\(added.errors)")
    #expect(added.output.contains("added gazette-the-worlds-news (\(url))"), "\(added.output)")
    #expect(added.output.contains("next: newswatch check --feed gazette-the-worlds-news --config "))
    let file = "feeds.d/gazette-the-worlds-news.yaml"
    let text = try bench.read(file)
    #expect(text.contains("  language: en\n  tags: [\"press\"]\n"))

    // What people write into the file is theirs, and known as well.
    try bench.write(file, text + "# mine\n")
    for twin in [url, url + "/", url.replacing("http:", with: "https:")] {
      let again = try await bench.run("feeds", "add", twin)
      #expect(again.status == 0)
      #expect(again.output.contains("is there already: gazette-the-worlds-news, at "), "\(again.output)")
    }
    #expect(try bench.read(file) == text + "# mine\n")
    #expect(try await bench.run("feeds", "list").lines.count == 1)
    #expect(try await bench.run("check", "--feed", "gazette-the-worlds-news").output.contains("Pakistan flies Mi-35M"))
  }

  @Test func namesAreChosenOrMadeUnique() async throws {
    let server = try LoopbackServer { _ in [.answer(200, text: Self.feed)] }
    let bench = try Self.bench(["{name: mine, url: \"https://example.org/\"}"])
    let options = [[], ["--name", "Own name"], [], ["--name", "mine"], ["--name", " "], ["--language", "a b"]]
    var statuses: [Int32] = []
    for (number, option) in options.enumerated() {
      let arguments = ["feeds", "add", server.url("/\(number)"), "--config", bench.configuration] + option
      statuses.append(try await RunningProgram(arguments).result().status)
    }
    #expect(statuses == [0, 0, 0, 64, 64, 64])
    let names = try await bench.run("feeds", "list", "--json").lines.map { $0.prefix { $0 != "," } }
    #expect(
      names.sorted() == [
        "{\"name\":\"Own name\"", "{\"name\":\"gazette-the-worlds-news\"", "{\"name\":\"gazette-the-worlds-news-2\"",
        "{\"name\":\"mine\"",
      ])
  }

  @Test func manyMayAddAtATime() async throws {
    let server = try LoopbackServer { _ in [.answer(200, text: Self.feed)] }
    let bench = try Self.bench()
    let running = try (0..<8).map { try bench.start("feeds", "add", server.url("/\($0)")) }
    for process in running { #expect(await process.result().status == 0) }
    #expect(try await bench.run("feeds", "list").lines.count == 8)
  }

  @Test(
    arguments: [
      ("/page", 65, "web page", 0), ("/none", 2, "--no-fetch", 0), ("/forbidden", 0, "is added all the same", 1),
    ] as [(String, Int32, String, Int)])
  func whatIsNoFeedIsNotAdded(target: String, status: Int32, message: String, count: Int) async throws {
    let (server, bench) = (try Self.site(), try Self.bench())
    let result = try await bench.run("feeds", "add", server.url(target))
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(try await bench.run("feeds", "list").lines.count == count)
    #expect(try await bench.run("feeds", "add", server.url(target), "--no-fetch").status == 0)
    #expect(try await bench.run("feeds", "list").lines.count == 1)
  }

  @Test(
    arguments: [
      (["add", "example.org/feed"], 64, "write https://example.org/feed"), (["add", "gopher://x"], 64, "only http"),
      (["add"], 64, "needs URL"), (["lits"], 64, "did you mean 'list'"), (["list", "x"], 64, "takes no operand"),
      (["export", "--name", "x"], 64, "only of 'feeds add'"), (["import", "/nowhere.opml"], 2, "or - for standard"),
      (["discover", "x"], 2, "correct the URL"),
    ] as [([String], Int32, String)])
  func wrongUsageNamesTheNextStep(arguments: [String], status: Int32, message: String) async throws {
    let bench = try Self.bench()
    let result = try await RunningProgram(["feeds"] + arguments + ["--config", bench.configuration]).result()
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test func aConfigurationWithoutAFolderSaysWhichLineIsMissing() async throws {
    let bench = try Self.bench(extra: "")
    for arguments in [["add", "https://example.org/feed"], ["import", "-"]] {
      let result = try await RunningProgram(["feeds"] + arguments + ["--config", bench.configuration]).result()
      #expect(result.status == 78)
      #expect(result.errors.contains("add the line 'feeds_from: feeds.d/'"), "\(result.errors)")
    }
    // A file that somebody named there is theirs.
    try bench.configure(feeds: [], extra: "feeds_from: mine.yaml\n")
    try bench.write("mine.yaml", "[]\n")
    #expect(try await bench.run("feeds", "add", "https://example.org/feed").status == 78)
    #expect(try bench.read("mine.yaml") == "[]\n")
  }

  @Test func discoversWhatAPageLinksToWithinTheRules() async throws {
    let inside = try LoopbackServer { _ in [.answer(200, text: Self.feed)] }
    let rel = "<link rel=\"alternate\" type=\"application/rss+xml\""
    let page =
      "\(rel) title=\"Main\" href=\"/feed.xml\">\(rel) href=\"\(inside.url("/secret"))\">"
      + "\(rel) href=\"\(inside.url("/secret", host: "localhost"))\">\(rel) href=\"file:///etc/passwd\">"
      + "\(rel) href=\"/gone\">"
    let (server, bench) = (try Self.site(page), try Self.bench())
    let result = try await bench.run("feeds", "discover", server.url("/page"))
    #expect(result.status == 0)
    #expect(
      result.lines == [
        "\(server.url("/feed.xml"))  rss2.0, 1 item, Gazette: the World’s news",
        "\(server.url("/gone"))  not read: 404 Not Found",
      ])
    #expect(inside.requests.isEmpty)
    #expect(result.errors.split(separator: "\n").filter { $0.hasPrefix("newswatch: left out ") }.count == 3)
    #expect(result.errors.contains("next: newswatch feeds add URL"))

    try bench.configure(feeds: [], extra: "http: {private_networks: true}\n")
    let open = try await bench.run("feeds", "discover", server.url("/page"), "--json")
    #expect(open.lines.count == 4)
    #expect(inside.requests.count == 2)
  }

  @Test func discoversAFeedAsItselfAndSaysWhereThereIsNone() async throws {
    let (server, bench) = (try Self.site(), try Self.bench())
    let feed = try await bench.run("feeds", "discover", server.url("/feed.xml"), "--json")
    #expect(
      feed.output
        == "{\"url\":\"\(server.url("/feed.xml"))\",\"title\":\"Gazette: the World’s news\",\"format\":\"rss2.0\",\"items\":1,\"error\":null}\n"
    )
    let none = try await bench.run("feeds", "discover", server.url("/page"))
    #expect(none.status == 2)
    #expect(none.errors.contains("links to no feed") && none.errors.contains("feeds add"), "\(none.errors)")
    // No configuration is needed for it.
    #expect(try await Program.run("feeds", "discover", server.url("/feed.xml")).status == 0)
  }

  /// As an administrator's shell has it: the service must be able to read what is new.
  @Test(
    .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "other users can be had by root only"),
    .timeLimit(.minutes(1)))
  func whoReadsTheConfigurationReadsWhatWasAdded() async throws {
    func rights(_ path: String) -> String {
      var file = stat()
      return stat(path, &file) == 0 ? "\(file.st_uid):\(file.st_gid) \(String(file.st_mode & 0o7777, radix: 8))" : ""
    }
    let bench = try Self.bench()
    try bench.write("list.opml", "<opml><body><outline xmlUrl=\"https://example.net/dawn\"/></body></opml>")
    for name in ["", "/topics"] {
      #expect(chown(bench.folder + name, 54_321, 54_322) == 0 && chmod(bench.folder + name, 0o750) == 0)
    }
    for name in ["newswatch.yaml", "topics/mi-35m.yaml"] {
      #expect(chown(bench.folder + "/" + name, 0, 54_322) == 0 && chmod(bench.folder + "/" + name, 0o640) == 0)
    }
    let added = try await bench.shell(
      """
      umask 077
      newswatch feeds add https://example.org/feed --name new --no-fetch --config "$1"
      newswatch feeds import "${1%/*}/list.opml" --config "$1"
      """)
    #expect(added.status == 0, "\(added)")
    #expect(rights(bench.folder + "/feeds.d") == "54321:54322 750")
    for name in ["new", "list"] { #expect(rights(bench.folder + "/feeds.d/\(name).yaml") == "0:54322 640", "\(name)") }
    func validate(as user: uid_t, group: gid_t = 54_322) async throws -> Program.Result {
      let words = ["--reuid=\(user)", "--regid=\(group)", "--clear-groups", Program.path, "validate"]
      return try await RunningProgram(words + ["--config", bench.configuration], program: "/usr/bin/setpriv").result()
    }
    let read = try await validate(as: 54_321)
    #expect(read.status == 0, "\(read)")

    // One of the group that may write there gives what is theirs to give.
    #expect(chmod(bench.folder + "/feeds.d", 0o770) == 0)
    let member = try await bench.shell(
      """
      umask 077
      setpriv --reuid=54323 --regid=54323 --groups=54322 \(Program.path) feeds add https://example.com/feed \
        --name third --no-fetch --config "$1"
      """)
    #expect(member.status == 0, "\(member)")
    #expect(rights(bench.folder + "/feeds.d/third.yaml") == "54323:54322 640")

    // Who may not is told what to do.
    let file = bench.folder + "/feeds.d/new.yaml"
    chmod(file, 0o600)
    let refused = try await validate(as: 54_321)
    #expect(
      refused.status == 78
        && refused.output.contains(
          "cannot open \(file): Permission denied; let this user read it (ls -l \(file)), or run this as its owner"),
      "\(refused)")
    let stranger = try await validate(as: 54_323, group: 54_323)
    let line = "the configuration file cannot be read: cannot open \(bench.configuration): Permission denied; let this"
    #expect(stranger.status == 78 && stranger.errors.contains(line), "\(stranger)")
  }

  @Test func importsWhatIsNewAndExportsAll() async throws {
    let bench = try Self.bench(["{name: mine, url: \"https://user:secret@example.org/feed\", tags: [own]}"])
    try bench.write(
      "My list.opml",
      """
      <opml version="2.0"><head><title>x</title></head><body><outline text="Press">
      <outline text="Dawn" xmlUrl="https://example.net/dawn"/>
      <outline text="twin" xmlUrl="http://example.org/feed/"/>
      <outline text="note"/>
      </outline></body></opml>
      """)
    let first = try await bench.run("feeds", "import", bench.folder + "/My list.opml")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.contains("1 feed added, in \(bench.folder)/feeds.d/my-list.yaml; 1 known already"))
    #expect(first.errors.contains("My list.opml:3:1: warning: the feed 'mine' at"), "\(first.errors)")
    #expect(first.errors.contains("My list.opml:4:1: warning: the outline 'note' has no xmlUrl"))
    let again = try await bench.run("feeds", "import", "-", "--json", input: try bench.read("My list.opml"))
    #expect(again.output == "{\"added\":[],\"known\":2,\"wrong\":0,\"file\":null}\n")

    let export = try await bench.run("feeds", "export")
    #expect(export.status == 0)
    #expect(!export.output.contains("secret") && export.errors.contains("left out the passwords and headers of mine"))
    let other = try Self.bench()
    let taken = try await other.run("feeds", "import", "-", input: export.output)
    #expect(taken.status == 0 && taken.output.contains("2 feeds added"), "\(taken.errors)")
    #expect(try await other.run("feeds", "export").output == export.output)
    #expect(try await other.run("validate", "--strict").status == 0)
  }

  @Test func aListThatIsWrongIsNamedByItsPlaces() async throws {
    let bench = try Self.bench()
    let some = try await bench.run(
      "feeds", "import", "-",
      input:
        "<opml><body><outline text='a' xmlUrl='gopher://a.example/'/>\n<outline xmlUrl='http://b.example/'/></body></opml>"
    )
    #expect(some.status == 2)
    #expect(some.errors.contains("-:1:39: error: 'gopher:' cannot be fetched"), "\(some.errors)")
    #expect(some.output.contains("1 feed added"))
    let none = try await bench.run("feeds", "import", "-", input: "<html><body>x</body></html>")
    #expect(none.status == 65)
    #expect(none.errors.contains("-:1:1: error: this is no OPML") && none.errors.contains("from your feed reader"))
  }

  @Test func listNamesWhereFeedsAreWritten() async throws {
    let bench = try Self.bench(["{name: a, url: \"https://u:secret@example.org/a\", language: en, enabled: false}"])
    #expect(
      try await bench.run("feeds", "add", "file:nothing.xml", "--no-fetch").output.contains("added nothing-xml"))
    let list = try await bench.run("feeds", "list")
    #expect(list.lines.first == "a            https://example.org/a [disabled, en]  \(bench.configuration):4")
    #expect(list.lines.last?.hasPrefix("nothing-xml  file:///") == true)
    #expect(list.lines.last?.hasSuffix("/feeds.d/nothing-xml.yaml:2") == true)
  }

  @Test func columnsStandBelowEachOtherWhateverTheScript() async throws {
    let bench = try Workbench(feeds: ["{name: 新华社, url: \"file:a.xml\"}", "{name: wire-1, url: \"file:b.xml\"}"])
    let lines = try await bench.run("feeds", "list").lines
    // Three wide characters are six columns.
    #expect(lines.first?.hasPrefix("新华社  file:") == true && lines.last?.hasPrefix("wire-1  file:") == true, "\(lines)")
  }

  @Test func theNextStepIsForTheSameStore() async throws {
    let bench = try Workbench(feeds: [], extra: "feeds_from: feeds.d/\n")
    let added = try await bench.run("feeds", "add", "https://example.org/feed", "--name", "x", "--no-fetch")
    let told = added.output + added.errors
    #expect(told.contains("--config \(bench.configuration) --store \(bench.store)"), "\(told)")
  }
}
