import AlertStoring
import NewsModel
import JSONCoding

/// Fills a store with made-up items of 600 bytes of title and summary, so that what reads it can be timed.
struct FillBench {
  private static let topics = ["mi-35m-deliveries", "fatf-pakistan", "north-south-gas-pipeline", "joint-exercises"]
  private static let words = [
    "Pakistan", "Russia", "delivery", "helicopter", "pipeline", "talks", "minister", "agreement", "border", "market",
    "exercise", "contract", "Islamabad", "Moscow", "announced", "Tuesday", "according", "officials", "would", "after",
  ]

  let directory: String
  let items: Int
  let alerts: Int

  init(options: Options) throws(UsageError) {
    directory = try options.text("store")
    items = try options.count("items")
    alerts = try options.count("alerts")
  }

  func run() async throws -> JSONWriter {
    // Half a year, to now.
    let end = Timestamp.now()
    let store = try await AlertStore.open(directory: directory, now: { end })
    let clock = ContinuousClock()
    let began = clock.now
    let every = max(1, items / max(1, alerts))
    var written = 0
    while written < items {
      let count = min(5000, items - written)
      let numbers = written..<written + count
      let feed = Feed(
        name: "feed-\(written / 5000 % 100)", url: "https://feeds.example.org/\(written / 5000 % 100).xml")
      let poll = PollRecord(
        feed: feed, state: FetchState(feed: feed.name, url: feed.url),
        outcome: PollOutcome(time: end, body: .document(Novelty(new: 0, known: 0)), httpStatus: 200),
        document: FeedDocument(format: .rss2, items: numbers.map(Self.item)))
      _ = try await store.record(
        [poll],
        matching: { item, _ in
          let number = item.id.flatMap { Int($0) } ?? 0
          guard number % every == 0 else { return MatchResult(language: "en") }
          let topic = Self.topics[number / every % Self.topics.count]
          let term = MatchedTerm(term: "Pakistan", field: .title, text: "Pakistan", offset: 0, length: 8)
          return MatchResult(
            language: "en", matches: [TopicMatch(topic: topic, query: "9f2c6d1a4b7e8035", matched: [term])])
        },
        settling: { _, state, _ in state })
      written += count
    }
    let seconds = (clock.now - began).seconds
    try await store.close()
    let totals = try StoreReader(directory: directory).totals()
    var json = JSONWriter()
    json.object { json in
      json.member("items", integer: totals.items)
      json.member("alerts", integer: totals.alerts)
      json.member("bytes", integer: Int(totals.bytes))
      json.key("seconds")
      json.number(seconds)
    }
    return json
  }

  private static func item(_ number: Int) -> FeedItem {
    var text = ""
    var state = UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15
    while text.utf8.count < 530 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += "\(words[Int(state >> 33) % words.count]) "
    }
    return FeedItem(
      id: "\(number)", title: "Pakistan and Russia: a headline of some sixty bytes, number \(number)",
      link: "https://news.example.org/2018/04/30/story-\(number)/",
      published: Timestamp(secondsSinceEpoch: 1_525_000_000 + Int64(number)), summary: text)
  }
}
