import AlertStoring
import JSONCoding
import NewsModel

/// Appends made-up alerts by the path that `newswatch check` uses: a document of new items, all of which match.
struct StoreBench {
  let directory: String
  let rows: Int
  let batch: Int

  init(options: Options) throws(UsageError) {
    directory = try options.text("store")
    rows = try options.count("rows")
    batch = try options.count("batch")
  }

  func run() async throws -> JSONWriter {
    let start = Timestamp(secondsSinceEpoch: 1_525_000_000)
    let store = try await AlertStore.open(directory: directory, now: { start })
    let feed = Feed(name: "bench", url: "https://feeds.example.org/bench.xml")
    let clock = ContinuousClock()
    let began = clock.now
    var written = 0
    while written < rows {
      let count = min(batch, rows - written)
      let poll = PollRecord(
        feed: feed, state: FetchState(feed: feed.name, url: feed.url),
        outcome: PollOutcome(time: start, body: .document(Novelty(new: 0, known: 0)), httpStatus: 200),
        document: FeedDocument(format: .rss2, items: (written..<written + count).map(Self.item)))
      _ = try await store.record([poll], matching: Self.match, settling: { _, state, _ in state })
      written += count
    }
    let seconds = (clock.now - began).seconds
    try await store.close()
    var json = JSONWriter()
    json.object { json in
      json.member("rows", integer: rows)
      json.member("batch", integer: batch)
      json.key("seconds")
      json.number(seconds)
    }
    return json
  }

  private static func item(_ number: Int) -> FeedItem {
    FeedItem(
      id: "https://news.example.org/?p=\(number)", title: "Pakistan receives helicopter number \(number) from Russia",
      link: "https://news.example.org/2018/04/30/story-\(number)/",
      published: Timestamp(secondsSinceEpoch: 1_525_000_000 + Int64(number)),
      summary: "The delivery was confirmed on Monday; it is one of the Mi-35M helicopters that were ordered in 2015.")
  }

  private static func match(_ item: FeedItem, _ feed: Feed) -> MatchResult {
    MatchResult(
      language: "en",
      matches: [
        TopicMatch(
          topic: "mi-35m-deliveries", query: "9f2c6d1a4b7e8035",
          matched: [MatchedTerm(term: "Pakistan", field: .title, text: "Pakistan", offset: 0, length: 8)])
      ])
  }
}
