public import AlertStoring
public import Configuring
internal import Fetching
internal import Glibc
internal import Metering
public import NewsModel
public import Platform
internal import Scheduling

/// One pass over the feeds, as `newswatch check` makes it.
public struct CheckPass: Sendable {
  /// What the pass came to.
  public struct Summary: Sendable, Equatable {
    /// Feeds that were polled.
    public var polled = 0
    /// Of these, the ones that had not changed.
    public var unchanged = 0
    /// Items that were not known.
    public var newItems = 0
    /// Alerts that were made.
    public var alerts = 0
    /// The feeds that failed, and why.
    public var failures: [Failure] = []
    /// Feeds that were not due, or that their server holds back.
    public var skipped = 0
    /// The signal that cut the pass short, if one did; what had been fetched by then is stored.
    public var signal: Int32?
    /// Why the metrics could not be written, if so.
    public var metricsFailure: SystemError?
  }

  /// A feed that failed.
  public struct Failure: Sendable, Equatable {
    /// The feed's name.
    public var feed: String
    /// Why, in one line.
    public var reason: String
  }

  private let configuration: Configuration
  private let plan: @Sendable () throws -> WatchPlan
  private let store: AlertStore
  private let metricsFile: String?
  private let now: @Sendable () -> Timestamp

  /// A pass over the configuration's feeds into the store.
  ///
  /// - Parameters:
  ///   - plan: compiles the topics. It is called once at most, and not where no feed is due and the topics are those that
  ///     the store remembers: that takes several times as long as all the rest then, and is done for nothing every few
  ///     minutes of many years.
  ///   - metricsFile: where metrics are written at the end; their counters go on from what stands there.
  public init(
    _ configuration: Configuration, plan: @escaping @Sendable () throws -> WatchPlan, store: AlertStore,
    metricsFile: String? = nil, now: @escaping @Sendable () -> Timestamp
  ) {
    self.configuration = configuration
    self.plan = plan
    self.store = store
    self.metricsFile = metricsFile
    self.now = now
  }

  /// Polls the feeds that are due, or all of them, and stores what they bring.
  ///
  /// - Parameters:
  ///   - all: whether our own schedule is set aside; what servers asked for (`Retry-After`, 410) still binds.
  ///   - names: the only feeds to look at; nil for all.
  ///   - onBegun: is given the number of feeds that are polled.
  ///   - onBackfilled: is given the alerts of new and changed topics on kept items, and those that nothing was told, once
  ///     they are durable.
  ///   - onRecorded: is given each result once it is durable.
  ///   - onWatched: is called when all is stored, before the metrics are written, and told whether the pass was cut short.
  /// - Throws: `StoreError` when the store cannot be read or written, `SystemError` when the system gives no descriptor,
  ///   and what compiling the topics throws.
  public func run(
    all: Bool, only names: Set<String>?, onBegun: (Int) -> Void = { _ in },
    onBackfilled: ([Alert]) -> Void = { _ in },
    onRecorded: @escaping @Sendable ([RecordedPoll]) async -> Void,
    onWatched: (Bool) async throws -> Void = { _ in }
  ) async throws -> Summary {
    let meters = WatchMeters()
    if let metricsFile {
      meters.resume(from: MetricsReading(file: metricsFile), topics: configuration.topics.map(\.id))
    }
    let start = now()
    let states = try await store.fetchStates(of: configuration.feeds)
    let policy = configuration.schedule
    var skipped = 0
    var due: [KnownFeed] = []
    // Grown step by step it would take twice the room, for the whole pass.
    due.reserveCapacity(configuration.feeds.count)
    for feed in configuration.feeds where feed.isEnabled && names?.contains(feed.name) ?? true {
      let known = KnownFeed(feed, remembered: states[feed.name])
      let isDue =
        all
        ? Timetable.mayAsk(known.state, now: start) : Timetable.isDue(known.state, now: start, policy, feed: feed)
      if isDue { due.append(known) } else { skipped += 1 }
    }
    let mayRest = due.isEmpty ? try await store.remembers(configuration.writtenQueries) : false
    let plan = mayRest ? nil : try plan()
    let tally = Tally(Summary(skipped: skipped))
    if let plan {
      try await Backfill(plan: plan, store: store, now: now).run { alerts in
        tally.add(alerts)
        meters.count(alerts)
        onBackfilled(alerts)
      }
    }
    onBegun(due.count)
    var signal: Int32?
    if let plan, !due.isEmpty {
      signal = try await poll(consume due, plan, meters) { polls in
        tally.add(polls)
        meters.count(polls)
        await onRecorded(polls)
      }
    }
    let watches = configuration.watches
    if !watches.isEmpty, signal == nil {
      let alerts = try await store.look(watches)
      tally.add(alerts)
      onBackfilled(alerts)
    }
    if signal == nil { _ = try await HistoryPruning(keep: configuration.keep, store: store, now: now).run() }
    try await onWatched(signal != nil)
    var summary = tally.summary
    summary.signal = signal
    if let metricsFile { summary.metricsFailure = try await write(meters, since: start, to: metricsFile) }
    return summary
  }

  /// Polls until all is recorded, or SIGTERM or SIGINT ends it: what was fetched by then is recorded, and no feed is blamed
  /// for having been read when the process ended.
  ///
  /// - Returns: the signal that ended it, if one did.
  private func poll(
    _ due: consuming [KnownFeed], _ plan: WatchPlan, _ meters: WatchMeters,
    _ onRecorded: @escaping @Sendable ([RecordedPoll]) async -> Void
  ) async throws -> Int32? {
    let fetcher = try Fetcher(configuration.http, now: now)
    for hold in try await store.hostHolds() { await fetcher.leaveAlone(hold) }
    let documents = DocumentGuard(directory: store.directory, now: now())
    let pipeline = Pipeline(plan: plan, fetcher: fetcher, store: store, documents: documents, now: now, meters: meters)
    let begun = consume due
    do {
      let signal = try await Signals.withStream(of: [SIGTERM, SIGINT]) { endings in
        try await withThrowingTaskGroup(of: Int32?.self) { group in
          group.addTask {
            try await pipeline.poll(begun, onRecorded: onRecorded)
            return nil
          }
          group.addTask { await endings.first { _ in true } }
          // Whichever comes first ends the other.
          let first = try await group.next() ?? nil
          group.cancelAll()
          let second = try await group.next() ?? nil
          return first ?? second
        }
      }
      await fetcher.close()
      return signal
    } catch {
      await fetcher.close()
      throw error
    }
  }

  /// Writes the metrics, and returns why they could not be, if so.
  private func write(_ meters: WatchMeters, since start: Timestamp, to file: String) async throws -> SystemError? {
    let states = try await store.fetchStates()
    let (now, policy) = (now(), configuration.schedule)
    let known = configuration.polledFeeds.map { KnownFeed($0, remembered: states[$0.name]) }
    let gauges = WatchGauges(
      conditions: configuration.feeds.map {
        $0.condition(KnownFeed($0, remembered: states[$0.name]).state, now: now)
      },
      nextPoll: known.compactMap { Timetable.due($0.state, now: now, policy, feed: $0.feed) }.min(),
      receivers: configuration.receivers.map(\.name), store: try await store.measures(), start: start)
    let topics = configuration.topics.map(\.id)
    return MetricsOutlets.write(gauges.page(.prometheus, meters, topics: topics), to: file)
  }
}
