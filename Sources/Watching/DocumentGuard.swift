internal import NewsModel
internal import Platform
internal import Synchronization

/// Finds the feed whose document kills the process, by a crash or by its memory, and sets it aside.
///
/// Before a document is parsed its feed is noted in a file of the store's directory; the note is taken back once its
/// items are matched, their figures read, their stories sketched and all of it recorded. What the next start finds there
/// was on its way when the process ended. The notes are written to the kernel's cache and never synced: that survives
/// every death of the process at a microsecond a document. After a loss of power they may be gone, and then nobody's
/// document was to blame.
///
/// A note does not tell the one that killed from those that were on their way beside it, nor from a SIGKILL from outside.
/// So the document of a feed that was noted once goes its whole way alone the next time, and the feed is forgotten if
/// that goes well; one that is found twice in a row is not asked for a day, then tried alone again, after each further
/// end for twice as long, up to 32 days.
final class DocumentGuard: Sendable {
  /// A feed's documents of one kind that go well say nothing of those of the other.
  enum Kind: String, CaseIterable {
    case current = ""
    /// One with older items, to fill a gap.
    case olderPage = "\nolder page"
  }

  /// That a document is on its way: until nobody has this any more, so that no way of ending forgets it.
  final class Note: Sendable {
    private let documents: DocumentGuard
    private let key: UInt64
    private let slot: Int

    fileprivate init(_ documents: DocumentGuard, _ key: UInt64, slot: Int) {
      (self.documents, self.key, self.slot) = (documents, key, slot)
    }

    deinit { documents.takeBack(slot) }

    /// The document went its whole way, whatever it was worth: its feed is no suspect any more.
    func acquit() { documents.acquit(key) }
  }

  /// A suspect, and where it stands in the file.
  private struct Entry {
    var suspect: NoteFile.Suspect
    var place: Int
  }

  private struct State {
    /// How many slots there are, and those of them that are free. There are as many as there ever were documents on
    /// their way, of which each is in memory.
    var slotCount = 0
    var freeSlots: [Int] = []
    var suspects: [UInt64: Entry] = [:]
  }

  /// What versions that noted parsing alone called it: their suspects remain suspects.
  static let fileName = "parsing"
  private static let day: UInt64 = 86_400

  /// Nil where it cannot be read or written: nothing is noted then, for that alone must not keep feeds from being polled.
  private let file: NoteFile?
  private let state: Mutex<State>
  /// The documents of suspects are alone on their way, all others side by side.
  private let turns = AsyncReadWriteLock()

  /// Looks for what the process before left in a store's directory, whose lock the caller has.
  init(directory: String, now: Timestamp) {
    var state = State()
    do throws(SystemError) {
      let file = try NoteFile(path: Paths.resolve(Self.fileName, in: directory))
      var (noted, suspects) = try file.read()
      for key in noted {
        let ends = min(suspects[key]?.ends ?? 0, 1 << 20) + 1
        let pause = ends < 2 ? 0 : Self.day << min(ends - 2, 5)
        suspects[key] = NoteFile.Suspect(ends: ends, until: UInt64(max(0, now.secondsSinceEpoch)) + pause)
      }
      let ordered = suspects.map { (key: $0.key, suspect: $0.value) }
      if !ordered.isEmpty { try file.replace(with: ordered) }
      for (place, (key, suspect)) in ordered.enumerated() {
        state.suspects[key] = Entry(suspect: suspect, place: place)
      }
      self.file = file
    } catch {
      file = nil
    }
    self.state = Mutex(state)
  }

  /// Until when a feed is set aside, and after how many ends; nil where it may be polled.
  func setAside(_ feed: Feed, now: Timestamp) -> (until: Timestamp, ends: Int)? {
    let suspects = state.withLock { state in
      state.suspects.isEmpty ? [] : Kind.allCases.compactMap { state.suspects[Self.key(feed, $0)]?.suspect }
    }
    return suspects.compactMap { suspect in
      let until = Timestamp(secondsSinceEpoch: Int64(clamping: suspect.until))
      // One that is further away than it can be comes from a clock that was wrong.
      guard suspect.ends >= 2, until > now, until - now <= .seconds(Int64(Self.day << 5)) else { return nil }
      return (until, Int(clamping: suspect.ends))
    }.max { $0.until < $1.until }
  }

  /// Notes that a document of a feed is on its way, from before it is parsed to when it is recorded. If the feed is
  /// suspected this waits until no other is, and then keeps others waiting.
  func begin(_ feed: Feed, _ kind: Kind) async -> Note {
    let key = Self.key(feed, kind)
    let isSuspect = state.withLock { $0.suspects[key] != nil }
    await turns.lock(alone: isSuspect)
    let slot = state.withLock { state in
      if let slot = state.freeSlots.popLast() { return slot }
      defer { state.slotCount += 1 }
      return state.slotCount
    }
    file?.note(key, in: slot)
    return Note(self, key, slot: slot)
  }

  private func takeBack(_ slot: Int) {
    file?.note(0, in: slot)
    state.withLock { $0.freeSlots.append(slot) }
    turns.unlock()
  }

  private func acquit(_ key: UInt64) {
    guard let entry = state.withLock({ $0.suspects.removeValue(forKey: key) }) else { return }
    file?.clear(place: entry.place)
  }

  /// FNV-1a of name and URL, never 0: another URL is another start.
  private static func key(_ feed: Feed, _ kind: Kind) -> UInt64 {
    var hash = FNV1a()
    for byte in (feed.name + "\n" + feed.url + kind.rawValue).utf8 { hash.combine(byte: byte) }
    return max(hash.value, 1)
  }
}
