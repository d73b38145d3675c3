import Faults
import Glibc
import LoopbackServer
import Testing

/// What a disk may do to the program, done by a library that is loaded into it (`Tests/Faults/faults.c`).
@Suite struct FaultTests {
  private static let schedule = "schedule: {every: 1s, fastest: 1s, slowest: 1s}\n"

  /// A feed, its server, a configuration and the library.
  private final class Scene: Sendable {
    let feed = GrowingFeed(["Pakistan receives four Mi-35M helicopters"])
    let server: LoopbackServer
    let bench: Workbench
    let library: String

    init() throws {
      let feed = self.feed
      server = try LoopbackServer { feed.answer($0) }
      bench = try Workbench(feeds: ["{name: one, url: \"\(server.url("/1.xml"))\", every: 1s}"], extra: schedule)
      library = try FaultLibrary.compile(into: bench.folder)
    }

    /// While this file is there, the daemon's faults happen.
    var trigger: String { bench.folder + "/trigger" }

    func check(_ fault: String) async throws -> Program.Result {
      try await bench.run("check", "--all", environment: ["LD_PRELOAD": library, "FAULT": fault])
    }

    /// Lets one call fail and returns what was synced in order, with a line for the fault.
    func check(failing fault: String) async throws -> (result: Program.Result, syncs: [String]) {
      unlink(bench.folder + "/syncs")
      let result = try await bench.run(
        "check", "--all",
        environment: ["LD_PRELOAD": library, "FAULT": "once5 \(fault)", "FAULT_SYNCS": bench.folder + "/syncs"])
      return (result, try bench.read("syncs").split(separator: "\n").map(String.init))
    }

    func daemon(_ fault: String) throws -> RunningProgram {
      try RunningProgram(
        ["run", "--config", bench.configuration, "--store", bench.store],
        environment: ["LD_PRELOAD": library, "FAULT": fault, "FAULT_WHILE": trigger])
    }

