internal import Glibc
internal import NewsModel
internal import Platform
internal import Synchronization

/// Finds the feed whose document kills the process, by a crash in the parser or by its memory, and sets it aside.
///
/// Before a document is parsed its feed is noted in the file `parsing` of the store's directory, and afterwards the note
/// is taken back; what the next start finds there was being parsed when the process ended. The notes are written to the
/// kernel's cache and never synced: that survives every death of the process at a microsecond a document. After a loss
/// of power they may be gone, and then nobody's document was to blame.
///
/// A note does not tell the one that killed from those that were parsed beside it, nor from a SIGKILL from outside. So a
/// feed that was noted once is parsed alone the next time, and forgotten if that goes well; one that is found twice in a
/// row is not asked for a day, then tried alone again, after each further end for twice as long, up to 32 days.
final class DocumentGuard: Sendable {
  static let fileName = "parsing"

  /// The one owner of the descriptor, for `pwrite(2)` needs no turns.
  private final class File: Sendable {
    let descriptor: FileDescriptor

    init(_ path: String) throws(SystemError) {
      descriptor = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: 0o640)
    }
  }

  /// What is known of a feed that was being parsed when the process ended.
  private struct Suspect {
    var ends: UInt64
    /// When it may be tried again, in seconds.
    var until: UInt64
  }

  private struct State {
    /// The feeds that are being parsed, by slot; 0 is nobody.
    var slots = [UInt64](repeating: 0, count: DocumentGuard.slotCount)
    var suspects: [UInt64: Suspect] = [:]
  }

  private static let slotCount = 64
  private static let mostSuspects = 128
  private static let day: UInt64 = 86_400

  /// Nil where it cannot be opened: nothing is noted then, for that alone must not keep feeds from being polled.
  private let file: File?
  private let state = Mutex(State())
  /// Suspects are parsed alone, all others side by side.
  private let turns = ReadWriteLock()

  /// Looks for what the process before left in a store's directory, whose lock the caller has.
  init(directory: String, now: Timestamp) {
    let opened = try? File(Paths.resolve(Self.fileName, in: directory))
    file = opened
    guard let bytes = try? opened?.descriptor.read((Self.slotCount + Self.mostSuspects * 3) * 8, at: 0) else { return }
    let words = Self.words(bytes)
    var found = Self.suspects(words.dropFirst(Self.slotCount))
    let guilty = Set(words.prefix(Self.slotCount).filter { $0 != 0 })
    for feed in guilty {
      let ends = min(found[feed]?.ends ?? 0, 1 << 20) + 1
      let pause = ends < 2 ? 0 : Self.day << min(ends - 2, 5)
      found[feed] = Suspect(ends: ends, until: UInt64(max(0, now.secondsSinceEpoch)) + pause)
    }
    state.withLock { state in
      state.suspects = found
      if !guilty.isEmpty { save(state) }
    }
  }

  /// Until when a feed is set aside, and after how many ends; nil where it may be polled.
  func setAside(_ feed: Feed, now: Timestamp) -> (until: Timestamp, ends: Int)? {
    guard let suspect = state.withLock({ $0.suspects[Self.key(feed)] }), suspect.ends >= 2 else { return nil }
    let until = Timestamp(secondsSinceEpoch: Int64(clamping: suspect.until))
    // One that is further away than it can be comes from a clock that was wrong.
    guard until > now, until - now <= .seconds(Int64(Self.day << 5)) else { return nil }
    return (until, Int(clamping: suspect.ends))
  }

  /// Parses a document of a feed, alone if it is suspected.
  func parse<R, E: Error>(_ feed: Feed, _ body: () throws(E) -> R) throws(E) -> R {
    let key = Self.key(feed)
    let isSuspect = state.withLock { $0.suspects[key] != nil }
    return try turns.locked(alone: isSuspect) { () throws(E) in
      let slot = note(key)
      defer { takeBack(slot, key) }
      return try body()
    }
  }

  private func note(_ key: UInt64) -> Int? {
    state.withLock { state in
      // More at a time than slots: the few that find none go without.
      guard let slot = state.slots.firstIndex(of: 0) else { return nil }
      state.slots[slot] = key
      write([key], at: slot)
      return slot
    }
  }

  /// It went well, whatever the document was worth.
  private func takeBack(_ slot: Int?, _ key: UInt64) {
    state.withLock { state in
      if let slot {
        state.slots[slot] = 0
        write([0], at: slot)
      }
      if state.suspects.removeValue(forKey: key) != nil { save(state) }
    }
  }

  private func save(_ state: State) {
    var words = state.slots
    // The worst, if there are ever so many.
    for (key, suspect) in state.suspects.sorted(by: { $0.value.ends > $1.value.ends }).prefix(Self.mostSuspects) {
      words += [key, suspect.ends, suspect.until]
    }
    words += [UInt64](repeating: 0, count: Self.slotCount + Self.mostSuspects * 3 - words.count)
    write(words, at: 0)
  }

  /// A disk that takes nothing leaves the notes as they were; the store says what is wrong with it.
  private func write(_ words: [UInt64], at index: Int) {
    try? file?.descriptor.write(
      words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }, at: Int64(index * 8))
  }

  private static func words(_ bytes: [UInt8]) -> [UInt64] {
    stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private static func suspects(_ words: ArraySlice<UInt64>) -> [UInt64: Suspect] {
    var suspects: [UInt64: Suspect] = [:]
    var rest = words
    while rest.count >= 3 {
      let (key, ends, until) = (rest[rest.startIndex], rest[rest.startIndex + 1], rest[rest.startIndex + 2])
      if key != 0 { suspects[key] = Suspect(ends: ends, until: until) }
      rest = rest.dropFirst(3)
    }
    return suspects
  }

  /// FNV-1a of name and URL, never 0: another URL is another start.
  private static func key(_ feed: Feed) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (feed.name + "\n" + feed.url).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return max(hash, 1)
  }
}
