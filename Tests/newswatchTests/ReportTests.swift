import Faults
import Glibc
import LoopbackServer
import Testing

@Suite struct ReportTests {
  private static func bench(_ titles: [String]) async throws -> (
    bench: Workbench, feed: GrowingFeed, server: LoopbackServer
  ) {
    let feed = GrowingFeed(titles)
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: ["{name: f, url: \"\(server.url("/f.xml"))\"}"])
    #expect(try await bench.run("check", "--all").status == 0)
    return (bench, feed, server)
  }

  @Test func theDossierIsWrittenWhole() async throws {
    let (bench, _, _) = try await Self.bench(["Pakistan flies Mi-35M &lt;b&gt;"])
    let file = bench.folder + "/report.html"
    #expect(try await bench.run("report", "-o", file).status == 0)
    let page = try bench.read("report.html")
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    #expect(page.contains("Pakistan flies Mi-35M"))
    // Without -o, the same; what depends on the time follows the head.
    let printed = try await bench.run("report", "--topic", "mi-35m").output
    let head = try #require(page.between("<!DOCTYPE", "<p>As of"))
    #expect(printed.between("<!DOCTYPE", "<p>As of") == head)
    #expect(printed.contains("Pakistan flies Mi-35M") && printed.hasSuffix("</html>\n"))
    #expect(try await bench.run("report", "--topic", "none").status == 64)
    #expect(try await bench.run("report", "-o", bench.folder + "/missing/r.html").status == 2)
    // Linked to and limited as it was.
    symlink("report.html", bench.folder + "/link.html")
    chmod(file, 0o640)
    #expect(try await bench.run("report", "-o", bench.folder + "/link.html").status == 0)
    var information = stat()
    #expect(lstat(bench.folder + "/link.html", &information) == 0 && information.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(file, &information) == 0 && information.st_mode & 0o777 == 0o640)
  }

  @Test func thePolicyKnowsTheStyleSheet() async throws {
    let (bench, _, _) = try await Self.bench(["Pakistan flies Mi-35M"])
    let page = try await bench.run("report").output
    let sheet = try #require(page.between("<style>", "</style>"))
    let digest = try #require(page.between("'sha256-", "'"))
    let process = try RunningProgram(["-b"], input: sheet, program: "/usr/bin/sha256sum")
    let sum = await process.result().output.prefix(64)
    var bytes: [UInt8] = []
    var rest = sum
    while !rest.isEmpty {
      bytes.append(try #require(UInt8(rest.prefix(2), radix: 16)))
      rest = rest.dropFirst(2)
    }
    #expect(bytes.count == 32 && base64(bytes) == digest)
  }

  @Test(.enabled(if: access("/usr/bin/tidy", X_OK) == 0)) func thePageIsValid() async throws {
    let (bench, _, _) = try await Self.bench([
      "Pakistan flies Mi-35M &lt;b&gt; &amp;amp; \"quoted\"", "پاکستان Mi-35M Pakistan",
    ])
    #expect(try await bench.run("report", "-o", bench.folder + "/r.html").status == 0)
    let process = try RunningProgram(["-q", "-e", bench.folder + "/r.html"], program: "/usr/bin/tidy")
    let result = await process.result()
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
  }

  @Test func anAtomFileIsKeptUpToDate() async throws {
    let (bench, feed, server) = try await Self.bench(["Pakistan flies Mi-35M one"])
    let file = bench.folder + "/alerts.xml"
    let folder = try WatchedFolder(bench.folder)
    let following = try bench.start("alerts", "--format", "atom", "--topic", "mi-35m", "--follow", file)
    try await folder.waitForNewFile()
    let before = try bench.read("alerts.xml")
    let open = try #require(fopen(file, "r"))
    defer { fclose(open) }
    #expect(before.contains("<title>newswatch alerts: mi-35m</title>") && before.contains("Mi-35M one"))
    feed.add("Pakistan flies Mi-35M two")
    #expect(try await bench.run("check", "--all").status == 0)
    try await folder.waitForNewFile()
    let after = try bench.read("alerts.xml")
    #expect(after.contains("Mi-35M two") && after.contains("Mi-35M one") && after.hasSuffix("</feed>\n"))
    // Who had begun to read it still reads the old one, whole.
    var rest = [UInt8](repeating: 0, count: 1 << 16)
    #expect(String(decoding: rest[..<fread(&rest, 1, rest.count, open)], as: UTF8.self) == before)
    withExtendedLifetime(server) {}
    following.signal(SIGTERM)
    let result = await following.result()
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["half other write 1", "before other sync 1", "before other rename 1", "after other rename 1"])
  func aKillAtAnyMomentLeavesAWholeAtomFile(fault: String) async throws {
    let (bench, feed, server) = try await Self.bench(["Pakistan flies Mi-35M one"])
    let library = try FaultLibrary.compile(into: bench.folder)
    let file = bench.folder + "/alerts.xml"
    let trigger = bench.folder + "/trigger"
    func follow() throws -> RunningProgram {
      try bench.start(
        "alerts", "--format", "atom", "--follow", file,
        environment: ["LD_PRELOAD": library, "FAULT": fault, "FAULT_WHILE": trigger])
    }
    let folder = try WatchedFolder(bench.folder)
    let first = try follow()
    try await folder.waitForNewFile()
    let before = try bench.read("alerts.xml")
    try bench.write("trigger", "")
    feed.add("Pakistan flies Mi-35M two")
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(await first.result().status == -SIGKILL)
    let left = try bench.read("alerts.xml")
    if fault.hasPrefix("after") {
      #expect(left.contains("Mi-35M two") && left.hasSuffix("</feed>\n"))
      return
    }
    #expect(left == before)
    unlink(trigger)
    let second = try follow()
    try await folder.waitForNewFile()
    #expect(try bench.read("alerts.xml").contains("Mi-35M two"))
    second.signal(SIGTERM)
    #expect(await second.result().status == 0)
    withExtendedLifetime(server) {}
  }

  @Test func aFeedSaysWhereItIsServedOnlyIfToldSo() async throws {
    let (bench, _, _) = try await Self.bench(["Pakistan flies Mi-35M"])
    #expect(!(try await bench.run("alerts", "--format", "atom").output.contains("rel=\"self\"")))
    let feed = try await bench.run("alerts", "--format", "atom", "--url", "https://example.org/a.xml?b=1&c=2")
    #expect(
      feed.output.contains(
        "\n<link rel=\"self\" type=\"application/atom+xml\" href=\"https://example.org/a.xml?b=1&amp;c=2\"/>\n"))
    #expect(try await bench.run("alerts", "--url", "https://example.org/a.xml").status == 64)
    for wrong in ["a.xml", "file:///a.xml", "https://example.org/a b"] {
      #expect(try await bench.run("alerts", "--format", "atom", "--url", wrong).status == 64)
    }
  }

  @Test func wrongUseOfFollowIsTold() async throws {
    let bench = try Workbench(feeds: [])
    let file = bench.folder + "/x.xml"
    #expect(try await bench.run("alerts", "--follow", file).status == 64)
    #expect(try await bench.run("alerts", "--format", "atom", "--follow", file, "--search", "x").status == 64)
    #expect(try await bench.run("alerts", "--format", "atom", "--follow", file).status == 2)
    #expect(try await bench.run("report").status == 2)
  }
}

