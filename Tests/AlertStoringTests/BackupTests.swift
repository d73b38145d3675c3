import AlertStoring
import Glibc
import NewsModel
import Platform
import Testing

private func items(_ numbers: some Sequence<Int>) -> [FeedItem] {
  numbers.map { FeedItem(id: "\($0)", title: "alpha \($0)", link: "https://example.org/\($0)") }
}

/// A new directory with the backup as its store.
private func restored(_ backup: String) throws -> TemporaryDirectory {
  let directory = TemporaryDirectory()
  mkdir(directory.store, 0o750)
  write(try Files.read(backup), to: directory.store + "/newswatch.db")
  return directory
}

/// Whether the log is the end of what the database has, to its last alert.
private func endsAsTheDatabase(_ directory: TemporaryDirectory) throws -> Bool {
  var stored: [String] = []
  _ = try StoreReader(directory: directory.store).lines { (line) throws(Never) in
    stored.append(String(decoding: line, as: UTF8.self))
  }
  let logged = lines(directory)
  return !logged.isEmpty && logged == Array(stored.suffix(logged.count))
}

@Suite struct BackupTests {
  @Test func aCopyOfAStoreInUseGoesOn() async throws {
    let directory = TemporaryDirectory()
    let backup = directory.path + "/backup.db"
    let store = try await open(directory)
    try await record(items(1...3), in: store)
    // What is copied stands in the write-ahead log only, and the copy has one name.
    try StoreReader(directory: directory.store).backUp(to: backup)
    #expect(try Files.names(inFolder: directory.path).sorted() == ["backup.db", "store"])
    var information = stat()
    #expect(stat(backup, &information) == 0 && information.st_mode & 0o137 == 0)
    try await record(items(1...5), in: store)

    let copy = try restored(backup)
    let second = try await open(copy)
    #expect(try StoreReader(directory: copy.store).alerts().map(\.seq) == [1, 2, 3])
    let recorded = try await record(items(2...4), in: second)
    #expect(recorded.novelty == Novelty(new: 1, known: 2))
    #expect(recorded.alerts.map(\.seq) == [4])
    try await second.close()
    // The log that is missing counts as rotated; the backup may not know that its last batch was logged.
    #expect(try endsAsTheDatabase(copy))
    #expect(try StoreReader(directory: directory.store).alerts().count == 5)
  }

  @Test func nothingIsReplaced() async throws {
    let directory = TemporaryDirectory()
    try await open(directory).close()
    let reader = try StoreReader(directory: directory.store)
    let taken = directory.path + "/taken"
    write([1], to: taken)
    #expect(throws: StoreError.exists(path: taken)) { try reader.backUp(to: taken) }
    #expect(try Files.read(taken) == [1])
    #expect(throws: StoreError.exists(path: directory.store)) { try reader.backUp(to: directory.store) }
    #expect(throws: StoreError.self) { try reader.backUp(to: directory.path + "/none/backup.db") }
    #expect(try Files.names(inFolder: directory.path).sorted() == ["store", "taken"])
  }

  @Test func aLogThatIsAheadOfTheBackupIsRefusedUntilItIsMovedAway() async throws {
    let directory = TemporaryDirectory()
    let backup = directory.path + "/backup.db"
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    try StoreReader(directory: directory.store).backUp(to: backup)
    try await record(items(3...5), in: store)
    try await store.close()
    let log = try Files.read(directory.log)

    let copy = try restored(backup)
    write(log, to: copy.log)
    await #expect(throws: StoreError.logAhead(path: copy.log, logged: 5, stored: 2)) { _ = try await open(copy) }
    #expect(try Files.read(copy.log) == log)
    #expect(rename(copy.log, copy.path + "/ahead.jsonl") == 0)
    let next = try await open(copy)
    #expect(try await record(items(3...3), in: next).alerts.map(\.seq) == [3])
    try await next.close()
    #expect(try endsAsTheDatabase(copy))
  }
}
