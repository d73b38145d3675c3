import AlertStoring
import NewsModel
import Platform
import Testing

@Suite("History is packed, kept for its time, and then deleted") struct HistoryTests {
  private static let day = Duration.seconds(86_400)

  /// A text of about so many bytes that does not repeat itself.
  private func longText(_ bytes: Int, seed: Int) -> String {
    var text = ""
    var number = seed
    while text.utf8.count < bytes {
      number = (number &* 6_364_136_223 &+ 1_442_695) & 0xFFFF_FFFF
      text +=
        ["вертолёт", "pipeline", "helicopter", "调查", "پاکستان", "रूस", "talks"][number >> 8 & 7 % 7] + " \(number) "
    }
    return text
  }

  @Test(arguments: [0, 1, 199, 200, 5000, 16 * 1024])
  func contentComesBackAsItWas(bytes: Int) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let content = longText(bytes, seed: bytes)
    try await record([FeedItem(id: "a", title: "alpha", content: content)], in: store)
    try await store.close()
    let reader = try StoreReader(directory: directory.store)
    var kept: [String?] = []
    try reader.forEachItem(since: nil) { item, _ in kept.append(item.item.content) }
    #expect(kept.count == 1 && kept[0]?.isEmpty == content.isEmpty)
    #expect(content.hasPrefix(kept[0] ?? "x") && (kept[0]?.utf8.count ?? 0) >= min(content.utf8.count, 16 * 1024 - 3))
    #expect(try alertedItems(reader).map(\.content) == kept)
  }

  /// The titles, summaries and contents of an item's revisions, the oldest first.
  private func revisions(_ directory: TemporaryDirectory) throws -> [String] {
    // A text that is too short to be packed stands behind a byte that says so.
    try RawDatabase(directory.store + "/newswatch.db").rows(
      "SELECT title, summary, CAST(substr(packed, 2) AS TEXT) FROM revision ORDER BY id")
  }

  @Test func anEditKeepsTheOldTextAndContent() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for text in ["one", "two"] {
      try await record([FeedItem(id: "a", title: "alpha \(text)", summary: "\(text) s", content: text)], in: store)
    }
    #expect(try revisions(directory) == ["alpha one|one s|one"])
    try await record([FeedItem(id: "a", title: "alpha")], in: store)
    #expect(try revisions(directory) == ["alpha one|one s|one", "alpha two|two s|two"])
    var kept: [String?] = []
    try StoreReader(directory: directory.store).forEachItem(since: nil) { item, _ in kept.append(item.item.content) }
    #expect(kept == [nil])
    try await store.close()
  }

  @Test func theLastEightEditsAreKept() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record([FeedItem(id: "b", title: "beta")], in: store)
    for number in 1...12 {
      try await record([FeedItem(id: "a", title: "alpha \(number)")], in: store)
      #expect(try revisions(directory) == (max(1, number - 8)..<number).map { "alpha \($0)||" })
    }
    // So is what another feed has.
    let page = "https://example.org/1"
    try await record([FeedItem(id: "b", title: "beta", link: page)], in: store)
    try await record(
      [FeedItem(id: "x", title: "beta at length", link: page)], feed: Feed(name: "other", url: "o"), in: store)
    #expect(try revisions(directory).count == 9 && revisions(directory).last == "beta at length||")
    try await store.close()
  }

  /// Prunes whatever the time says, a few rows at a time.
  private func prune(_ store: AlertStore, items: Duration?, alerts: Duration? = nil, at time: Timestamp) async throws
    -> Pruning
  {
    var pruning = Pruning(keepingItems: items, alerts: alerts, now: time)
    var steps = 0
    while !pruning.isDone {
      pruning = try await store.prune(pruning, limit: 7)
      steps += 1
      try #require(steps < 1000)
    }
    return pruning
  }

  private func items(_ numbers: ClosedRange<Int>) -> [FeedItem] {
    numbers.map { number in
      FeedItem(
        id: "i\(number)", title: "alpha \(number)", link: "https://example.org/\(number)",
        content: String(repeating: "text \(number) ", count: 50))
    }
  }

  @Test func whatIsOldAndGoneIsDeletedAndNothingAlertsAgain() async throws {
    let directory = TemporaryDirectory()
    try await { () async throws in
      let store = try await open(directory)
      try await record(items(1...100), in: store)
      try await store.close()
    }()
    // The feed still has the last ten, and ten more.
    let later = start + Self.day * 100
    let store = try await open(directory, now: later)
    #expect(try await record(items(91...110), in: store).novelty == Novelty(new: 10, known: 10))
    let pruning = try await prune(store, items: Self.day * 90, at: later)
    #expect(pruning.items == 90 && pruning.alerts == 0)
    let reader = try StoreReader(directory: directory.store)
    #expect(try reader.totals().items == 20 && reader.totals().alerts == 110)
    #expect(try await record(items(91...110), in: store).alerts.isEmpty)
    // The words of alerts whose items are gone can still be searched.
    #expect(try alertedItems(reader).map(\.title).prefix(2) == ["alpha 1", "alpha 2"])
    // Links are remembered for longer: another feed that comes with one late tells nothing new.
    let other = Feed(name: "late", url: "https://example.net/feed")
    var copy = items(1...1)
    copy[0].id = "x"
    #expect(try await record(copy, feed: other, in: store).alerts.isEmpty)
    // The log and the database still agree after a restart.
    try await store.close()
    try await open(directory, now: later).close()
  }

  @Test func aLinkIsKnownToIdentifyNothingForAsLongAsItIsMet() async throws {
    let directory = TemporaryDirectory()
    func item(_ id: String) -> FeedItem { FeedItem(id: id, title: "alpha \(id)", link: "https://example.org/live") }
    try await { () async throws in
      let store = try await open(directory)
      try await record([item("1"), item("2")], in: store)
      try await store.close()
    }()
    for step in 1...5 {
      let now = start + Self.day * (50 * step)
      let store = try await open(directory, now: now)
      #expect(try await record([item("s\(step)")], in: store, at: now).alerts.count == 1, "step \(step)")
      _ = try await prune(store, items: Self.day * 30, at: now)
      try await store.close()
    }
  }

  @Test func whatAReceiverIsStillToBeToldIsKept() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "desk"), OutboxRule(receiver: "gone")])
    try await record(items(1...4), in: store)
    while let notice = try await store.takeNotice(for: "gone", now: start) {
      try await store.postpone(notice, until: nil, error: "the server answered 410")
    }
    let first = try #require(try await store.takeNotice(for: "desk", now: start))
    try await store.delivered(first)
    let later = start + Self.day * 40
    let pruning = try await prune(store, items: Self.day * 30, alerts: Self.day * 30, at: later)
    #expect(pruning.items == 3 && pruning.alerts == 1)
    let reader = try StoreReader(directory: directory.store)
    #expect(try reader.outbox().map(\.name) == ["desk", "gone"] && reader.outbox()[1].deadCount == 3)
    while let notice = try await store.takeNotice(for: "desk", now: later) {
      #expect(notice.alerts.first?.title?.hasPrefix("alpha") == true)
      try await store.delivered(notice)
    }
    #expect(try await prune(store, items: Self.day * 30, alerts: Self.day * 30, at: later).alerts == 2)
    // What was laid aside goes with its alerts, of which the last is kept with the last item.
    #expect(try reader.outbox().map(\.name) == ["gone"] && reader.outbox()[0].dead.map(\.alerts) == [[4]])
    try await store.close()
  }

  @Test func whatWaitsForAReceiverThatIsGoneIsForgottenAfterAWhile() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await store.tell([OutboxRule(receiver: "desk"), OutboxRule(receiver: "old")])
    try await record(items(1...2), in: store)
    let later = start + Self.day * 31
    _ = try await prune(store, items: nil, at: later)
    let reader = try StoreReader(directory: directory.store)
    #expect(try reader.outbox().map(\.name) == ["desk", "old"])
    try await store.tell([OutboxRule(receiver: "desk")])
    _ = try await prune(store, items: nil, at: start + Self.day * 29)
    #expect(try reader.outbox().map(\.name) == ["desk", "old"])
    _ = try await prune(store, items: nil, at: later)
    #expect(try reader.outbox().map(\.name) == ["desk"] && reader.outbox()[0].waiting == 2)
    try await store.close()
  }

  @Test func alertsAreDeletedWithTheirItems() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...20), in: store)
    let later = start + Self.day * 40
    // The items are kept, and what keeps them from alerting again with them.
    #expect(try await prune(store, items: nil, alerts: Self.day * 30, at: later).alerts == 0)
    let pruning = try await prune(store, items: Self.day * 30, alerts: Self.day * 30, at: later)
    #expect(pruning.items == 19 && pruning.alerts == 19, "the last of them stays")
    #expect(try StoreReader(directory: directory.store).totals().alerts == 1)
    try await record(items(21...21), in: store)
    #expect(try StoreReader(directory: directory.store).alerts().map(\.seq) == [20, 21])
    try await store.close()
    try await open(directory, now: later).close()
  }

  @Test func whatIsNewAfterAllWasDeletedAlerts() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record(items(1...20), in: store)
    try await store.close()
    let later = start + Self.day * 40
    let reopened = try await open(directory, now: later)
    #expect(try await prune(reopened, items: Self.day * 30, at: later).items == 19)
    // Numbers of items that are gone are not given again: their alerts would be taken for those of the new ones.
    #expect(try await record(items(21...24), in: reopened).alerts.map(\.seq) == [21, 22, 23, 24])
    try await reopened.close()
  }

  @Test func aClockThatWasWrongForAWhileHidesNoItem() async throws {
    let directory = TemporaryDirectory()
    // What the clock said, in days: it was reset to 1970 once, and once years ahead.
    let origin = Timestamp(secondsSinceEpoch: 0)
    for (index, day) in [17_600, 17_600, 0, 17_600, 17_601, 30_000, 17_601, 17_700].enumerated() {
      let store = try await open(directory, now: origin + Self.day * day + .seconds(index))
      try await record(items((index * 10 + 1)...(index * 10 + 10)), feed: Feed(name: "f\(index)", url: "f"), in: store)
      try await store.close()
    }
    func kept(since day: Int, _ seconds: Int = 0) throws -> [Int] {
      var numbers: [Int] = []
      try StoreReader(directory: directory.store).forEachItem(since: origin + Self.day * day + .seconds(seconds)) {
        numbers.append(Int($0.id - 1) / 10)
        #expect($1 == ["alpha"])
      }
      return numbers.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
    #expect(try kept(since: -1) == [0, 1, 2, 3, 4, 5, 6, 7])
    #expect(try kept(since: 17_600, 1) == [1, 3, 4, 5, 6, 7])
    #expect(try kept(since: 17_601, 5) == [5, 6, 7] && kept(since: 17_602) == [5, 7] && kept(since: 30_001) == [])

    let store = try await open(directory, now: origin + Self.day * 17_700)
    func pruned(before day: Int, _ seconds: Int = 0) async throws -> Int {
      let now = origin + Self.day * 17_700
      return try await prune(store, items: now - (origin + Self.day * day + .seconds(seconds)), at: now).items
    }
    #expect(try await pruned(before: 17_600) == 10)
    #expect(try kept(since: -1) == [0, 1, 3, 4, 5, 6, 7])
    #expect(try await pruned(before: 17_600, 2) == 20)
    #expect(try await pruned(before: 17_601, 6) == 20)
    #expect(try kept(since: -1) == [5, 6, 7])
    #expect(try await pruned(before: 17_699) == 10)
    #expect(try kept(since: -1) == [5, 7])
    try await store.close()
  }

  @Test func theBytesOfContentAreAddedUpOrEstimated() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record([FeedItem(id: "none", title: "alpha")], in: store)
    #expect(try StoreReader(directory: directory.store).contentBytes() == 0)
    // Too short to be packed: a byte that says so, and the text.
    func short(_ numbers: ClosedRange<Int>) -> [FeedItem] {
      numbers.map { FeedItem(id: "s\($0)", title: "t \($0)", content: String(repeating: "x", count: 99)) }
    }
    try await record(short(1...1000), in: store)
    #expect(try StoreReader(directory: directory.store).contentBytes() == 100_000)
    try await record(short(1001...5000), in: store)
    #expect(try StoreReader(directory: directory.store).contentBytes() == 500_000)
    // Half of the later ones have none, which the sample sees.
    let others = (1...2500).flatMap { [FeedItem(id: "n\($0)", title: "n \($0)")] + short(5000 + $0...5000 + $0) }
    try await record(others, in: store)
    let bytes = try StoreReader(directory: directory.store).contentBytes()
    #expect(abs(bytes - 750_000) < 50_000, "\(bytes)")
    #expect(try StoreReader(directory: directory.store).freeBytes ?? 0 > 0)
  }

  @Test func itIsDueOnceADayAndNotWhenTheClockLeaps() async throws {
    let directory = TemporaryDirectory()
    defer { withExtendedLifetime(directory) {} }
    let store = try await open(directory)
    #expect(try await !store.isPruningDue(now: start), "the first day")
    #expect(try await !store.isPruningDue(now: start + Self.day - .seconds(1)))
    #expect(try await store.isPruningDue(now: start + Self.day))
    _ = try await prune(store, items: nil, at: start + Self.day)
    #expect(try await !store.isPruningDue(now: start + Self.day * 1))
    #expect(try await !store.isPruningDue(now: start + Self.day * 3650), "ten years")
    #expect(try await store.isPruningDue(now: start + Self.day * 2), "and back")
  }
}
