import AlertStoring
import CSQLite
import Glibc
import NewsModel
import Platform
import Testing

private func items(_ numbers: some Sequence<Int>) -> [FeedItem] {
  numbers.map { FeedItem(id: "\($0)", title: "alpha \($0) Ми-35М «двадцать»", link: "https://example.org/\($0)") }
}

private func seqs(_ text: String) -> [Int64] {
  text.split(separator: "\n").map { LogLine.alert($0.utf8)?.seq ?? -1 }
}

/// What readers get from the database, as the log should have it.
private func stored(_ directory: TemporaryDirectory) throws -> String {
  var all: [UInt8] = []
  let reader = try StoreReader(directory: directory.store)
  _ = try reader.lines { (line) throws(StoreError) in all += line + [0x0A] }
  return String(decoding: all, as: UTF8.self)
}

@Suite struct LogTests {
  @Test func logIsWhatTheDatabaseHas() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let recorded = try await record(items(1...3), in: store)
    #expect(recorded.alerts.map(\.seq) == [1, 2, 3])
    #expect(text(directory.log) == (try stored(directory)))
    #expect(lines(directory).compactMap { LogLine.alert($0.utf8)?.title } == recorded.alerts.compactMap(\.title))
    var information = stat()
    stat(directory.log, &information)
    #expect(information.st_mode & 0o777 == 0o640)
  }

  @Test func cutAtEveryByteOfTheLastTwoLinesIsCompleted() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for number in 1...3 { try await record(items([number]), in: store) }
    // Not closed: the database has not heard that the last line was written.
    let whole = try Files.read(directory.log)
    let secondLast = whole.split(separator: 0x0A)[0].count + 1
    for length in secondLast..<whole.count {
      let crashed = directory.copy()
      write(Array(whole[..<length]), to: crashed.log)
      let again = try await open(crashed)
      #expect(text(crashed.log) == text(directory.log), "cut at \(length)")
      try await record(items([4]), in: again)
      #expect(seqs(text(crashed.log)) == [1, 2, 3, 4])
    }
  }

  @Test func cutWithinItsOnlyLineIsCompleted() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items([1]), in: store)
    try await store.close()
    let whole = try Files.read(directory.log)
    for length in 1..<whole.count {
      // In place, for the log is known by its inode.
      truncate(directory.log, off_t(length))
      let again = try await open(directory)
      #expect(text(directory.log) == String(decoding: whole, as: UTF8.self), "cut at \(length)")
      try await again.close()
    }
  }

  /// Copied with its folder, the log has another inode. With nine alerts or more, two lines may begin alike.
  @Test(arguments: [1, 12]) func aCopiedLogCutWithinItsOnlyLineIsCompleted(before: Int) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...before), in: store)
    if before > 1 {
      rename(directory.log, directory.log + ".1")
      try await record(items([before + 1]), in: store)
    }
    try await store.close()
    let whole = try Files.read(directory.log)
    for length in 1..<whole.count {
      let copy = directory.copy()
      write(Array(whole[..<length]), to: copy.log)
      let again = try await open(copy)
      #expect(text(copy.log) == String(decoding: whole, as: UTF8.self), "cut at \(length)")
      try await again.close()
    }
  }

  /// A torn piece of a line, or two of them, and the same line whole.
  @Test(arguments: [1, 7, 8, 9, 40, 200], [1, 2])
  func aLineGluedToAPieceOfItselfIsParted(length: Int, pieces: Int) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for number in 1...3 { try await record(items([number]), in: store) }
    try await store.close()
    let whole = try Files.read(directory.log)
    let parts = whole.split(separator: 0x0A).map { Array($0) }
    for place in 0...2 {
      var glued: [UInt8] = []
      for part in parts[..<place] { glued += part + [0x0A] }
      for _ in 1...pieces { glued += parts[place].prefix(length) }
      for end in [parts[place] + [0x0A], Array(parts[place].prefix(60))] {
        write(glued + end, to: directory.log)
        let again = try await open(directory)
        #expect(text(directory.log) == String(decoding: whole, as: UTF8.self))
        try await again.close()
      }
    }
  }

  @Test(arguments: [1, 7, 9, 40, 200])
  func gluedLinesAreParted(length: Int) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for number in 1...3 { try await record(items([number]), in: store) }
    try await store.close()
    let whole = try Files.read(directory.log)
    let parts = whole.split(separator: 0x0A).map { Array($0) }
    for end in [parts[2] + [0x0A], Array(parts[2].prefix(50)), [0, 0, 0]] {
      write(parts[0] + [0x0A] + parts[1].prefix(length) + end, to: directory.log)
      let again = try await open(directory)
      #expect(text(directory.log) == String(decoding: whole, as: UTF8.self))
      try await again.close()
    }
  }

  @Test(arguments: 1...3) func linesThatStandTwiceAtTheEndAreCut(count: Int) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for number in 1...5 { try await record(items([number]), in: store) }
    try await store.close()
    let whole = text(directory.log)
    let lines = whole.split(separator: "\n").map { $0 + "\n" }
    write(Array((whole + lines.suffix(count).joined()).utf8), to: directory.log)
    let again = try await open(directory)
    #expect(text(directory.log) == whole)
    try await record(items([6]), in: again)
    try await again.close()
    #expect(text(directory.log).hasPrefix(whole) && text(directory.log).split(separator: "\n").count == 6)
  }

  @Test(arguments: ["someone else's words", "{\"seq\":2,\"kind\":\"other", "{\"seq\":2,", "\n\n\n\n\n"])
  func foreignEndIsRefusedAndKept(end: String) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    try await store.close()
    let spoilt = text(directory.log) + end
    write(Array(spoilt.utf8), to: directory.log)
    await #expect(throws: StoreError.foreignLog(path: directory.log)) { _ = try await open(directory) }
    #expect(text(directory.log) == spoilt)
  }

  @Test func logAheadIsRefused() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    try await store.close()
    let backup = directory.copy()
    let later = try await open(directory)
    try await record(items(3...5), in: later)
    try await later.close()
    write(try Files.read(directory.log), to: backup.log)
    await #expect(throws: StoreError.logAhead(path: backup.log, logged: 5, stored: 2)) { _ = try await open(backup) }
  }

  @Test(arguments: [false, true]) func missingLogWasRotated(emptied: Bool) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    try await store.close()
    if emptied { truncate(directory.log, 0) } else { unlink(directory.log) }
    let again = try await open(directory)
    try await record(items(3...4), in: again)
    #expect(seqs(text(directory.log)) == [3, 4])
  }

  @Test func rotationWhileRunningIsNoticed() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...2), in: store)
    rename(directory.log, directory.log + ".1")
    try await record(items(3...4), in: store)
    rename(directory.log, directory.log + ".2")
    try await store.reopenLog()
    #expect(text(directory.log).isEmpty)
    try await record(items(5...6), in: store)
    #expect(seqs(text(directory.log + ".1")) == [1, 2])
    #expect(seqs(text(directory.log + ".2")) == [3, 4])
    #expect(seqs(text(directory.log)) == [5, 6])
  }

  /// Killed after the append, before any other commit; rotated; started again.
  @Test func rotationAfterAKillRepeatsNothing() async throws {
    let directory = TemporaryDirectory()
    try await record(items(1...2), in: try await open(directory))
    let whole = try Files.read(directory.log)
    for length in [whole.count, whole.count - 1, whole.count / 2, 10, 0] {
      let crashed = TemporaryDirectory()
      do { try await record(items(1...2), in: try await open(crashed)) }
      truncate(crashed.log, off_t(length))
      rename(crashed.log, crashed.log + ".1")
      let again = try await open(crashed)
      try await record(items([3]), in: again)
      #expect(seqs(text(crashed.log + ".1") + text(crashed.log)) == [1, 2, 3], "cut at \(length)")
      #expect(text(crashed.log + ".1") + text(crashed.log) == (try stored(crashed)))
    }
  }

  /// Rotated, killed while the new log was written to, and rotated again before the next start.
  @Test func twoRotationsWithAKillBetweenRepeatNothing() async throws {
    var whole = Int.max
    var length = 1
    while length <= whole {
      let crashed = TemporaryDirectory()
      do {
        let store = try await open(crashed)
        try await record(items(1...2), in: store)
        rename(crashed.log, crashed.log + ".1")
        try await record(items(3...4), in: store)
      }
      whole = try Files.read(crashed.log).count
      truncate(crashed.log, off_t(length))
      rename(crashed.log, crashed.log + ".2")
      let again = try await open(crashed)
      try await record(items([5]), in: again)
      let logged = text(crashed.log + ".1") + text(crashed.log + ".2") + text(crashed.log)
      #expect(logged == (try stored(crashed)), "cut at \(length)")
      length += 23
    }
  }
}
