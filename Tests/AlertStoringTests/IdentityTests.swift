import AlertStoring
import NewsModel
import Testing

/// Two documents of a feed or of two feeds, and what the second one is to the store.
struct IdentityCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var first: [FeedItem]
  var second: [FeedItem]
  var secondFeed = wire
  /// Alerts of both documents.
  var alerts: Int
  var novelty: Novelty
}

let wire = Feed(name: "wire", url: "https://example.org/feed")
let other = Feed(name: "other", url: "https://other.example/rss")
let renamed = Feed(name: "agency", url: "https://example.org/feed")
let moved = Feed(name: "wire", url: "https://feeds.example.net/wire")

private func item(
  _ id: String? = nil, _ title: String? = "alpha", link: String? = nil, summary: String? = nil, published: Int64? = nil
) -> FeedItem {
  FeedItem(
    id: id, title: title, link: link, published: published.map { Timestamp(secondsSinceEpoch: $0) }, summary: summary)
}

private let page = "https://example.org/news/1"
private let known = Novelty(new: 0, known: 1)
private let new = Novelty(new: 1, known: 0)

let identityCases: [IdentityCase] = [
  .init(testDescription: "unchanged", first: [item("1")], second: [item("1")], alerts: 1, novelty: known),
  .init(
    testDescription: "same id, all else changed", first: [item("1", link: page)],
    second: [item("1", "alpha again", link: "https://example.org/other", summary: "x", published: 7)], alerts: 1,
    novelty: known),
  .init(
    testDescription: "changed id, same link", first: [item("1", link: page)], second: [item("2", link: page)],
    alerts: 1,
    novelty: known),
  .init(
    testDescription: "id of another feed", first: [item("1")], second: [item("1")], secondFeed: other, alerts: 2,
    novelty: new),
  .init(
    testDescription: "same link in another feed", first: [item("1", link: page)], second: [item("9", link: page)],
    secondFeed: other, alerts: 1, novelty: new),
  .init(
    testDescription: "http and www twin", first: [item("1", link: page)],
    second: [item("9", link: "http://www.example.org/news/1")], secondFeed: other, alerts: 1, novelty: new),
  .init(
    testDescription: "tracking and fragment", first: [item(link: page)],
    second: [item(link: page + "?utm_source=rss&fbclid=1&mc_cid=2#comments")], alerts: 1, novelty: known),
  .init(
    testDescription: "a parameter that counts", first: [item(link: page + "?id=1")],
    second: [item(link: page + "?id=2")],
    alerts: 2, novelty: new),
  .init(
    testDescription: "renamed feed", first: [item("1")], second: [item("1")], secondFeed: renamed, alerts: 1,
    novelty: known),
  .init(
    testDescription: "moved feed", first: [item("1")], second: [item("1")], secondFeed: moved, alerts: 1, novelty: known
  ),
  .init(
    testDescription: "neither id nor link", first: [item(published: 7)], second: [item(published: 7)], alerts: 1,
    novelty: known),
  .init(
    testDescription: "neither id nor link, another date", first: [item(published: 7)], second: [item(published: 8)],
    alerts: 2, novelty: new),
  .init(
    testDescription: "told twice in one document", first: [], second: [item("1", link: page), item("1", link: page)],
    alerts: 1, novelty: new),
  .init(
    testDescription: "told twice under two ids", first: [], second: [item("1", link: page), item("2", link: page)],
    alerts: 1, novelty: new),
  .init(
    testDescription: "a link that several share",
    first: [item("1", link: page), item("2", "alpha two", link: page)], second: [item("3", "alpha three", link: page)],
    alerts: 3, novelty: new),
  .init(
    testDescription: "a shared link without ids",
    first: [item(nil, "alpha one", link: page), item(nil, "alpha two", link: page)],
    second: [item(nil, "alpha one", link: page)], alerts: 2, novelty: known),
  .init(
    testDescription: "a link that comes to be shared", first: [item(nil, "alpha one", link: page)],
    second: [item(nil, "alpha one", link: page), item(nil, "alpha two", link: page)], alerts: 2,
    novelty: Novelty(new: 1, known: 1)),
  .init(
    testDescription: "a home page", first: [item("1", link: "https://example.org/")],
    second: [item("2", "alpha two", link: "https://example.org/")], alerts: 2, novelty: new),
  .init(
    testDescription: "edited, same topic", first: [item("1")], second: [item("1", "alpha, corrected alpha")], alerts: 1,
    novelty: known),
  .init(
    testDescription: "edited, another topic", first: [item("1")], second: [item("1", "alpha beta")], alerts: 2,
    novelty: known),
  .init(
    testDescription: "another feed's text has another topic", first: [item("1", link: page)],
    second: [item("2", link: page, summary: "beta")], secondFeed: other, alerts: 2, novelty: new),
]

