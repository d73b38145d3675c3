import AlertStoring
import Glibc
import NewsModel
import Platform
import Synchronization
import Testing

/// A directory that is removed with everything in it.
final class TemporaryDirectory {
  let path: String

  init() {
    var template = Array("/tmp/newswatch-store-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit { TemporaryDirectory.remove(path) }

  var store: String { path + "/store" }
  var log: String { store + "/alerts.jsonl" }

  /// A copy of the store as it is now, as a crash at this instant would leave it.
  func copy() -> TemporaryDirectory {
    let copy = TemporaryDirectory()
    mkdir(copy.store, 0o750)
    for name in (try? Files.names(inFolder: store)) ?? [] {
      write((try? Files.read(store + "/" + name)) ?? [], to: copy.store + "/" + name)
    }
    return copy
  }

  private static func remove(_ path: String) {
    for name in (try? Files.names(inFolder: path)) ?? [] {
      let child = path + "/" + name
      if unlink(child) != 0 { remove(child) }
    }
    rmdir(path)
  }
}

func write(_ bytes: [UInt8], to path: String) {
  unlink(path)
  guard let file = try? FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644) else { return }
  try? file.write(bytes[...])
}

func text(_ path: String) -> String {
  String(decoding: (try? Files.read(path)) ?? [], as: UTF8.self)
}

let start = Timestamp(secondsSinceEpoch: 1_525_000_000)

func open(_ directory: TemporaryDirectory, now: Timestamp = start) async throws -> AlertStore {
  try await AlertStore.open(directory: directory.store, now: { now })
}

/// Matches topic `t` where the title or the summary holds it as a word of its own.
let matchWords: @Sendable (FeedItem, Feed) -> MatchResult = { item, _ in
  let words = ((item.title ?? "") + " " + (item.summary ?? "")).split(separator: " ")
  let topics = ["alpha", "beta"].filter { topic in words.contains { $0 == topic } }
  return MatchResult(
    language: "en",
    matches: topics.map { topic in
      TopicMatch(
        topic: topic, query: "00ff",
        matched: [MatchedTerm(term: topic, field: .title, text: topic, offset: 0, length: topic.count)])
    })
}

/// Records documents, one poll each.
@discardableResult
func record(_ items: [FeedItem], feed: Feed = Feed(name: "wire", url: "https://example.org/feed"), in store: AlertStore)
  async throws -> RecordedPoll
{
  let poll = PollRecord(
    feed: feed, state: FetchState(feed: feed.name, url: feed.url), outcome: PollOutcome(time: start),
    document: FeedDocument(format: .rss2, items: items))
  let recorded = try await store.record([poll], matching: matchWords) { outcome, state, _ in
    var state = state
    state.lastPoll = outcome.time
    if case .document(let novelty) = outcome.body { state.rhythm.itemsPerDay = Double(novelty.new) }
    return state
  }
  return try #require(recorded.first)
}

func lines(_ directory: TemporaryDirectory) -> [String] {
  text(directory.log).split(separator: "\n").map(String.init)
}

/// Counts calls from any thread.
final class Counter: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func add() { count.withLock { $0 += 1 } }
}

/// The items of all alerts as they are looked at when alerts are searched.
func alertedItems(_ reader: StoreReader) throws -> [FeedItem] {
  var items: [FeedItem] = []
  let found = try reader.alerts { item, _ in
    items.append(item)
    return false
  }
  #expect(found.isEmpty)
  return items
}

/// Sebastiano Vigna's SplitMix64: the same numbers from the same seed, everywhere.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A number from 0 on, below the bound.
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}