/// Tells when a file was put in another one's place in a folder.
private final class WatchedFolder: Sendable {
  private let watch: Int32

  init(_ path: String) throws {
    watch = inotify_init1(Int32(O_CLOEXEC))
    guard inotify_add_watch(watch, path, UInt32(IN_MOVED_TO)) >= 0 else { throw HarnessError(message: "no watch") }
  }

  deinit {
    close(watch)
  }

  /// Waits for the next time, at most half a minute.
  func waitForNewFile() async throws {
    let watch = self.watch
    let hasCome = await Thread.result {
      var waiting = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 30_000) == 1 else { return false }
      var buffer = [UInt8](repeating: 0, count: 4096)
      return read(watch, &buffer, buffer.count) > 0
    }
    if !hasCome { throw HarnessError(message: "no file was put in place") }
  }
}

private func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = Array(bytes[start..<min(start + 3, bytes.count)])
    let bits = (0..<3).reduce(0) { $0 << 8 | (($1 < group.count) ? Int(group[$1]) : 0) }
    for index in 0..<4 { text.append(index <= group.count ? alphabet[bits >> (18 - 6 * index) & 63] : "=") }
  }
  return text
}

extension String {
  fileprivate func between(_ start: String, _ end: String) -> String? {
    let text = Array(utf8)
    func place(_ part: String, from: Int) -> Int? {
      let part = Array(part.utf8)
      return (from...max(from, text.count - part.count)).first { text[$0...].starts(with: part) }
    }
    guard let first = place(start, from: 0) else { return nil }
    let from = first + start.utf8.count
    guard let last = place(end, from: from) else { return nil }
    return String(decoding: text[from..<last], as: UTF8.self)
  }
}
