import Glibc
import LoopbackServer
import Testing

/// What root makes in the folder of a service's user is that user's.
@Suite struct FileOwnerTests {
  private static let user: uid_t = 54_321
  private static let group: gid_t = 54_322

  /// Runs the program as the service's user.
  private static func serve(_ command: String, of bench: Workbench) async throws -> Program.Result {
    let user = ["--reuid=\(user)", "--regid=\(group)", "--clear-groups", Program.path, command]
    return try await RunningProgram(
      user + ["--all", "--config", bench.configuration, "--store", bench.store], program: "/usr/bin/setpriv"
    ).result()
  }

  /// Whose a file is and who may use it; empty where it is not there.
  private static func rights(_ path: String) -> String {
    var file = stat()
    return lstat(path, &file) == 0 ? "\(file.st_uid):\(file.st_gid) \(String(file.st_mode & 0o7777, radix: 8))" : ""
  }

  /// All that is in the store and below it, with whose it is.
  private static func contents(_ bench: Workbench) -> [String: String] {
    let names = bench.names("store") + bench.names("store/requests").map { "requests/\($0)" }
    return [String: String](uniqueKeysWithValues: names.map { ($0, rights(bench.store + "/" + $0)) })
  }

  @Test(
    .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "other users can be had by root only"),
    .timeLimit(.minutes(1)))
  func aCheckByRootLeavesTheStoreToItsService() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: [], extra: "feeds_from: feeds.d/\n")
    mkdir(bench.folder + "/feeds.d", 0o755)
    for folder in [bench.folder, bench.folder + "/topics"] { chmod(folder, 0o755) }
    for file in ["newswatch.yaml", "topics/mi-35m.yaml"] { chmod(bench.folder + "/" + file, 0o644) }
    mkdir(bench.store, 0o750)
    #expect(chown(bench.store, Self.user, Self.group) == 0 && chmod(bench.store, 0o750) == 0)

    let places = "--config \"$1\" --store \"$2\""
    let added = try await bench.shell("umask 077; newswatch feeds add \(server.url("/1.xml")) --name one \(places)")
    #expect(added.status == 0, "\(added)")
    let kept = Self.contents(bench)
    #expect(kept["requests"] == "54321:54322 750" && kept.count == 2, "\(kept)")
    #expect(kept.filter { $0.key.hasSuffix(".fetched") }.values.elementsEqual(["54321:54322 644"]), "\(kept)")

    // The configuration's files are another matter.
    chmod(bench.folder + "/feeds.d", 0o755)
    for name in bench.names("feeds.d") { chmod(bench.folder + "/feeds.d/" + name, 0o644) }
    let first = try await bench.shell("umask 077; newswatch check \(places)")
    #expect(first.status == 0 && first.output.contains("Mi-35M"), "\(first)")
    var contents = Self.contents(bench)
    contents["requests"] = nil
    let names = ["alerts.jsonl", "lock", "newswatch.db", "newswatch.db-shm", "newswatch.db-wal", "parsing"]
    #expect(contents == Dictionary(uniqueKeysWithValues: names.map { ($0, "54321:54322 640") }))

    // Readers make what SQLite misses, too.
    for name in ["newswatch.db-shm", "newswatch.db-wal"] { unlink(bench.store + "/" + name) }
    #expect(try await bench.run("status").status == 0)
    #expect(Self.rights(bench.store + "/newswatch.db-shm") == "54321:54322 640")

    // When the log was rotated.
    #expect(rename(bench.store + "/alerts.jsonl", bench.store + "/alerts.jsonl.1") == 0)
    feed.add("Pakistan orders more Mi-35M")
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(bench.log.contains("orders more") && !bench.log.contains("receives four"))
    #expect(Self.rights(bench.store + "/alerts.jsonl") == "54321:54322 640")

    feed.add("Pakistan repairs a Mi-35M")
    let service = try await Self.serve("check", of: bench)
    #expect(service.status == 0 && service.output.contains("repairs"), "\(service)")
  }

  @Test(.enabled(if: geteuid() == 0, "other users can be had by root only"), .timeLimit(.minutes(1)))
  func whatRootMakesForItselfStaysRoots() async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    #expect(chown(bench.folder, Self.user, Self.group) == 0)
    #expect(try await bench.run("check").status == 0)
    #expect(Self.rights(bench.store).hasPrefix("0:0 "))
    #expect(Self.contents(bench).count > 4 && Self.contents(bench).values.allSatisfy { $0.hasPrefix("0:0 ") })
  }

  /// Whoever may write to the folder must not get a file of root's by a link in it, nor have it written.
  @Test(
    .enabled(if: geteuid() == 0, "other users can be had by root only"), .timeLimit(.minutes(1)),
    arguments: [("lock", 2), ("newswatch.db", 2), ("alerts.jsonl", 2), ("parsing", 0)] as [(String, Int32)])
  func aLinkGivesNothingAway(name: String, status: Int32) async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    try bench.write("private", "")
    chmod(bench.folder + "/private", 0o600)
    mkdir(bench.store, 0o750)
    #expect(chown(bench.store, Self.user, Self.group) == 0)
    #expect(symlink(bench.folder + "/private", bench.store + "/" + name) == 0)
    let result = try await bench.run("check")
    #expect(result.status == status, "\(result)")
    #expect(try Self.rights(bench.folder + "/private") == "0:0 600" && bench.read("private").isEmpty)
  }

  @Test(.enabled(if: geteuid() == 0, "other users can be had by root only"), .timeLimit(.minutes(1)))
  func whatIsLeftForTheServiceFollowsNoLink() async throws {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(feeds: [], extra: "feeds_from: feeds.d/\n")
    try bench.write("private", "mine")
    mkdir(bench.store, 0o750)
    #expect(chown(bench.store, Self.user, Self.group) == 0)
    #expect(try await bench.run("feeds", "add", server.url("/1.xml"), "--name", "one").status == 0)
    let name = try #require(bench.names("store/requests").first)
    let file = bench.store + "/requests/" + name
    #expect(unlink(file) == 0 && symlink(bench.folder + "/private", file) == 0)
    #expect(unlink(bench.folder + "/feeds.d/one.yaml") == 0)
    #expect(try await bench.run("feeds", "add", server.url("/1.xml"), "--name", "one").status == 0)
    #expect(try Self.rights(bench.folder + "/private").hasPrefix("0:0 ") && bench.read("private") == "mine")
    #expect(Self.rights(file) == "54321:54322 644")
  }

  /// Nor must a log be completed that is a link to a file of root's.
  @Test(.enabled(if: geteuid() == 0, "other users can be had by root only"), .timeLimit(.minutes(1)))
  func aLogThatBecameALinkIsNotCompleted() async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    mkdir(bench.store, 0o750)
    #expect(chown(bench.store, Self.user, Self.group) == 0)
    #expect(try await bench.run("check").status == 0)
    let cut = String(bench.log.prefix(40))
    try bench.write("private", cut)
    #expect(unlink(bench.store + "/alerts.jsonl") == 0)
    #expect(symlink(bench.folder + "/private", bench.store + "/alerts.jsonl") == 0)
    let result = try await bench.run("check", "--all")
    #expect(result.status == 2, "\(result)")
    #expect(try bench.read("private") == cut)
  }

  /// Nor must anything be put into a folder that somebody else's link leads to.
  @Test(.enabled(if: geteuid() == 0, "other users can be had by root only"), .timeLimit(.minutes(1)))
  func requestsAreNotLeftBehindALink() async throws {
    let server = try LoopbackServer { GrowingFeed(["Pakistan receives four Mi-35M helicopters"]).answer($0) }
    let bench = try Workbench(feeds: [], extra: "feeds_from: feeds.d/\n")
    mkdir(bench.store, 0o750)
    mkdir(bench.folder + "/elsewhere", 0o777)
    #expect(chown(bench.store, Self.user, Self.group) == 0)
    #expect(symlink(bench.folder + "/elsewhere", bench.store + "/requests") == 0)
    #expect(try await bench.run("feeds", "add", server.url("/1.xml"), "--name", "one").status == 0)
    #expect(bench.names("elsewhere").isEmpty, "\(bench.names("elsewhere"))")
  }

  /// What a daemon of root's tells `status`, too.
  @Test(.enabled(if: geteuid() == 0, "other users can be had by root only"), .timeLimit(.minutes(1)))
  func aReloadThatRootRefusesIsTheStores() async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    mkdir(bench.store, 0o750)
    #expect(chown(bench.store, Self.user, Self.group) == 0)
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "alert 2 mi-35m")
    try bench.write("newswatch.yaml", "nonsense: 1\n")
    daemon.signal(SIGHUP)
    try await daemon.errorLine(containing: "runs on")
    #expect(Self.rights(bench.store + "/daemon.json") == "54321:54322 640")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    #expect(Self.contents(bench).values.allSatisfy { $0.hasPrefix("54321:54322 ") })
  }

  /// Whoever looks at the service's configuration is told what works beside the service.
  @Test(
    .enabled(
      if: geteuid() == 0 && access("/usr/bin/unshare", X_OK) == 0, "only root may mount"),
    .timeLimit(.minutes(1)))
  func theNextStepOfTheServiceIsTheServicesUsers() async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:/srv/one.xml\"}"], extra: "feeds_from: feeds.d/\n")
    mkdir(bench.store, 0o750)
    try bench.write("one.xml", numberedItems(1...2))
    // Where the test may not mount, there is nothing to see.
    let result = try await bench.shell(
      """
      mount -t tmpfs none /etc || exit 77
      mkdir /etc/newswatch /etc/newswatch/feeds.d
      cp -r "$1" "${1%/*}/topics" /etc/newswatch
      chmod -R a+rX /etc/newswatch "${1%/*}"
      newswatch status --store "$2"
      newswatch feeds add file:/srv/two.xml --name two --no-fetch --store "$2"
      chown 54321 "$2"
      setpriv --reuid=54321 --clear-groups \(Program.path) status --store "$2"
      chmod 600 /etc/newswatch/newswatch.yaml
      setpriv --reuid=54321 --clear-groups \(Program.path) validate || [ $? = 78 ]
      """, mounting: true)
    guard result.status != 77 else { return }
    let text = result.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(result.status == 0, "\(result)")
    let file = "/etc/newswatch/newswatch.yaml"
    let advice = "to let the service and its group read it, as root: chgrp newswatch \(file) && chmod g+rX \(file)"
    #expect(result.errors.contains("cannot open \(file): Permission denied; \(advice)"), "\(result.errors)")
    let check = "sudo -u newswatch newswatch check"
    #expect(text.contains("starts it, '\(check) --store \(bench.store)' polls once."), "\(text)")
    #expect(text.contains("starts it, 'newswatch check --store \(bench.store)' polls once."), "\(text)")
    #expect(
      text.contains(
        "next: systemctl reload newswatch or, where the service does not run: \(check) --feed two --store \(bench.store)"
      ),
      "\(text)")
  }
}
