import CSQLite
import Faults
import Glibc
import Platform
import Testing

/// Each step is a transaction, so that a kill within leaves a store that is of one schema or of the next.
@Suite("A migration that is killed is gone on with") struct MigrationKillTests {
  /// A database, seen without the program.
  private struct Raw: ~Copyable {
    private var handle: OpaquePointer?

    init(_ path: String) throws {
      try #require(sqlite3_open(path, &handle) == SQLITE_OK)
    }

    deinit { sqlite3_close(handle) }

    func execute(_ sql: String) throws {
      try #require(sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle)))")
    }

    func value(_ sql: String) throws -> String {
      var statement: OpaquePointer?
      try #require(sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK)
      defer { sqlite3_finalize(statement) }
      try #require(sqlite3_step(statement) == SQLITE_ROW)
      return sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? ""
    }
  }

  private static let stored = Paths.folder(of: Paths.folder(of: #filePath)) + "/AlertStoringTests/Databases/schema-"

  private func write(_ bytes: [UInt8], to path: String) throws {
    try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o640).write(bytes[...])
  }

  /// Before and after each sync, and in the middle of every so many writes, of which there are more, until the migration
  /// is over.
  @Test(
    .timeLimit(.minutes(3)), arguments: [1, 6, 9],
    [("before any sync", 1), ("after any sync", 1), ("half any write", 4)])
  func theNextStartCompletesIt(schema: Int, death: (fault: String, stride: Int)) async throws {
    let bench = try Workbench(feeds: ["{name: one, url: \"file:one.xml\"}"])
    try bench.write("one.xml", numberedItems(1...2))
    let library = try FaultLibrary.compile(into: bench.folder)
    #expect(try await bench.run("check").status == 0)
    let latest = try Raw(bench.store + "/newswatch.db").value("PRAGMA user_version")

    mkdir(bench.folder + "/old", 0o750)
    do {
      let old = try Raw(bench.folder + "/old/newswatch.db")
      try old.execute("PRAGMA journal_mode=WAL")
      try old.execute(String(decoding: Files.read(Self.stored + "\(schema).sql"), as: UTF8.self))
    }
    let database = try Files.read(bench.folder + "/old/newswatch.db")
    let log = String(decoding: try Files.read(Self.stored + "\(schema).jsonl"), as: UTF8.self)
    var (call, versions) = (1, Set<String>())
    while !versions.contains(latest) {
      for name in bench.names("store") { unlink(bench.store + "/" + name) }
      unlink(bench.folder + "/done")
      try write(database, to: bench.store + "/newswatch.db")
      try write(Array(log.utf8), to: bench.store + "/alerts.jsonl")
      let killed = try await bench.run(
        "check", "--all",
        environment: [
          "LD_PRELOAD": library, "FAULT": "\(death.fault) \(call)", "FAULT_DONE": bench.folder + "/done",
        ])
      try #require(killed.status == -SIGKILL && access(bench.folder + "/done", F_OK) == 0, "\(killed.errors)")
      // A copy is looked at, for looking would tidy up.
      for name in ["newswatch.db", "newswatch.db-wal"] where access(bench.store + "/" + name, F_OK) == 0 {
        try write(Files.read(bench.store + "/" + name), to: bench.folder + "/old/" + name)
      }
      versions.insert(try Raw(bench.folder + "/old/newswatch.db").value("PRAGMA user_version"))
      let next = try await bench.run("check", "--all")
      #expect(next.status == 0, "\(death.fault) \(call): \(next.errors)")
      let state = try Raw(bench.store + "/newswatch.db")
      #expect(try state.value("PRAGMA user_version") == latest && state.value("PRAGMA integrity_check") == "ok")
      let lines = try state.value(
        "SELECT group_concat(line, char(10)) || char(10) FROM (SELECT line FROM alert ORDER BY seq)")
      #expect(bench.log == lines, "\(death.fault) \(call)")
      #expect(bench.log.hasPrefix(log) && bench.log.utf8.count > log.utf8.count, "\(death.fault) \(call)")
      call += death.stride
    }
    // It was killed between all of its steps.
    let steps = (schema + 1...(try #require(Int(latest)))).map { "\($0)" }
    #expect(death.stride > 1 || versions.isSuperset(of: steps), "\(versions)")
  }
}
