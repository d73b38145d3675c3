import AlertStoring
import Glibc
import NewsModel
import Platform
import Testing

@Suite("A database that is not ours is told, and nothing of it is changed")
struct OwnerTests {
  /// What is in a store's folder, by name, but for the lock and the memory that those who read share.
  private func contents(_ directory: TemporaryDirectory) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in try Files.names(inFolder: directory.store) where name != "lock" && !name.hasSuffix("-shm") {
      contents[name] = try Files.read(directory.store + "/" + name)
    }
    return contents
  }

  private func expectRefusal(of directory: TemporaryDirectory, _ expected: StoreError) async throws {
    let before = try contents(directory)
    #expect(throws: expected) { try StoreReader(directory: directory.store) }
    await #expect(throws: expected) { _ = try await open(directory) }
    #expect(try contents(directory) == before)
  }

  /// In a rollback journal's mode, in WAL mode, and with tables that stand in the write-ahead log only.
  @Test(
    arguments: [
      "", "PRAGMA application_id=7;", "PRAGMA user_version=3;", "PRAGMA user_version=-1;",
      "PRAGMA user_version=99; PRAGMA application_id=7;", "PRAGMA application_id=1853322100;",
    ], ["delete", "wal", "pending"])
  func foreign(setting: String, mode: String) async throws {
    let (made, directory) = (TemporaryDirectory(), TemporaryDirectory())
    for folder in [made, directory] { mkdir(folder.store, 0o750) }
    do {
      let database = try RawDatabase(made.store + "/newswatch.db")
      try database.execute("PRAGMA journal_mode=\(mode == "delete" ? "delete" : "wal"); PRAGMA wal_autocheckpoint=0")
      try database.execute("\(setting) CREATE TABLE t(a); INSERT INTO t VALUES (1)")
      // As a process that was killed leaves it.
      if mode == "pending" {
        for name in ["newswatch.db", "newswatch.db-wal"] {
          write(try Files.read(made.store + "/" + name), to: directory.store + "/" + name)
        }
      }
    }
    if mode != "pending" {
      write(try Files.read(made.store + "/newswatch.db"), to: directory.store + "/newswatch.db")
    }
    let detail = "it belongs to another program"
    try await expectRefusal(of: directory, .corrupt(path: directory.store + "/newswatch.db", detail: detail))
    if mode != "pending" { #expect(try Files.names(inFolder: directory.store) == ["lock", "newswatch.db"]) }
  }

  /// Without tables it may be anybody's, but for what it says itself.
  @Test func aForeignOneWithoutTables() async throws {
    let directory = TemporaryDirectory()
    mkdir(directory.store, 0o750)
    do { try RawDatabase(directory.store + "/newswatch.db").execute("PRAGMA application_id=7; PRAGMA user_version=0") }
    let detail = "it belongs to another program"
    try await expectRefusal(of: directory, .corrupt(path: directory.store + "/newswatch.db", detail: detail))
  }

  @Test(arguments: [true, false]) func aLaterProgram(isPending: Bool) async throws {
    let directory = TemporaryDirectory()
    try await open(directory).close()
    let copy: TemporaryDirectory
    do {
      let database = try RawDatabase(directory.store + "/newswatch.db")
      try database.execute("PRAGMA user_version=99")
      if !isPending { try database.execute("PRAGMA wal_checkpoint(TRUNCATE)") }
      copy = directory.copy()
    }
    unlink(copy.store + "/newswatch.db-shm")
    let path = copy.store + "/newswatch.db"
    let before = try contents(copy)
    await #expect { _ = try await open(copy) } throws: { error in
      if case .newerSchema(path, 99, _)? = error as? StoreError { true } else { false }
    }
    #expect(try contents(copy) == before)
  }
}
