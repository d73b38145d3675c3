import NewsModel
import Synchronization
import Testing

@testable import AlertStoring

/// `start` is 2018-04-29T11:06:40Z.
@Suite struct WatchTests {
  private static let day: Duration = .seconds(86_400)

  /// A store whose clock the test sets, with one feed.
  private final class Bench: Sendable {
    private let clock: Clock
    let store: AlertStore

    private final class Clock: Sendable {
      let time = Mutex(start)
    }

    init(_ directory: TemporaryDirectory) async throws {
      let clock = Clock()
      self.clock = clock
      store = try await AlertStore.open(directory: directory.store, now: { clock.time.withLock { $0 } })
    }

    /// Polls the feed at a time, with the items that it has then.
    @discardableResult
    func poll(_ feed: String = "wire", at time: Timestamp, _ items: [FeedItem], fails: Bool = false) async throws
      -> [Alert]
    {
      clock.time.withLock { $0 = time }
      let state = try await store.fetchStates()[feed] ?? FetchState(feed: feed, url: "https://example.org/\(feed)")
      let poll = PollRecord(
        feed: Feed(name: feed, url: "https://example.org/\(feed)"), state: state, outcome: PollOutcome(time: time),
        document: fails ? nil : FeedDocument(format: .rss2, items: items))
      let recorded = try await store.record([poll], matching: matchWords) { outcome, state, _ in
        var state = state
        state.lastPoll = outcome.time
        if !fails { state.lastSuccess = outcome.time }
        return state
      }
      return recorded.flatMap(\.alerts)
    }

    func look(_ watch: TopicWatch, at time: Timestamp) async throws -> [Alert] {
      clock.time.withLock { $0 = time }
      return try await store.look([watch])
    }
  }

  private static func item(_ id: String, _ title: String = "alpha", published: Timestamp? = nil) -> FeedItem {
    FeedItem(id: id, title: title, published: published)
  }

  private static func watch(
    _ feeds: [String] = ["wire"], from: Timestamp? = nil, figure: String? = nil
  ) -> TopicWatch {
    TopicWatch(
      topic: "alpha", feeds: feeds,
      promises: [.init(what: "20 delivered", by: "2018-05-02", deadline: start + day * 3, from: from, figure: figure)],
      backfill: day)
  }

