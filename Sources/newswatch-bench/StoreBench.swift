import AlertStoring
import JSONCoding
import NewsModel
import StoryGrouping

/// Whether the made-up items of the bench are grouped to stories, and what they say.
enum BenchStories: String {
  /// They are not: what is timed is rows, keys and lines.
  case none
  /// They say nearly the same: each is compared with others that are like it.
  case alike
  /// Words by chance, as often as in real texts.
  case varied
}

/// Appends made-up alerts by the path that `newswatch check` uses: a document of new items, all of which match.
struct StoreBench {
  let directory: String
  let rows: Int
  let batch: Int
  let stories: BenchStories

  init(options: Options) throws(UsageError) {
    directory = try options.text("store")
    rows = try options.count("rows")
    batch = try options.count("batch")
    guard let stories = BenchStories(rawValue: try options.text("stories", default: "none")) else { throw UsageError() }
    self.stories = stories
  }

  func run() async throws -> JSONWriter {
    let start = Timestamp(secondsSinceEpoch: 1_525_000_000)
    let store = try await AlertStore.open(
      directory: directory, comparing: { $0.compared(with: $1) }, now: { start })
    let feed = Feed(name: "bench", url: "https://feeds.example.org/bench.xml")
    let clock = ContinuousClock()
    let began = clock.now
    var written = 0
    let stories = stories
    var latest = began
    var secondsOfLatest = 0.0
    while written < rows {
      let count = min(batch, rows - written)
      let poll = PollRecord(
        feed: feed, state: FetchState(feed: feed.name, url: feed.url),
        outcome: PollOutcome(time: start, body: .document(Novelty(new: 0, known: 0)), httpStatus: 200),
        document: FeedDocument(format: .rss2, items: (written..<written + count).map { Self.item($0, stories) }))
      _ = try await store.record(
        [poll], matching: { item, _ in Self.match(item, stories) }, settling: { _, state, _ in state })
      written += count
      if written > rows - 10 * batch {
        secondsOfLatest += (clock.now - latest).seconds
      }
      latest = clock.now
    }
    let seconds = (clock.now - began).seconds
    try await store.close()
    var json = JSONWriter()
    json.object { json in
      json.member("rows", integer: rows)
      json.member("batch", integer: batch)
      json.key("seconds")
      json.number(seconds)
      json.key("microseconds_per_row_of_last_10_batches")
      json.number(secondsOfLatest * 1e6 / Double(min(rows, 10 * batch)))
    }
    return json
  }

  /// Words of which a few are frequent and most are rare, by Zipf's law.
  private static func words(_ count: Int, _ random: inout SplitMix) -> String {
    (0..<count).map { _ in
      var rank = Int(random.ratio(1, 20_000))
      return String(
        decoding: (0..<5).map { _ -> UInt8 in
          defer { rank /= 20 }
          return UInt8(0x62 + rank % 20)
        }, as: UTF8.self)
    }.joined(separator: " ")
  }

  private static func item(_ number: Int, _ stories: BenchStories) -> FeedItem {
    if stories == .varied {
      var random = SplitMix(seed: UInt64(number))
      return FeedItem(
        id: "https://news.example.org/?p=\(number)", title: words(8, &random),
        link: "https://news.example.org/2018/04/30/story-\(number)/", summary: words(30, &random))
    }
    return FeedItem(
      id: "https://news.example.org/?p=\(number)", title: "Pakistan receives helicopter number \(number) from Russia",
      link: "https://news.example.org/2018/04/30/story-\(number)/",
      published: Timestamp(secondsSinceEpoch: 1_525_000_000 + Int64(number)),
      summary: "The delivery was confirmed on Monday; it is one of the Mi-35M helicopters that were ordered in 2015.")
  }

  private static func match(_ item: FeedItem, _ stories: BenchStories) -> MatchResult {
    MatchResult(
      language: "en",
      matches: [
        TopicMatch(
          topic: "mi-35m-deliveries", query: "9f2c6d1a4b7e8035",
          matched: [MatchedTerm(term: "Pakistan", field: .title, text: "Pakistan", offset: 0, length: 8)])
      ], story: stories == .none ? nil : StoryBench.sketcher.sketch(item, language: "en"))
  }
}