/// Documents one after another, and the titles of the alerts that each brings.
struct SequenceCase: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var documents: [(feed: Feed, items: [FeedItem], alerted: [String])]
}

private let a = item("a", "alpha one", link: page)
private let b = item("b", "alpha two", link: page)
private let c = item("c", "alpha three", link: page)
private let plainA = item(nil, "alpha one", link: page)
private let plainB = item(nil, "alpha two", link: page)
private let plainC = item(nil, "alpha three", link: page)

let sequenceCases: [SequenceCase] = [
  .init(
    testDescription: "a link that comes to be shared identifies nothing from then on",
    documents: [
      (wire, [a], ["alpha one"]), (wire, [a, b], ["alpha two"]), (wire, [c], ["alpha three"]), (wire, [b, a], []),
      (wire, [a], []), (wire, [b], []), (wire, [c], []),
    ]),
  .init(
    testDescription: "without ids",
    documents: [
      (wire, [plainA], ["alpha one"]), (wire, [plainB, plainA], ["alpha two"]), (wire, [plainC], ["alpha three"]),
      (wire, [plainA], []), (wire, [plainB], []), (wire, [plainC], []), (wire, [plainA, plainB, plainC], []),
    ]),
  .init(
    testDescription: "shared by the documents of another feed",
    documents: [
      (other, [c], ["alpha three"]), (wire, [a, b], ["alpha one", "alpha two"]), (other, [c], []),
      (other, [item("d", "alpha four", link: page)], ["alpha four"]),
    ]),
  .init(
    testDescription: "shared by the documents of another feed, without ids",
    documents: [
      (other, [plainC], ["alpha three"]), (wire, [plainA, plainB], ["alpha one", "alpha two"]), (other, [plainC], []),
      (other, [item(nil, "alpha four", link: page)], ["alpha four"]),
    ]),
  .init(
    testDescription: "an edit in the document that shares the link",
    documents: [
      (wire, [a], ["alpha one"]),
      (wire, [item("a", "alpha one, beta", link: page), b], ["alpha one, beta", "alpha two"]),
      (wire, [c], ["alpha three"]), (wire, [item("a", "alpha one, beta again", link: page)], []),
    ]),
  .init(
    testDescription: "twins share no link",
    documents: [
      (wire, [a], ["alpha one"]), (wire, [a, item("b", "alpha one", link: page)], []),
      (wire, [item("c", "alpha one, corrected", link: page)], []),
    ]),
]

