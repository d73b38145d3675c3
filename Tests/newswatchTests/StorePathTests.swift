import Glibc
import Testing

/// What every command says where the store is not what it should be: the same line, with its path and what to do.
@Suite struct StorePathTests {
  private static let readers = [
    ["alerts"], ["tail"], ["tail", "--stories"], ["figures"], ["report"], ["backtest"],
    ["backup", "/nonexistent/copy"],
  ]
  private static let others = [
    ["check"], ["check", "--dry-run"], ["run"], ["silence", "mi-35m", "--for", "1d"], ["deliver"],
  ]

  private static func bench() async throws -> Workbench {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    return bench
  }

  private static func expect(
    _ line: String, of commands: [[String]], _ bench: Workbench, store: String? = nil
  ) async throws {
    for command in commands {
      let process = try RunningProgram(
        command + ["--config", bench.configuration, "--store", store ?? bench.store])
      let result = await process.result()
      #expect(result.status == 2 && result.errors.contains(line), "\(command): \(result.status) \(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1 && result.output.isEmpty, "\(command): \(result)")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["", "/sub", "/sub/sub"]) func aFileInItsPlace(below: String) async throws {
    let bench = try await Self.bench()
    try bench.write("store", "mine")
    let line = "\(bench.store) is a file where the store's directory should be; move it away"
    try await Self.expect(
      line, of: Self.readers + Self.others + [["status"], ["tail", "-f"]], bench, store: bench.store + below)
    #expect(try bench.read("store") == "mine")
  }

  @Test(.timeLimit(.minutes(1)), arguments: [false, true]) func noneYet(isFolder: Bool) async throws {
    let bench = try await Self.bench()
    if isFolder { mkdir(bench.store, 0o750) }
    try await Self.expect(
      "there is no store in \(bench.store) yet; `newswatch check` or `newswatch run` makes it", of: Self.readers, bench)
    #expect(try await bench.run("status").status == 0)
  }

  /// Who looks is told what who starts is.
  @Test(.timeLimit(.minutes(1)), arguments: [true, false]) func aDatabaseThatWasLost(isGone: Bool) async throws {
    let bench = try await Self.bench()
    #expect(try await bench.run("check").status == 0)
    for ending in isGone ? ["", "-wal", "-shm"] : ["-wal", "-shm"] { unlink(bench.store + "/newswatch.db" + ending) }
    if !isGone { try bench.write("store/newswatch.db", "") }
    let line = "newswatch.db is missing or empty, but \(bench.store)/alerts.jsonl is of it; nothing was changed: "
    // The log is all that 'tail' needs.
    let readers = Self.readers.filter { $0.first != "tail" }
    try await Self.expect(line, of: readers + Self.others + [["status"]], bench)
    let object = try await bench.run("status", "--json")
    #expect(object.status == 2 && object.errors.contains(line), "\(object)")
    let concern = "\"concerns\":[{\"severity\":\"wrong\",\"subject\":\"store\",\"what\":\"cannot be used\""
    #expect(object.output.contains(concern) && object.output.contains("\"advice\":\"Restore it from a backup"))
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["alerts.jsonl", "alerts.jsonl.1"])
  func aLogThatIsAhead(name: String) async throws {
    let bench = try await Self.bench()
    #expect(try await bench.run("check").status == 0)
    let log = bench.log
    #expect(try await bench.run("status").output.contains("\nNothing is wrong.\n"))
    let third = (log.split(separator: "\n").last ?? "").replacing(":2,", with: ":3,")
    try bench.write("store/" + name, log + third + "\n")
    let line = "\(bench.store)/\(name) goes to alert 3, the database only to 2: one of them is from a backup"
    try await Self.expect(line, of: [["check"], ["run"]], bench)
    let status = try await bench.run("status")
    #expect(status.status == 0 && status.output.contains("\n1 thing is wrong.\n"), "\(status)")
    #expect(status.output.contains("• store: cannot be used\n"))
    #expect(status.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ").contains("Do: Restore the other"))
  }

  /// Writes big-endian numbers into the database's header (SQLite's file format, section 1.3).
  private static func patch(_ bench: Workbench, _ numbers: [(offset: Int, value: UInt8)]) async throws {
    #expect(try await bench.run("check").status == 0)
    for name in ["alerts.jsonl", "newswatch.db-wal", "newswatch.db-shm"] { unlink(bench.store + "/" + name) }
    let file = try #require(fopen(bench.store + "/newswatch.db", "r+"))
    for number in numbers {
      fseek(file, number.offset, SEEK_SET)
      for byte in [0, 0, 0, number.value] { putc(Int32(byte), file) }
    }
    fclose(file)
  }

  @Test(.timeLimit(.minutes(1))) func oneOfALaterNewswatch() async throws {
    let bench = try await Self.bench()
    try await Self.patch(bench, [(60, 99)])
    try await Self.expect(
      "\(bench.store)/newswatch.db was made by a later newswatch (schema 99",
      of: Self.readers + Self.others + [["status"]],
      bench)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 1] as [UInt8]) func oneOfAnotherProgram(version: UInt8) async throws {
    let bench = try await Self.bench()
    try await Self.patch(bench, [(60, version), (68, 7)])
    try await Self.expect(
      "\(bench.store)/newswatch.db is not a usable newswatch database (it belongs to another program)",
      of: Self.readers + Self.others + [["status"]], bench)
  }

