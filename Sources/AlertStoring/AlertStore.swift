public import NewsModel
internal import Platform

/// The one writer of a store: feeds' states, items, alerts and the alert log.
///
/// SQLite is the truth, and all that a batch of polls brings stands in one transaction; `alerts.jsonl` follows after
/// the commit and is repaired on the next start whatever was killed when.
///
///     let store = try await AlertStore.open(directory: "/var/lib/newswatch", comparing: { $0.compared(with: $1) })
///     let recorded = try await store.record(polls, matching: match, settling: settle)
///     try await store.close()
///
/// The actor runs on a queue of its own, so that waiting for the disk keeps nobody else waiting.
public actor AlertStore {
  private let executor = QueueExecutor(label: "newswatch.store")
  private var session: StoreSession?

  /// Runs the actor on its own queue.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// The store's directory.
  public nonisolated let directory: String

  private init(directory: String) {
    self.directory = directory
  }

  /// Opens a store, and makes it where there is none; takes the writer's lock, migrates the database and completes the
  /// log.
  ///
  /// - Parameters:
  ///   - directory: the store's directory.
  ///   - mode: what a new directory may be done with, by the owner, the group and the rest.
  ///   - use: what for; it is told to whoever asks who holds the store, or who did last.
  ///   - comparing: decides whether two sketches tell the same; without it only those that are equal do.
  ///   - now: the clock that alerts take their time from.
  /// - Throws: `StoreError`: `inUse` where another process writes, `notADirectory`, `permission`, `noSpace`, `corrupt`,
  ///   `newerSchema`, `logAhead`, `foreignLog`, `io`.
  public static func open(
    directory: String, createdWith mode: UInt32 = 0o750, for use: StoreUse = .other,
    comparing: @escaping @Sendable (StorySketch, StorySketch) -> StoryVerdict = { $0 == $1 ? .same : .different },
    now: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) async throws(StoreError) -> AlertStore {
    let store = AlertStore(directory: directory)
    try await store.start(mode: mode, use: use, comparing: comparing, now: now)
    return store
  }

  private func start(
    mode: UInt32, use: StoreUse, comparing: @escaping @Sendable (StorySketch, StorySketch) -> StoryVerdict,
    now: @escaping @Sendable () -> Timestamp
  ) throws(StoreError) {
    session = try StoreSession(directory: directory, mode: mode, use: use, comparing: comparing, now: now)
  }

  /// What is remembered of each feed, by name.
  ///
  /// - Parameter configured: the feeds of the configuration, so that one that was renamed is known again; nil leaves
  ///   names as they are.
  public func fetchStates(of configured: [Feed]? = nil) throws(StoreError) -> [String: FetchState] {
    try opened().fetchStates(of: configured)
  }

  /// Keeps what is to be remembered of feeds, in one commit: before requests are sent, that they were begun.
  public func save(_ states: [(feed: Feed, state: FetchState)]) throws(StoreError) {
    try opened().save(states.map { ($0.feed, $0.state) })
  }

  /// Records what polls brought, in one transaction; durable, and in the log, when it returns.
  ///
  /// - Parameters:
  ///   - polls: the results of any number of polls.
  ///   - matching: asked for each item that is new or was edited, and for no other.
  ///   - settling: gives the state to remember, from the outcome with its novelty filled in.
  /// - Throws: `StoreError`, and nothing of the batch is kept then. A log that cannot be written is not an error here:
  ///   the alerts are safe in the database and follow later; see `logFailure`.
  public func record(
    _ polls: [PollRecord], matching: @Sendable (FeedItem, Feed) -> MatchResult,
    settling: @Sendable (PollOutcome, FetchState, Feed) -> FetchState
  ) throws(StoreError) -> [RecordedPoll] {
    try opened().record(polls, matching: matching, settling: settling)
  }

  /// Records the items of a page with older ones, by which a gap is filled; durable, and in the log, when it returns.
  ///
  /// - Parameter next: the page to go on with, if this one does not reach what was known; nil where there is none.
  /// - Throws: `StoreError`, and nothing of the page is kept then.
  public func record(
    olderPage document: FeedDocument, of feed: Feed, filling gap: OpenGap, next: String?,
    matching: @Sendable (FeedItem, Feed) -> MatchResult
  ) throws(StoreError) -> OlderPage {
    try opened().record(olderPage: document, of: feed, filling: gap, next: next, matching: matching)
  }

  /// The latest gap of a feed that has a page to ask for.
  public func openGap(of feed: Feed) throws(StoreError) -> OpenGap? {
    try opened().openGap(of: feed)
  }

  /// Leaves what is left of a gap: for a later poll, some times, or for good.
  public func leave(_ gap: OpenGap, of feed: Feed, forLater: Bool) throws(StoreError) {
    try opened().leave(gap.gap, of: feed, forLater: forLater)
  }

  /// Keeps that a host asked to be left alone, where no poll's record says so.
  public func keep(_ hold: HostHold) throws(StoreError) {
    try opened().keep(hold)
  }

  /// Leaves a feed alone until then, if it is not for longer already, where no poll's record says so.
  public func hold(_ feed: Feed, until time: Timestamp) throws(StoreError) {
    try opened().hold(feed, until: time)
  }

  /// The topics that are new or have another query than the store remembers. Where no item is kept, all are remembered
  /// at once, and none is returned.
  ///
  /// - Parameter queries: those of now.
  public func changedTopics(_ queries: TopicQueries) throws(StoreError) -> Set<String> {
    try opened().changedTopics(queries)
  }

  /// Whether the texts of queries and the entries of lists are those that are remembered; hashes are not compared.
  public func remembers(_ queries: TopicQueries) throws(StoreError) -> Bool {
    try opened().remembers(queries)
  }

  /// Remembers the topics' queries, and no other, without matching anything.
  public func remember(_ queries: TopicQueries) throws(StoreError) {
    try opened().remember(queries)
  }

  /// Matches the next kept items, in one transaction; its alerts are marked, durable, and in the log when it returns.
  ///
  /// - Parameters:
  ///   - id: the last item that was looked at; 0 to begin.
  ///   - since: only items first seen then or later.
  ///   - limit: so many items at most.
  ///   - queries: remembered together with the last items.
  ///   - matching: gives the topics of an item; those that it has alerted before do not alert again.
  /// - Throws: `StoreError`, and nothing of these items is kept then.
  public func backfill(
    after id: Int64, since: Timestamp, limit: Int = 500, completing queries: TopicQueries,
    matching: @Sendable (KeptItem) -> MatchResult
  ) throws(StoreError) -> BackfillBatch {
    try opened().backfill(after: id, since: since, limit: max(1, limit), completing: queries, matching: matching)
  }

  /// Alerts on what is overdue and on topics that have fallen silent, each once and after all feeds were asked that can
  /// be; durable, and in the log, when it returns.
  public func look(_ watches: [TopicWatch]) throws(StoreError) -> [Alert] {
    try opened().look(watches)
  }

  /// Whether a day has gone by since old history was deleted.
  public func isPruningDue(now: Timestamp) throws(StoreError) -> Bool {
    try opened().isPruningDue(now: now)
  }

  /// Deletes some old history, in one small transaction.
  ///
  /// - Parameter limit: so many items or alerts are looked at.
  /// - Returns: how far it has come; to be called again until that is done.
  public func prune(_ pruning: Pruning, limit: Int = 500) throws(StoreError) -> Pruning {
    try opened().prune(pruning, limit: max(1, limit))
  }

  /// The hosts that asked to be left alone, and for how long.
  public func hostHolds() throws(StoreError) -> [HostHold] {
    try opened().hostHolds()
  }

  /// Why the log is behind the database; nil where it is not.
  public var logFailure: StoreError? { session?.logFailure }

  /// Tries again to complete a log that is behind.
  ///
  /// - Throws: the reason why it still is.
  public func completeLog() throws(StoreError) {
    try opened().completeLog()
  }

  /// Goes on in a new log file if the old one was renamed. (Each append looks for itself; SIGHUP makes it happen now.)
  public func reopenLog() throws(StoreError) {
    try opened().reopenLog()
  }

  /// Reads from the database, so that who waits for it knows that it answers, and is where others find it.
  ///
  /// - Throws: `StoreError`, `closed` and `displaced` among them.
  public func proveAlive() throws(StoreError) {
    try opened().proveAlive()
  }

  /// Ends the use of the store and lets others write; calls after it throw `closed`.
  ///
  /// - Throws: what kept the log from being completed; the store is closed all the same.
  public func close() throws(StoreError) {
    guard let session else { return }
    self.session = nil
    try session.close()
  }

  func opened() throws(StoreError) -> StoreSession {
    guard let session else { throw .closed }
    return session
  }
}