@Suite struct IdentityTests {
  @Test(arguments: sequenceCases)
  func sequences(_ test: SequenceCase) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    for (index, document) in test.documents.enumerated() {
      let alerts = try await record(document.items, feed: document.feed, in: store).alerts
      #expect(alerts.map(\.title) == document.alerted, "document \(index + 1)")
    }
    try await store.close()
    #expect(lines(directory).count == test.documents.map(\.alerted.count).reduce(0, +))
  }

  @Test(arguments: identityCases)
  func items(_ test: IdentityCase) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let first = try await record(test.first, in: store)
    let second = try await record(test.second, feed: test.secondFeed, in: store)
    #expect(first.alerts.count + second.alerts.count == test.alerts)
    #expect(second.novelty == test.novelty)
    // Once more, nothing is new, whatever it was before.
    let third = try await record(test.second, feed: test.secondFeed, in: store)
    #expect(third.alerts.isEmpty)
    #expect(third.novelty?.new == 0)
    try await store.close()
    #expect(lines(directory).count == test.alerts)
  }

  @Test(arguments: [[0, 1, 2], [2, 1, 0], [1, 2, 0]])
  func oneIDWithSeveralTextsIsOneItemAndEachTextIsMatchedOnce(order: [Int]) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let texts = [
      item("a", "alpha one", link: page, published: 7), item("a", "beta two", link: page + "2", published: 8),
      item("a", "three", published: 9),
    ]
    let other = item("b", "unlike")
    // The last by date is what the item is now, wherever in the document it stands.
    let document = order.map { texts[$0] } + [other]
    let first = try await record(document, in: store)
    #expect(first.alerts.map(\.topic) == ["alpha", "beta"] && first.alerts.map(\.title) == ["alpha one", "beta two"])
    #expect(first.novelty == Novelty(new: 2, known: 0))
    func kept() throws -> [String] {
      let database = try RawDatabase(directory.store + "/newswatch.db")
      return try database.rows("SELECT title FROM item ORDER BY id")
        + database.rows("SELECT item, title FROM revision ORDER BY id")
    }
    let expected = ["three", "unlike", "1|alpha one", "1|beta two"]
    #expect(try kept() == expected)
    let asked = Counter()
    for items in [document, document.reversed(), [other] + texts, [texts[1], texts[0], texts[1]], document] {
      let poll = PollRecord(
        feed: wire, state: FetchState(feed: wire.name, url: wire.url), outcome: PollOutcome(time: start),
        document: FeedDocument(format: .rss2, items: items))
      let again = try await store.record([poll]) { _, _ in
        asked.add()
        return MatchResult()
      } settling: { _, state, _ in
        state
      }
      #expect(again.first?.novelty?.new == 0)
    }
    #expect(try asked.value == 0 && kept() == expected)
    // One more text of the same id, the first one changed with it.
    let edited = item("a", "one, beta alpha", link: page, published: 7)
    let last = try await record([item("a", "four", published: 10), edited, texts[1], texts[2]], in: store)
    #expect(last.alerts.isEmpty && last.novelty == Novelty(new: 0, known: 1))
    #expect(try kept() == ["four", "unlike", "1|alpha one", "1|beta two", "1|three", "1|one, beta alpha"])
    try await store.close()
  }

  @Test func aTextThatComesToBeOneOfSeveralIsKnown() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record([item("a", "alpha one", link: page)], in: store)
    let second = item("a", "beta two", link: page)
    #expect(try await record([second, item("a", "alpha one", link: page)], in: store).alerts.map(\.topic) == ["beta"])
    let revisions = try RawDatabase(directory.store + "/newswatch.db").rows("SELECT title FROM revision")
    #expect(revisions == ["alpha one"])
    try await store.close()
  }

  @Test func twinsUnderTwoIDsThatDifferInTheirContentAreBothKept() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    var twins = [item("1", link: page), item("2", link: page)]
    twins[0].content = "short"
    twins[1].content = "at length"
    for novelty in [new, Novelty(new: 0, known: 2)] {
      #expect(try await record(twins, in: store).novelty == novelty)
      let revisions = try RawDatabase(directory.store + "/newswatch.db").rows("SELECT title FROM revision")
      #expect(revisions == ["alpha"])
    }
    try await store.close()
  }

  @Test func anAlertNamesTheFeedWhoseWordsItQuotes() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    try await record([item("1", "alpha one", link: page)], in: store)
    let mirror = "http://www.example.org/news/1?utm_source=other"
    let alerts = try await record([item("9", "alpha one, beta", link: mirror)], feed: other, in: store).alerts
    #expect(alerts.map(\.topic) == ["beta"])
    #expect(alerts.map(\.title) == ["alpha one, beta"] && alerts.map(\.link) == [mirror])
    #expect(alerts.map(\.feed) == ["other"])
    try await store.close()
    #expect(lines(directory).last?.contains("\"feed\":\"other\"") == true)
  }

  @Test func twoVersionsInTwoFeedsAreEachMatchedOnce() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    let short = FeedItem(id: "1", title: "one", link: page)
    let long = FeedItem(id: "2", title: "one", link: page, summary: "at length")
    try await record([short], in: store)
    try await record([long], feed: other, in: store)
    let asked = Counter()
    for (item, feed) in [(short, wire), (long, other), (short, wire)] {
      let poll = PollRecord(
        feed: feed, state: FetchState(feed: feed.name, url: feed.url), outcome: PollOutcome(time: start),
        document: FeedDocument(format: .rss2, items: [item]))
      _ = try await store.record([poll]) { _, _ in
        asked.add()
        return MatchResult()
      } settling: { _, state, _ in
        state
      }
    }
    #expect(asked.value == 0)
  }

  /// How far apart the keys of items are that a feed brings one after the other, as a share of those of its source.
  @Test(arguments: [
    ("https://example.org/?p=", ""), ("tag:example.org,2005:Article/", ""),
    ("https://example.org/2018/04/30/", "/word"),
  ])
  func keysOfNumbersThatFollowStandTogether(before: String, after: String) async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    // Sixteen numbers from one that sixteen divides.
    let items = (0..<16).map { number in item("\(before)\(12_320 + number)\(after)", "alpha \(number)") }
    #expect(try await record(items, in: store).alerts.count == 16)
    try await record([item("urn:word", "alpha word"), item("urn:other", "alpha other")], in: store)
    try await store.close()
    let database = try RawDatabase(directory.store + "/newswatch.db")
    let keys = try database.rows("SELECT key FROM identity ORDER BY item").compactMap { Int64($0) }
    #expect(Set(keys).count == 18)
    #expect(Set(keys.prefix(16).map { $0 >> 46 }).count == 1, "the 8 bits of the number, and the 10 of the source")
    #expect(Set(keys.prefix(16).map { $0 >> 54 }).count == 1, "the 10 bits of the source")
    #expect(Set(keys.suffix(2).map { $0 >> 54 }).count == 1, "those of the feed, where the id is no link")
    #expect(Set(keys.suffix(2).map { $0 >> 46 }).count == 2, "an id without a number stands anywhere")
  }

  @Test func theKeysOfAnItemWhoseIdIsItsLinkStandTogether() async throws {
    let directory = TemporaryDirectory()
    let store = try await open(directory)
    var plain = item("https://www.Example.org/news/123456?utm_source=feed", "alpha")
    plain.link = "http://example.org/news/123456#top"
    try await record([plain], in: store)
    try await store.close()
    let database = try RawDatabase(directory.store + "/newswatch.db")
    let keys = try database.rows("SELECT key FROM identity").compactMap { Int64($0) }
    #expect(keys.count == 2)
    #expect(Set(keys).count == 2)
    #expect(Set(keys.map { $0 >> 46 }).count == 1, "source and number")
  }

  /// What stands in a store must lead to the same items for ever, however keys are made in new ones.
  @Test(
    arguments: [
      (0, [-3_190_397_505_957_966_129, 6_963_026_622_310_128_538, 11_364_513_546_085_167, -1_566_063_686_363_474_907]),
      (1, [8_228_293_613_637_972, 1_424_837_439_920_539_169, 4_506_374_166_810_458, 8_624_859_487_562_409]),
      (2, [20_739_381_711_816_019, 5_708_075_483_960_187_014, 26_891_958_433_627_496, 34_499_437_950_249_637]),
      (3, [5_695_274_912_198_640_979, 5_708_075_483_960_187_014, 26_891_958_433_627_496, 34_499_437_950_249_637]),
    ] as [(Int, [Int64])])
  func storedKeysKeepTheirMeaning(clustering: Int, keys: [Int64]) async throws {
    let directory = TemporaryDirectory()
    try await open(directory).close()
    let database = try RawDatabase(directory.store + "/newswatch.db")
    try database.execute(
      "UPDATE progress SET keys_are_clustered = \(clustering), secret = X'000102030405060708090A0B0C0D0E0F'")
    let store = try await open(directory)
    try await record(
      [
        item("https://www.example.org/?p=4711", "alpha", link: "https://example.org/2018/04/30/alpha?utm_source=a"),
        item("tag:example.org,2018:99", "alpha too"),
        item(nil, "alpha three", published: 1_525_000_000),
      ], in: store)
    try await store.close()
    let found = try database.rows("SELECT key FROM identity ORDER BY item, version IS NULL, key")
    #expect(found.compactMap { Int64($0) } == keys)
  }
}