    /// Every item has one alert, and the log is what the database has.
    func expectAlerts(_ count: Int, _ comment: Comment? = nil) async throws {
      let alerts = try await bench.run("alerts", "--format", "jsonl").output
      #expect(bench.log == alerts, comment)
      let numbers = bench.log.split(separator: "\n").map { $0.prefix { $0 != "," } }
      #expect(numbers == (1..<(count + 1)).map { "{\"seq\":\($0)" }, comment)
    }
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      "28 commit write", "28 commit truncate", "28 append write", "5 commit write", "5 commit read", "5 commit sync",
      "5 append write", "5 append sync", "5 append read", "28 append sync",
      "30 commit write", "30 append write",
    ])
  func aFaultAtAnyCallIsToldAndLosesNothing(fault: String) async throws {
    let scene = try Scene()
    #expect(try await scene.bench.run("check").status == 0)
    var (call, failed, items) = (1, 0, 1)
    while true {
      scene.feed.add("Pakistan orders Mi-35M, lot \(call)")
      items += 1
      let result = try await scene.check("\(fault) \(call)")
      #expect(result.status == 0 || result.status == 2, "\(fault) \(call): \(result.status) \(result.errors)")
      if result.status == 2 {
        failed += 1
        let words = ["28": "no space left", "30": "is on a file system that is mounted read-only; see dmesg"]
        let word = fault.hasSuffix("sync") ? "did not keep" : words[String(fault.prefix(2))] ?? "cannot use"
        #expect(result.errors.contains(word), "\(fault) \(call): \(result.errors)")
      }
      #expect(try await scene.bench.run("check", "--all").status == 0)
      try await scene.expectAlerts(items, "after \(fault) \(call)")
      if result.status == 0 || call == 12 { break }
      call += 1
    }
    #expect(failed > 0 || fault.hasSuffix("truncate") || fault == "5 append read", "the fault never happened")
  }

  /// Each sync of a check fails once, alone: of one that makes the store, of one that adds to it, and of one that finds
  /// its log rotated.
  @Test(.timeLimit(.minutes(2)), arguments: ["new", "old", "rotated"])
  func oneFailedSyncIsToldAndNotTriedAgain(store: String) async throws {
    let scene = try Scene()
    let folder = scene.bench.store
    var (call, items, told) = (1, 1, 0)
    if store != "new" { #expect(try await scene.bench.run("check").status == 0) }
    while true {
      if store == "new" {
        #expect(access(folder, F_OK) != 0 || rename(folder, folder + "\(call)") == 0)
      } else {
        scene.feed.add("Pakistan orders Mi-35M, lot \(call)")
        items += 1
      }
      if store == "rotated" { rename(folder + "/alerts.jsonl", folder + "/alerts.jsonl.\(call)") }
      let (result, syncs) = try await scene.check(failing: "any sync \(call)")
      guard let fault = syncs.firstIndex(of: "fault ") else {
        #expect(result.status == 0 && told > 5, "\(told) of \(syncs)")
        break
      }
      let failed = syncs[fault - 1]
      let after = syncs[(fault + 1)...]
      if failed == "fdatasync store" {
        // SQLite syncs a folder and does not look; but for what it deletes, we have done it before what counts.
        let counts = syncs.firstIndex(of: "fdatasync newswatch.db-wal") ?? 0
        #expect(syncs[..<counts].contains("fsync store"), "\(syncs)")
      } else {
        #expect(result.status == 2 && result.errors.contains("did not keep"), "\(call) \(failed): \(result.errors)")
        // Nor anything else; SQLite alone puts an empty database back as it was.
        #expect(after.isEmpty || (store == "new" && failed == "fdatasync newswatch.db"), "\(failed), then \(after)")
        told += 1
      }
      #expect(try await scene.bench.run("check", "--all").status == 0)
      if store != "rotated" { try await scene.expectAlerts(items, "after \(call), \(failed)") }
      call += 1
    }
    if store == "rotated" {
      var log = ""
      for number in 1...call { log += (try? scene.bench.read("store/alerts.jsonl.\(number)")) ?? "" }
      #expect(try await scene.bench.run("alerts", "--format", "jsonl").output == log + scene.bench.log)
    }
  }

  @Test(.timeLimit(.minutes(1))) func aDaemonWithoutSpaceWaitsForIt() async throws {
    let scene = try Scene()
    let daemon = try scene.daemon("28 commit write 1")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    try scene.bench.write("trigger", "")
    scene.feed.add("Pakistan orders more Mi-35M")
    let told = try await daemon.errorLine(containing: "polling waits until there is space")
    #expect(!told.contains("start again"))
    let status = try await scene.bench.run("status")
    #expect(status.output.contains("• store: the disk is full, nothing is polled since 20"), "\(status)")
    let asked = scene.server.requests.count
    // Whoever asks to poll now has the disk tried at once: it is as full as before, and there is no request.
    daemon.signal(SIGUSR1)
    try await daemon.errorLine(containing: "asked to poll now")
    #expect(scene.server.requests.count == asked)
    unlink(scene.trigger)
    daemon.signal(SIGUSR1)
    try await daemon.errorLine(containing: "alert 2 mi-35m")
    while try await scene.bench.run("status").output.contains("disk is full") { try Task.checkCancellation() }
    daemon.signal(SIGTERM)
    let result = await daemon.result()
    #expect(result.status == 0 && result.errors.contains("there is space again"), "\(result.errors)")
    #expect(result.errors.split(separator: "no space left").count == 2, "told once: \(result.errors)")
    try await scene.expectAlerts(2)
  }

  @Test(.timeLimit(.minutes(1))) func aLogWithoutSpaceFollowsLater() async throws {
    let scene = try Scene()
    let daemon = try scene.daemon("28 append write 1")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    try scene.bench.write("trigger", "")
    scene.feed.add("Pakistan orders more Mi-35M")
    try await daemon.errorLine(containing: "as soon as it can be")
    try await daemon.errorLine(containing: "alert 2 mi-35m")
    #expect(try await scene.bench.run("alerts", "--format", "jsonl").lines.count == 2)
    #expect(scene.bench.log.split(separator: "\n").count == 1)
    unlink(scene.trigger)
    try await daemon.errorLine(containing: "complete again")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    try await scene.expectAlerts(2)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["commit", "append"])
  func aSyncThatFailedEndsTheDaemon(stage: String) async throws {
    let scene = try Scene()
    let daemon = try scene.daemon("5 \(stage) sync 1")
    try await daemon.errorLine(containing: "alert 1 mi-35m")
    scene.feed.add("Pakistan orders more Mi-35M")
    try scene.bench.write("trigger", "")
    let result = await daemon.result()
    #expect(result.status == 2 && result.errors.contains("the disk did not keep"), "\(result.errors)")
    #expect(try await scene.bench.run("check", "--all").status == 0)
    try await scene.expectAlerts(2)
  }

  @Test(arguments: ["13 commit open 1", "30 commit open 1", "13 append open 1"])
  func whoMayNotOpenIsTold(fault: String) async throws {
    let scene = try Scene()
    #expect(try await scene.bench.run("check").status == 0)
    let result = try await scene.check(fault)
    let line =
      fault.hasPrefix("30")
      ? "\(scene.bench.store)/newswatch.db is on a file system that is mounted read-only"
      : "no permission for \(scene.bench.store)"
    #expect(result.status == 2 && result.errors.contains(line), "\(result.errors)")
    try await scene.expectAlerts(1)
  }

  @Test func junkIsToldAndMovedAwayOnlyByItsOwner() async throws {
    let scene = try Scene()
    #expect(try await scene.bench.run("check").status == 0)
    let junk = String(repeating: "junk", count: 4096)
    try scene.bench.write("store/newswatch.db", junk)
    let result = try await scene.bench.run("check", "--all")
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.errors.contains("mv \(scene.bench.store) \(scene.bench.store).damaged"), "\(result.errors)")
    #expect(try scene.bench.read("store/newswatch.db") == junk)
    #expect(rename(scene.bench.store, scene.bench.store + ".damaged") == 0)
    #expect(try await scene.bench.run("check", "--all").status == 0)
    try await scene.expectAlerts(1)
  }

  @Test func aFileInPlaceOfTheStoreIsTold() async throws {
    let scene = try Scene()
    try scene.bench.write("store", "mine")
    let result = try await scene.bench.run("check")
    #expect(result.status == 2 && result.errors.contains("is a file where the store's directory should be"))
    #expect(try scene.bench.read("store") == "mine")
  }
}
