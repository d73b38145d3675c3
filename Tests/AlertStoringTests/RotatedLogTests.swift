import AlertStoring
import Glibc
import NewsModel
import Platform
import Testing

private func items(_ numbers: some Sequence<Int>) -> [FeedItem] {
  numbers.map { FeedItem(id: "\($0)", title: "alpha \($0)", link: "https://example.org/\($0)") }
}

/// What is in a store's folder, by name, but for the lock.
private func contents(_ directory: TemporaryDirectory) throws -> [String: [UInt8]] {
  var contents: [String: [UInt8]] = [:]
  for name in try Files.names(inFolder: directory.store) where name != "lock" {
    contents[name] = try Files.read(directory.store + "/" + name)
  }
  return contents
}

@Suite("A rotated log is of the database, or refused")
struct RotatedLogTests {
  /// A store that was put back from a backup with alerts 1 and 2, and had three more.
  private func restored() async throws -> (directory: TemporaryDirectory, log: [UInt8]) {
    let (directory, copy) = (TemporaryDirectory(), TemporaryDirectory())
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    let backup = directory.path + "/backup.db"
    try StoreReader(directory: directory.store).backUp(to: backup)
    for number in 3...5 { try await record(items([number]), in: store) }
    try await store.close()
    mkdir(copy.store, 0o750)
    write(try Files.read(backup), to: copy.store + "/newswatch.db")
    return (copy, try Files.read(directory.log))
  }

  @Test(arguments: [".1", "-20180501", ".ahead", ".2018-05"], [nil, "", "ours"] as [String?])
  func oneThatIsAheadIsRefusedUntilItIsMovedAway(name: String, log: String?) async throws {
    let (directory, ahead) = try await restored()
    write(ahead, to: directory.log + name)
    // Rotations before that one do not hide it.
    write(Array(ahead.prefix { $0 != 0x0A }) + [0x0A], to: directory.log + ".0")
    if let log { write(log.isEmpty ? [] : Array(ahead.split(separator: 0x0A)[1]) + [0x0A], to: directory.log) }
    let before = try contents(directory)
    let expected = StoreError.logAhead(path: directory.log + name, logged: 5, stored: 2)
    await #expect(throws: expected) { _ = try await open(directory) }
    let after = try contents(directory)
    #expect(after.filter { $0.key.hasPrefix("alerts") } == before.filter { $0.key.hasPrefix("alerts") })

    #expect(rename(directory.log + name, directory.path + "/away") == 0)
    let store = try await open(directory)
    #expect(try await record(items([3]), in: store).alerts.map(\.seq) == [3])
    try await store.close()
    try await open(directory).close()
  }

  @Test func aTornEndTellsToo() async throws {
    let (directory, ahead) = try await restored()
    let lines = ahead.split(separator: 0x0A)
    write(Array(lines[1]) + [0x0A] + lines[2].prefix(20), to: directory.log + ".1")
    let expected = StoreError.logAhead(path: directory.log + ".1", logged: 3, stored: 2)
    await #expect(throws: expected) { _ = try await open(directory) }
  }

  /// Another store's log, no further than this one.
  @Test func oneThatDiffersIsRefused() async throws {
    let (directory, other) = (TemporaryDirectory(), TemporaryDirectory())
    let store = try await open(directory)
    try await record(items(1...4), in: store)
    try await store.close()
    let second = try await open(other)
    try await record(items(7...8), in: second)
    try await second.close()
    write(try Files.read(other.log), to: directory.log + ".1")
    let error = StoreError.logAhead(path: directory.log + ".1", logged: 2, stored: 4)
    await #expect(throws: error) { _ = try await open(directory) }
    #expect(error.description.contains("has another alert 2") && error.description.contains("another folder"))
  }

  @Test func whatIsNoLogIsLeftAlone() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    try await store.close()
    write(Array("{\"seq\":9,\"note\":\"mine\"}\n".utf8), to: directory.log + ".notes")
    write([0x1F, 0x8B, 0x08, 0x00], to: directory.log + ".2.gz")
    write([], to: directory.log + ".3")
    mkdir(directory.log + ".d", 0o750)
    symlink("nowhere", directory.log + ".link")
    rename(directory.log, directory.log + ".1")
    let again = try await open(directory)
    #expect(try await record(items(1...3), in: again).alerts.map(\.seq) == [3])
  }

  @Test(arguments: ["alerts.jsonl", "alerts.jsonl.1", "alerts.jsonl-20180501", "alerts.jsonl.1.gz"], [true, false])
  func aDatabaseThatIsGoneIsNotMadeAnew(log: String, emptied: Bool) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...3), in: store)
    try await store.close()
    let database = directory.store + "/newswatch.db"
    for ending in emptied ? ["-wal", "-shm"] : ["", "-wal", "-shm"] { unlink(database + ending) }
    if emptied { truncate(database, 0) }
    rename(directory.log, directory.store + "/" + log)
    let before = try contents(directory)
    let expected = StoreError.databaseLost(path: database, log: directory.store + "/" + log)
    for _ in 1...2 { await #expect(throws: expected) { _ = try await open(directory) } }
    #expect(try contents(directory) == before)

    rename(directory.store + "/" + log, directory.path + "/away")
    let anew = try await open(directory)
    #expect(try await record(items([3]), in: anew).alerts.map(\.seq) == [1])
  }

  @Test func aDatabaseThatIsGoneIsNotMadeAnewBesideItsWriteAheadLog() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record([FeedItem(id: "1", title: "none")], in: store)
    let crashed = directory.copy()
    try await store.close()
    let lost = crashed.store + "/newswatch.db"
    unlink(lost)
    let before = try contents(crashed)
    await #expect(throws: StoreError.databaseLost(path: lost, log: lost + "-wal")) { _ = try await open(crashed) }
    #expect(try contents(crashed) == before)
  }

  /// Beside an empty log nothing was lost.
  @Test func anEmptyFileIsNoDatabaseThatWasLost() async throws {
    let directory = TemporaryDirectory()
    mkdir(directory.store, 0o750)
    write([], to: directory.store + "/newswatch.db")
    write([], to: directory.log)
    write([], to: directory.log + ".1")
    let store = try await open(directory)
    #expect(try await record(items([1]), in: store).alerts.map(\.seq) == [1])
  }
}
