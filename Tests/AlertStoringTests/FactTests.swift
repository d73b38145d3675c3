import AlertStoring
import NewsModel
import Testing

/// Alerts whose items tell figures: the title is `NUMBER;hedge…`, the summary names a party.
private let matchFigures: @Sendable (FeedItem, Feed) -> MatchResult = { item, _ in
  let words = (item.title ?? "").split(separator: ";")
  let hedges = words.dropFirst().compactMap { Hedge(rawValue: String($0)) }
  let figures = words.first.flatMap { Double($0) }.map {
    AlertFigure(
      name: "delivered", value: $0, unit: "helicopters", text: String(words[0]), hedges: hedges,
      claim: AlertFigure.claim(hedges, isCounting: true))
  }
  return MatchResult(
    language: "en",
    matches: [
      TopicMatch(
        topic: "alpha", query: "00ff", matched: [], figures: figures.map { [$0] } ?? [],
        mentions: item.summary.map { [Fact(kind: .party, value: $0)] } ?? [])
    ])
}

@Suite struct FactTests {
  /// Records an item of a feed, and gives its alert.
  private static func tell(
    _ title: String, by feed: String, party: String? = nil, published: Int64 = 0, in store: AlertStore
  ) async throws -> Alert? {
    let item = FeedItem(
      id: "\(feed) \(title) \(published)", title: title, published: start + .seconds(published - 1_000_000),
      summary: party)
    let feed = Feed(name: feed, url: "https://example.org/\(feed)")
    let poll = PollRecord(
      feed: feed, state: FetchState(feed: feed.name, url: feed.url), outcome: PollOutcome(time: start),
      document: FeedDocument(format: .rss2, items: [item]))
    let recorded = try await store.record([poll], matching: matchFigures) { _, state, _ in state }
    return recorded.first?.alerts.first
  }

  @Test func fortyCopiesAreOneNewFact() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    var new: [Fact] = []
    var last: AlertFigure?
    for number in 0..<40 {
      let alert = try await Self.tell("4", by: "feed\(number)", party: "Russia", in: store)
      new += alert?.new ?? []
      last = alert?.figures.first
    }
    #expect(new == [Fact(kind: .figure, name: "delivered", value: "4"), Fact(kind: .party, value: "Russia")])
    #expect(last?.told == Telling(seq: 1, time: start - .seconds(1_000_000), feed: "feed0", outlets: 40))
    let reader = try StoreReader(directory: directory.store)
    let figures = try reader.figures()
    #expect(figures.count == 40 && figures.allSatisfy { $0.first.outlets == 40 && $0.first.feed == "feed0" })
    #expect(figures.first?.figure.told == nil && figures.last?.alert.seq == 40)
    let mentions = try reader.mentions()
    #expect(mentions.map(\.fact.value) == ["Russia"] && mentions.first?.first.outlets == 40)
    #expect(try reader.figures(AlertFilter(topics: ["beta"])).isEmpty)
    try await store.close()
  }

  @Test func anOlderItemThatComesLaterToldItFirst() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    _ = try await Self.tell("4", by: "late", party: "Russia", published: 500, in: store)
    let older = try await Self.tell("4", by: "early", party: "Russia", published: 100, in: store)
    // To those who read the alerts it is no news all the same.
    #expect(older?.new == [] && older?.figures.first?.told?.feed == "late")
    let reader = try StoreReader(directory: directory.store)
    #expect(try reader.figures().map(\.first.feed) == ["early", "early"])
    #expect(try reader.mentions().map(\.first.feed) == ["early"])
    try await store.close()
  }

  @Test func theSameFeedIsOneOutlet() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    _ = try await Self.tell("4", by: "a", in: store)
    let again = try await Self.tell("4", by: "a", published: 60, in: store)
    #expect(again?.figures.first?.told?.outlets == 1 && again?.new == [])
    try await store.close()
  }

  @Test func anotherValueContradictsTheLatest() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let told: [(title: String, published: Int64, before: Double?)] = [
      ("4", 10, nil), ("20;planned", 20, nil), ("8", 30, 4), ("16;denied", 40, nil), ("8", 50, nil),
      ("6;at least", 60, nil), ("4", 70, 6), ("12", 5, nil), ("16;planned", 80, 20), ("4", 90, nil),
    ]
    for (number, (title, published, before)) in told.enumerated() {
      let alert = try await Self.tell(title, by: "f\(number)", published: published, in: store)
      let figure = try #require(alert?.figures.first)
      #expect(figure.before == before, "\(title) at \(published)")
      #expect(figure.marks == (before == nil ? [] : [.contradicts]))
    }
    try await store.close()
  }

  @Test func theLineReadsBack() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    _ = try await Self.tell("4", by: "a", in: store)
    let alert = try #require(try await Self.tell("8;about", by: "b", party: "Россия", in: store))
    #expect(lines(directory).last.flatMap { LogLine.alert($0.utf8) } == alert)
    #expect(lines(directory).last?.contains(#""marks":["contradicts"],"before":4"#) == true)
    try await store.close()
  }

  @Test func anItemThatAlertedBeforeTellsNothingAgain() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    _ = try await Self.tell("4", by: "a", in: store)
    // The same item with another text.
    let item = FeedItem(id: "a 4 0", title: "5")
    let feed = Feed(name: "a", url: "https://example.org/a")
    let poll = PollRecord(
      feed: feed, state: FetchState(feed: feed.name, url: feed.url), outcome: PollOutcome(time: start),
      document: FeedDocument(format: .rss2, items: [item]))
    let recorded = try await store.record([poll], matching: matchFigures) { _, state, _ in state }
    #expect(recorded.first?.alerts.isEmpty == true)
    #expect(try StoreReader(directory: directory.store).figures().map(\.figure.value) == [4])
    // Nobody told of five yet.
    let next = try await Self.tell("5", by: "b", in: store)
    #expect(next?.new == [Fact(kind: .figure, name: "delivered", value: "5")] && next?.seq == 2)
    try await store.close()
  }
}
