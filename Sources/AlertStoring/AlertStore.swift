public import NewsModel
internal import Platform

/// The one writer of a store: what feeds brought, in the database, and its alerts, in the database and the log.
///
/// It runs on a serial queue of its own, with one connection, so that its blocking calls hold up nobody else.
///
/// The database is in WAL mode with `synchronous=FULL`: a transaction is on the disk when `record` returns, which is
/// what lets the next request to a server be conditional. Only this connection writes and checkpoints, since the
/// writer's lock admits one process and readers open the database read-only: the race between two checkpointing
/// connections that SQLite before 3.51.3 has cannot occur.
public actor AlertStore {
  private nonisolated let executor = QueueExecutor(label: "newswatch.store")
  private let directory: String
  private let now: @Sendable () -> Timestamp
  private var open: OpenStore?

  /// Implements `Actor`.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// How a store is opened.
  public enum Mode: Sendable {
    /// To keep what comes.
    case recording
    /// To see what would come of it: everything is undone at the end, and the log is left alone.
    case rehearsing
  }

  /// Opens a store for writing, makes it where it is missing, and mends what a crash left behind.
  ///
  /// - Parameters:
  ///   - directory: the store's folder; made with mode 0750.
  ///   - now: the clock that alerts are dated by.
  /// - Throws: `StoreError.inUse` while another process has it open, or why it cannot be used.
  public init(
    directory: String, mode: Mode = .recording, now: @escaping @Sendable () -> Timestamp
  ) throws(StoreError) {
    self.directory = directory
    self.now = now
    open = try OpenStore(directory: directory, mode: mode, now: now())
  }

  /// What is remembered of each feed, by name.
  public func fetchStates() throws(StoreError) -> [String: FetchState] {
    try use { (store) throws(StoreError) in try store.feeds.states() }
  }

  /// Lets feeds that were renamed keep their history: a name that is new, under a URL whose name is configured no more.
  public func adopt(_ feeds: [Feed]) throws(StoreError) {
    try use { (store) throws(StoreError) in
      try store.transaction { () throws(StoreError) in try store.feeds.adopt(feeds) }
    }
  }

  /// Notes that requests are about to be sent, in one transaction.
  public func beginAttempts(_ attempts: [(feed: Feed, state: FetchState)]) throws(StoreError) {
    try use { (store) throws(StoreError) in
      try store.transaction { () throws(StoreError) in
        for attempt in attempts { try store.feeds.save(attempt.state, in: try store.feeds.row(for: attempt.feed)) }
      }
    }
  }

  /// Keeps what polls brought: new and edited items, their alerts, and the feeds' states, all in one transaction; then
  /// appends the alerts to the log. All of it is durable on return.
  ///
  /// - Parameters:
  ///   - matching: says which topics an item matches; asked for new and edited items only.
  ///   - settling: says what is to be remembered of a feed, given its outcome with the novelty filled in.
  /// - Throws: `StoreError`. What concerns only the log (no space for it) is made up for by a later call or start.
  public func record(
    _ polls: [PollRecord], matching: @Sendable (FeedItem, Feed) -> MatchResult,
    settling: @Sendable (PollOutcome, FetchState, Feed) -> FetchState
  ) throws(StoreError) -> [RecordedPoll] {
    let time = now()
    return try use { (store) throws(StoreError) in
      try store.record(polls, at: time, matching: matching, settling: settling)
    }
  }

  /// Opens the log anew, as after a rotation.
  public func reopenLog() throws(StoreError) {
    try use { (store) throws(StoreError) in try store.reopenLog() }
  }

  /// Closes the database and gives up the lock; the store cannot be used afterwards.
  public func close() {
    open?.close()
    open = nil
  }

  private func use<R>(_ body: (OpenStore) throws(StoreError) -> R) throws(StoreError) -> R {
    guard let open else { throw .closed }
    do throws(StoreError) {
      return try body(open)
    } catch {
      // The disk did not keep what it was given: to go on would be to build on sand. The next start mends it.
      if error.isFinal { self.open = nil }
      throw error
    }
  }
}
