import AlertStoring
import Glibc
import NewsModel
import Platform
import Testing

@Suite("A store whose files are no longer where they were is written to no more")
struct DisplacedStoreTests {
  enum Event: CaseIterable {
    case removed, moved, replaced, emptied, databaseReplaced, lockReplaced
  }

  private func happen(_ event: Event, to directory: TemporaryDirectory) {
    let (database, lock) = (directory.store + "/newswatch.db", directory.store + "/lock")
    let away = directory.path + "/away"
    switch event {
    case .removed:
      rename(directory.store, away)
      removeAll(away)
    case .moved: rename(directory.store, away)
    case .replaced:
      rename(directory.store, away)
      mkdir(directory.store, 0o750)
      for name in (try? Files.names(inFolder: away)) ?? [] {
        write((try? Files.read(away + "/" + name)) ?? [], to: directory.store + "/" + name)
      }
    case .emptied:
      for name in (try? Files.names(inFolder: directory.store)) ?? [] { unlink(directory.store + "/" + name) }
    case .databaseReplaced:
      rename(database, away)
      write((try? Files.read(away)) ?? [], to: database)
    case .lockReplaced:
      rename(lock, away)
      write([], to: lock)
    }
  }

  private func removeAll(_ folder: String) {
    for name in (try? Files.names(inFolder: folder)) ?? [] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  /// All bytes below the directory, by path, but for the index of the log, which readers and writers share.
  private func contents(_ folder: String) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for name in try Files.names(inFolder: folder) where !name.hasSuffix("-shm") {
      let path = folder + "/" + name
      if Files.kind(path) == .folder {
        contents.merge(try self.contents(path)) { $1 }
      } else {
        contents[path] = try Files.read(path)
      }
    }
    return contents
  }

  @Test(arguments: Event.allCases) func isNoticedByWhateverComesFirst(event: Event) async throws {
    let calls: [(AlertStore) async throws -> Void] = [
      { try await $0.proveAlive() },
      { try await record([FeedItem(id: "2", title: "alpha two")], in: $0) },
      { try await $0.reopenLog() },
      { try await $0.close() },
    ]
    for call in calls {
      let directory = TemporaryDirectory()
      let store = try await open(directory)
      try await record([FeedItem(id: "1", title: "alpha one")], in: store)
      try await store.proveAlive()
      happen(event, to: directory)
      let before = try contents(directory.path)
      let path = directory.store + (event == .lockReplaced ? "/lock" : "/newswatch.db")
      await #expect(throws: StoreError.displaced(path: path)) { try await call(store) }
      #expect(try contents(directory.path) == before, "something was written")
      // Nor does it begin again where the files come back.
      if event == .moved {
        rename(directory.path + "/away", directory.store)
        await #expect(throws: (any Error).self) { try await record([FeedItem(id: "3", title: "alpha")], in: store) }
      }
    }
  }

  /// What was told stays told, and what was not is told once the store is back.
  @Test func nothingIsRepeatedOnceItIsPutBack() async throws {
    let directory = TemporaryDirectory()
    do {
      let store = try await open(directory)
      try await record([FeedItem(id: "1", title: "alpha one")], in: store)
      happen(.moved, to: directory)
      await #expect(throws: StoreError.self) {
        try await record([FeedItem(id: "2", title: "alpha two")], in: store)
      }
    }
    rename(directory.path + "/away", directory.store)
    let store = try await open(directory)
    let items = [FeedItem(id: "1", title: "alpha one"), FeedItem(id: "2", title: "alpha two")]
    #expect(try await record(items, in: store).alerts.map(\.seq) == [2])
    try await store.close()
    #expect(lines(directory).count == 2)
  }

  @Test func aLogThatIsRotatedIsNoSuchThing() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record([FeedItem(id: "1", title: "alpha one")], in: store)
    rename(directory.log, directory.log + ".1")
    try await store.reopenLog()
    try await store.proveAlive()
    try await record([FeedItem(id: "2", title: "alpha two")], in: store)
    try await store.close()
    #expect(lines(directory).count == 1)
  }
}