  @Test(.timeLimit(.minutes(1))) func junk() async throws {
    let bench = try await Self.bench()
    mkdir(bench.store, 0o750)
    try bench.write("store/newswatch.db", String(repeating: "junk", count: 4096))
    try await Self.expect(
      "\(bench.store)/newswatch.db is not a usable newswatch database", of: Self.readers + Self.others + [["status"]],
      bench)
  }

  @Test(
    .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "other users can be had by root only"),
    .timeLimit(.minutes(1)))
  func oneWithoutPermission() async throws {
    let bench = try await Self.bench()
    #expect(try await bench.run("check").status == 0)
    for folder in [bench.folder, bench.folder + "/topics"] { chmod(folder, 0o755) }
    for file in [bench.configuration, bench.folder + "/topics/mi-35m.yaml"] { chmod(file, 0o644) }
    chmod(bench.store, 0o700)
    let user = ["--reuid=54321", "--regid=54321", "--clear-groups", Program.path]
    for command in Self.readers + Self.others + [["status"]] {
      let process = try RunningProgram(
        user + command + ["--config", bench.configuration, "--store", bench.store], program: "/usr/bin/setpriv")
      let result = await process.result()
      #expect(
        result.status == 2 && result.errors.contains("no permission for \(bench.store)"), "\(command): \(result.errors)"
      )
      // A member of the group may not write either.
      let writes = Self.others.contains(command) && !command.contains("--dry-run")
      #expect(result.errors.contains("'sudo -u newswatch'") == writes, "\(command): \(result.errors)")
    }
    // Where the database is readable but not the index of its log, which only its owner can make.
    chmod(bench.store, 0o755)
    for name in ["newswatch.db", "newswatch.db-wal"] { chmod(bench.store + "/" + name, 0o644) }
    unlink(bench.store + "/newswatch.db-shm")
    let process = try RunningProgram(
      user + ["alerts", "--config", bench.configuration, "--store", bench.store], program: "/usr/bin/setpriv")
    let result = await process.result()
    #expect(result.status == 2 && result.errors.contains("newswatch.db-shm is missing"), "\(result)")
  }

  /// As one finds it who has put a backup there as root, and was told to keep it from others.
  @Test(
    .enabled(if: geteuid() == 0 && access("/usr/bin/setpriv", X_OK) == 0, "other users can be had by root only"),
    .timeLimit(.minutes(1)), arguments: [(0, 0, 0o640), (54_322, 54_322, 0o600)] as [(uid_t, gid_t, mode_t)])
  func aDatabaseThatIsNotItsFolders(owner: uid_t, group: gid_t, mode: mode_t) async throws {
    let bench = try await Self.bench()
    #expect(try await bench.run("check").status == 0)
    for folder in [bench.folder, bench.folder + "/topics"] { chmod(folder, 0o755) }
    for file in ["newswatch.yaml", "topics/mi-35m.yaml", "one.xml"] { chmod(bench.folder + "/" + file, 0o644) }
    let database = bench.store + "/newswatch.db"
    for name in bench.names("store") { #expect(chown(bench.store + "/" + name, 54_322, 54_322) == 0) }
    #expect(chown(bench.store, 54_322, 54_322) == 0 && chmod(bench.store, 0o750) == 0)
    #expect(chown(database, owner, group) == 0 && chmod(database, mode) == 0)
    func run(_ command: String, as user: uid_t = 54_321) async throws -> Program.Result {
      let member = ["--reuid=\(user)", "--regid=54322", "--clear-groups", Program.path]
      return try await RunningProgram(
        member + [command, "--config", bench.configuration, "--store", bench.store], program: "/usr/bin/setpriv"
      ).result()
    }
    // Beside it what SQLite makes as the same user.
    for name in ["-wal", "-shm"] {
      #expect(chown(database + name, owner, group) == 0 && chmod(database + name, mode) == 0)
    }
    let advice =
      "no permission for \(database); not given to whom \(bench.store) belongs: "
      + "newswatch.db, newswatch.db-shm, newswatch.db-wal; as root: "
    let command =
      "chown -R --reference=\(bench.store) \(bench.store)" + (mode == 0o600 ? " && chmod -R g+rX \(bench.store)" : "")
    for reader in ["status", "alerts", "figures"] {
      let result = try await run(reader)
      #expect(result.status == 2 && result.errors.contains(advice + command), "\(reader): \(result)")
    }
    // Nor can the owner of the folder use it where it is root's.
    if owner == 0 {
      let result = try await run("check", as: 54_322)
      #expect(result.status == 2 && result.errors.contains(advice + command), "\(result)")
    }
    // Also where the configuration is refused, which comes first.
    let good = try bench.read("newswatch.yaml")
    try bench.write("newswatch.yaml", "nonsense: 1\n")
    let refused = try await run("alerts")
    #expect(refused.status == 78 && refused.errors.contains(advice + command), "\(refused)")
    try bench.write("newswatch.yaml", good)
    let mended = try await RunningProgram(["-c", command], program: "/bin/sh").result()
    #expect(mended.status == 0, "\(mended)")
    let read = try await run("alerts")
    #expect(read.status == 0 && read.output.contains("Mi-35M number 2"), "\(read)")
  }

  /// As the kernel leaves it after errors of the disk: what only reads goes on, and nobody is sent to another user.
  @Test(
    .enabled(if: geteuid() == 0 && access("/usr/bin/unshare", X_OK) == 0, "only root may mount"),
    .timeLimit(.minutes(1)))
  func aFileSystemThatIsMountedReadOnly() async throws {
    let bench = try await Self.bench()
    mkdir(bench.store, 0o750)
    let result = try await bench.shell(
      """
      mount -t tmpfs none "$2" || exit 77
      newswatch check --config "$1" --store "$2" >/dev/null 2>&1
      mount -o remount,ro "$2"
      set +e
      for command in check run "silence mi-35m --for 1d" "alerts --format csv" status; do
        echo "== $command"
        newswatch $command --config "$1" --store "$2" 2>&1
        echo "= $?"
      done
      mount -o remount,rw "$2"
      rm "$2"/newswatch.db-shm
      mount -o remount,ro "$2"
      echo "== alerts"
      newswatch alerts --config "$1" --store "$2" 2>&1
      echo "= $?"
      umount "$2"
      """, mounting: true)
    // Where the test may not mount, there is nothing to see.
    guard result.status != 77 else { return }
    let told = result.output.split(separator: "== ", omittingEmptySubsequences: false)
    #expect(result.status == 0 && told.count == 7, "\(result)")
    let line = "is on a file system that is mounted read-only; see dmesg, then remount it"
    for text in told.dropFirst().prefix(3) + told.suffix(1) {
      #expect(text.contains("\(bench.store)/") && text.contains(line) && text.hasSuffix("= 2\n"), "\(text)")
      #expect(!text.contains("sudo") && !text.contains("permission"), "\(text)")
    }
    for text in told.dropFirst(4).prefix(2) { #expect(text.hasSuffix("= 0\n"), "\(text)") }
    #expect(told[5].contains("store: its file system is mounted read-only"), "\(told[5])")
    #expect(!told[5].contains("Nothing is wrong"), "\(told[5])")
  }
}