  @Test func aPromiseThatPassesIsToldOnceAndOnlyAfterAllWereAsked() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    try await bench.store.tell([OutboxRule(receiver: "desk")])
    try await bench.poll(at: start, [Self.item("1", "other")])
    try await bench.poll("desk", at: start, [Self.item("2", "other")])
    let watch = Self.watch(["wire", "desk"])
    #expect(try await bench.look(watch, at: start + Self.day).isEmpty)
    let end = start + Self.day * 3
    #expect(try await bench.look(watch, at: end).isEmpty)
    try await bench.poll(at: end, [Self.item("1", "other")])
    #expect(try await bench.look(watch, at: end).isEmpty, "one may still have something to tell")
    try await bench.poll("desk", at: end, [Self.item("2", "other")])
    let alerts = try await bench.look(watch, at: end)
    let alert = try #require(alerts.first)
    #expect(alerts.count == 1 && alert.kind == .overdue && alert.seq == 1 && alert.topic == "alpha")
    #expect(alert.title == "Overdue: 20 delivered (by 2018-05-02)")
    #expect(alert.expected == Alert.Expected(what: "20 delivered", by: "2018-05-02"))
    #expect(alert.coverage == Coverage(from: start, to: end, feeds: 2, missed: []))
    #expect(alert.excerpt == "Nothing matched: all 2 feeds of the topic were read.")
    #expect(try await bench.look(watch, at: end + Self.day).isEmpty)
    // It stands in the log like every alert, and receivers are told of it.
    #expect(try StoreReader(directory: directory.store).alerts() == [alert])
    #expect(lines(directory).count == 1)
    #expect(try await bench.store.takeNotice(for: "desk", now: end)?.alerts == [alert])
    // The numbers go on, and a restart finds nothing to mend or to tell.
    #expect(try await bench.poll(at: end, [Self.item("3")]).map(\.seq) == [2])
    try await bench.store.close()
    let again = try await Bench(directory)
    #expect(try await again.look(watch, at: end + Self.day).isEmpty)
    try await again.store.close()
  }

  @Test func aPromiseThatStandsTwiceIsToldOnce() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    let end = start + Self.day * 3
    try await bench.poll(at: end, [Self.item("1", "other")])
    var watch = Self.watch()
    watch.promises += watch.promises
    #expect(try await bench.look(watch, at: end).map(\.kind) == [.overdue])
    #expect(try await bench.look(watch, at: end + Self.day).isEmpty)
    try await bench.store.close()
  }

  @Test func aPromiseThatIsKeptIsNotTold() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    let end = start + Self.day * 3
    // It came out in time, and came late.
    try await bench.poll(at: end + Self.day, [Self.item("1", published: end - .seconds(1))])
    #expect(try await bench.look(Self.watch(), at: end + Self.day).isEmpty)
    #expect(try await bench.look(Self.watch(), at: end + Self.day * 9).isEmpty)
  }

  @Test func whatCameTooEarlyOrTooLateKeepsNoPromise() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    let end = start + Self.day * 3
    try await bench.poll(
      at: end, [Self.item("1", published: start - Self.day), Self.item("2", published: end)])
    let alert = try #require(try await bench.look(Self.watch(from: start), at: end).first)
    // Nobody had looked before.
    #expect(alert.coverage?.verdict == .notLooked && alert.kind == .overdue)
    #expect(alert.excerpt == "Not looked: no feed of the topic was read in that time.")
  }

  @Test func onlyTheFiguresTargetKeepsAPromiseThatNamesOne() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    try await bench.poll(at: start, [Self.item("1")])
    let end = start + Self.day * 3
    try await bench.poll(at: end, [Self.item("1")])
    #expect(try await bench.look(Self.watch(figure: "delivered"), at: end).map(\.kind) == [.overdue])
    #expect(try await bench.look(Self.watch(), at: end).isEmpty, "it was told already")
  }

  @Test func aFeedThatCannotBeAskedIsNotWaitedFor() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    try await bench.poll(at: start, [Self.item("1", "other")])
    try await bench.poll("held", at: start, [Self.item("2", "other")])
    let end = start + Self.day * 3
    #expect(try await bench.look(Self.watch(["wire", "held"]), at: start).isEmpty)
    var state = try #require(try await bench.store.fetchStates()["held"])
    state.heldUntil = end + Self.day * 9
    try await bench.store.save([(Feed(name: "held", url: "https://example.org/held"), state)])
    // One that fails was asked.
    try await bench.poll(at: end, [], fails: true)
    let alert = try #require(try await bench.look(Self.watch(["wire", "held"]), at: end).first)
    #expect(alert.coverage?.missed.map(\.feed) == ["wire", "held"] && alert.coverage?.verdict == .notLooked)
  }

  @Test func aTopicThatFallsSilentIsToldOnceASilence() async throws {
    let directory = TemporaryDirectory()
    let bench = try await Bench(directory)
    let watch = TopicWatch(topic: "alpha", feeds: ["wire"], quietFor: Self.day * 30)
    try await bench.poll(at: start, [Self.item("1", "beta")])
    // One that never spoke does not fall silent.
    #expect(try await bench.look(watch, at: start + Self.day * 40).isEmpty)
    let spoke = start + Self.day * 40
    try await bench.poll(at: spoke, [Self.item("2")])
    let silent = spoke + Self.day * 30
    try await bench.poll(at: silent - .seconds(1), [Self.item("2")])
    #expect(try await bench.look(watch, at: silent - .seconds(1)).isEmpty)
    #expect(try await bench.look(watch, at: silent).isEmpty, "nobody was asked since")
    try await bench.poll(at: silent + .seconds(9), [Self.item("2")])
    let alerts = try await bench.look(watch, at: silent + .seconds(9))
    #expect(alerts.map(\.kind) == [.quiet] && alerts.first?.coverage?.verdict == .nothingMatched)
    #expect(alerts.first?.title == "Quiet for 30 days: the latest alert was \(spoke)")
    try await bench.poll(at: silent + Self.day * 60, [Self.item("2")])
    #expect(try await bench.look(watch, at: silent + Self.day * 60).isEmpty, "its own alert does not make it speak")
    // It speaks, and falls silent again.
    let again = silent + Self.day * 61
    try await bench.poll(at: again, [Self.item("3")])
    try await bench.poll(at: again + Self.day * 30, [Self.item("3")])
    #expect(try await bench.look(watch, at: again + Self.day * 30).map(\.kind) == [.quiet])
  }
}
