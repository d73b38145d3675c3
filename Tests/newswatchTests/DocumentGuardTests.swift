import Glibc
import NewsModel
import Platform
import Synchronization
import Testing

@testable import Watching

@Suite("Documents on their way are noted") struct DocumentGuardTests {
  private static let now = Timestamp(secondsSinceEpoch: 1_800_000_000)

  /// A folder for one test.
  private final class Folder {
    let bench: Workbench
    var path: String { bench.folder }
    var file: String { path + "/parsing" }

    init() throws { bench = try Workbench(feeds: []) }

    func guarding(after time: Duration = .zero) -> DocumentGuard { DocumentGuard(directory: path, now: now + time) }

    func read() throws -> (noted: Set<UInt64>, suspects: [UInt64: NoteFile.Suspect]) {
      try NoteFile(path: file).read()
    }

    func write(_ bytes: [UInt8]) throws {
      let descriptor = try FileDescriptor.open(file, O_RDWR | O_CREAT | O_TRUNC, mode: 0o600)
      try descriptor.write(bytes, at: 0)
    }
  }

  /// What happened, in its order.
  private final class Order: Sendable {
    private let list = Mutex<[String]>([])
    var words: [String] { list.withLock { $0 } }
    func add(_ word: String) { list.withLock { $0.append(word) } }
  }

  private static func feed(_ name: String) -> Feed { Feed(name: name, url: "https://example.org/\(name)") }

  /// Lets the process end while these are on their way: what is in the file then is what the next start finds.
  private static func end(_ folder: Folder, with feeds: [Feed], _ kind: DocumentGuard.Kind = .current) async throws {
    let documents = folder.guarding()
    var notes: [DocumentGuard.Note] = []
    for feed in feeds { notes.append(await documents.begin(feed, kind)) }
    let left = try withExtendedLifetime(notes) { try Files.read(folder.file) }
    notes = []
    try folder.write(left)
  }

  @Test(.timeLimit(.minutes(1))) func howeverManyThereAre() async throws {
    let folder = try Folder()
    let feeds = (0..<300).map { Self.feed("f\($0)") }
    let documents = folder.guarding()
    var notes: [DocumentGuard.Note] = []
    for feed in feeds { notes.append(await documents.begin(feed, .current)) }
    #expect(try folder.read().noted.count == 300)
    notes.removeFirst(100)
    #expect(try folder.read().noted.count == 200)
    notes.removeAll()
    #expect(try folder.read().noted.isEmpty)

    try await Self.end(folder, with: feeds)
    let next = folder.guarding()
    #expect(try folder.read().suspects.count == 300 && folder.read().noted.isEmpty)
    for feed in feeds {
      #expect(next.setAside(feed, now: Self.now) == nil, "one end is not enough")
      await next.begin(feed, .current).acquit()
    }
    #expect(try folder.read().suspects.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func oneThatWasNotAcquittedRemainsASuspect() async throws {
    let folder = try Folder()
    try await Self.end(folder, with: [Self.feed("a")])
    _ = await folder.guarding().begin(Self.feed("a"), .current)
    let left = try folder.read()
    #expect(left.noted.isEmpty && left.suspects.values.map(\.ends) == [1])
  }

  @Test(.timeLimit(.minutes(1))) func aSuspectIsAlone() async throws {
    let folder = try Folder()
    try await Self.end(folder, with: [Self.feed("suspect")])
    let documents = folder.guarding()
    let order = Order()
    let first = Mutex<DocumentGuard.Note?>(await documents.begin(Self.feed("first"), .current))
    await withTaskExecutorPreference(TaskPool(width: 1)) {
      await withTaskGroup(of: Void.self) { group in
        for name in ["suspect", "last"] {
          group.addTask {
            let note = await documents.begin(Self.feed(name), .current)
            order.add("\(name) begins")
            await Task.yield()
            order.add("\(name) ends")
            note.acquit()
          }
        }
        // It comes after those two on the one queue: both wait by then.
        group.addTask { order.add("first ends") }
        await group.next()
        first.withLock { $0 = nil }
      }
    }
    #expect(order.words == ["first ends", "suspect begins", "suspect ends", "last begins", "last ends"])
  }

  @Test(.timeLimit(.minutes(1))) func aGoodDocumentSaysNothingOfAnOlderPage() async throws {
    let folder = try Folder()
    let feed = Self.feed("a")
    try await Self.end(folder, with: [feed], .olderPage)
    await folder.guarding().begin(feed, .current).acquit()
    try await Self.end(folder, with: [feed], .olderPage)
    let documents = folder.guarding()
    #expect(documents.setAside(feed, now: Self.now)?.ends == 2)
    #expect(documents.setAside(feed, now: Self.now + .seconds(86_400)) == nil)
  }

  /// FNV-1a, as versions had it that noted parsing alone.
  private static func oldKey(_ feed: Feed) -> UInt64 {
    (feed.name + "\n" + feed.url).utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func bytes(_ words: [UInt64]) -> [UInt8] {
    words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }

  @Test(.timeLimit(.minutes(1))) func theFileOfAnOlderVersionIsGoodStill() async throws {
    let folder = try Folder()
    var words = [UInt64](repeating: 0, count: 64 + 128 * 3)
    words[63] = Self.oldKey(Self.feed("noted twice"))
    words[64 + 127 * 3] = words[63]
    words[64 + 127 * 3 + 1] = 1
    words[5] = Self.oldKey(Self.feed("noted once"))
    let until = UInt64(Self.now.secondsSinceEpoch + 1000)
    words.replaceSubrange(64..<67, with: [Self.oldKey(Self.feed("set aside")), 5, until])
    try folder.write(Self.bytes(words))
    let documents = folder.guarding()
    #expect(documents.setAside(Self.feed("noted twice"), now: Self.now)?.ends == 2)
    #expect(documents.setAside(Self.feed("noted once"), now: Self.now) == nil)
    #expect(documents.setAside(Self.feed("set aside"), now: Self.now)?.ends == 5)
    #expect(try folder.read().suspects.count == 3)

    // It was as long as its notes had made it.
    try folder.write(Self.bytes([0, Self.oldKey(Self.feed("a"))]))
    _ = folder.guarding()
    #expect(try folder.read().suspects == [Self.oldKey(Self.feed("a")): NoteFile.Suspect(ends: 1, until: until - 1000)])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [0, 1, 7, 3583, 3585, 1_000_003])
  func aFileOfSomethingElseAccusesNobody(size: Int) async throws {
    let folder = try Folder()
    try folder.write((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8 &+ 1) })
    let documents = folder.guarding()
    for number in 0..<100 {
      let feed = Self.feed("f\(number)")
      #expect(documents.setAside(feed, now: Self.now) == nil)
      let note = await documents.begin(feed, .current)
      #expect(try folder.read().noted.count == 1)
      note.acquit()
    }
  }
}
