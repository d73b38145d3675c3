public import AlertStoring
public import Configuring
internal import Delivering
internal import Dispatch
internal import Fetching
internal import Glibc
internal import Metering
public import NewsModel
public import Platform
internal import Scheduling

/// The service: polls each feed when it is due until it is told to end.
///
/// All that happens — the timer, signals, results — comes as events into one stream and is handled one at a time, so
/// the state needs no other protection than the actor's own.
public actor Daemon {
  private enum Event: Sendable {
    case due
    case recorded([RecordedPoll])
    case made([Alert])
    case told
    case pollsEnded(Int, StoreError?)
    case reload
    case requested
    case pollNow
    case terminate
  }

  private let store: AlertStore
  private let documents: DocumentGuard
  private let loadPlan: @Sendable () throws(ConfigurationError) -> (plan: WatchPlan?, findings: [Diagnostic])
  private let log: Log
  private let told: PollLog
  private let manager: ServiceManager
  private let now: @Sendable () -> Timestamp

  private var plan: WatchPlan
  private var fetcher: Fetcher
  private var feeds = FeedQueue()
  private let beingFilled = FeedsBeingFilled()
  /// Rounds of polls and backfills that are on their way, by number.
  private var polls: [Int: Task<Void, Never>] = [:]
  private var nextPollNumber = 0
  private let workers: ReceiverWorkers
  private let desk: RequestDesk
  /// Whether feeds were asked since it was last looked what is overdue, and when that may be done again.
  private var isLookDue = false
  private var nextLook = Timestamp(secondsSinceEpoch: 0)
  private var pruningTurn = DailyTurn()
  /// Whether the disk is full: nothing is polled then.
  private var isFull: Bool { mark.full != nil }
  /// Whether people were told, and not yet that it is over.
  private var toldFull = false
  /// Why the log is behind the database, as people were told.
  private var logFailure: StoreError?
  /// When the disk is tried again; nil where nothing is wrong.
  private var nextTry: Timestamp?
  private static let timeBetweenTries: Duration = .seconds(5)
  private static let timeBetweenLooks: Duration = .seconds(60)
  private let meters = WatchMeters()
  private var outlets = MetricsOutlets()
  /// Whether what the start, or a reload, needed for a moment is given back.
  private var hasLetGo = false
  /// What `status` is told, whether that is to be written, and whether people were told that it cannot be.
  private var mark: DaemonMark {
    didSet { if mark != oldValue { isMarkDue = true } }
  }
  private var isMarkDue = true
  private var toldMarkFailure = false
  private let start: Timestamp
  private var watchdog: Watchdog?
  private let queue = DispatchQueue(label: "newswatch.events")
  private let timer: PollTimer
  private let events: AsyncStream<Event>
  private let post: AsyncStream<Event>.Continuation

  /// A daemon that starts with a plan and can load it anew.
  public init(
    plan: WatchPlan, store: AlertStore, requests: RequestFolder, log: Log, manager: ServiceManager,
    now: @escaping @Sendable () -> Timestamp,
    loadPlan: @escaping @Sendable () throws(ConfigurationError) -> (plan: WatchPlan?, findings: [Diagnostic])
  ) throws(SystemError) {
    self.plan = plan
    self.store = store
    desk = RequestDesk(folder: requests, store: store, log: log, now: now)
    self.log = log
    told = PollLog(log: log)
    self.manager = manager
    self.now = now
    start = now()
    mark = DaemonMark(plan: .init(plan.configuration, loaded: start))
    self.loadPlan = loadPlan
    fetcher = try Fetcher(plan.configuration.http, now: now)
    documents = DocumentGuard(directory: store.directory, now: now())
    (events, post) = AsyncStream.makeStream()
    timer = try PollTimer(queue: queue) { [post] in post.yield(.due) }
    workers = ReceiverWorkers(store: store, log: log, queue: queue, now: now) { [post] in post.yield(.told) }
  }

  /// Runs until SIGTERM or SIGINT; SIGHUP loads the configuration anew and reopens the alert log, SIGUSR1 polls now.
  ///
  /// - Parameter wishes: SIGHUP and SIGUSR1. They are somebody else's to watch, because they may come before the store is
  ///   open and the configuration read, and must neither end the process nor be lost then.
  /// - Throws: `StoreError` when the store can no longer be written; everything acknowledged before is in it.
  public func run(wishes: AsyncStream<Int32>) async throws(StoreError) {
    feeds.remember(try await store.fetchStates(of: plan.configuration.feeds))
    for hold in try await store.hostHolds() { await fetcher.leaveAlone(hold) }
    try await store.tell(plan.configuration.outboxRules)
    leaveMark()
    defer { DaemonMark.remove(directory: store.directory) }
    await workers.use(plan.configuration)
    let post = self.post
    let requestSource = desk.watch(on: queue) { post.yield(.requested) }
    defer { requestSource?.cancel() }
    desk.folder.removeOldAnswers()
    await carryOutRequests()
    feeds.watch(plan.feeds, plan.configuration.schedule, now: now())
    startBackfill()
    let signals = await Signals.watch([SIGTERM, SIGINT], on: queue) { _ in post.yield(.terminate) }
    defer { for source in signals { source.cancel() } }
    let listener = Task(executorPreference: TaskPool.shared) {
      for await number in wishes { post.yield(number == SIGHUP ? .reload : .pollNow) }
    }
    defer { listener.cancel() }
    log.info("started with \(size)")
    watchdog = manager.patience.map { Watchdog(patience: $0) }
    manager.notifyReady(status: describe())
    if let file = plan.configuration.metrics.file {
      meters.resume(from: MetricsReading(file: file), topics: plan.configuration.topics.map(\.id))
    }
    await useOutlets()
    pollDueFeeds()
    var failure: StoreError?
    for await event in events {
      switch event {
      case .due: failure = await feedWatchdog()
      case .recorded(let results):
        meters.count(results)
        isLookDue = true
        await settle(results)
        await lookAtLog()
      case .made(let alerts):
        meters.count(alerts)
        told.report(alerts)
        await lookAtLog()
        if !alerts.isEmpty { workers.wake() }
      case .told: break
      case .requested: await carryOutRequests()
      case .pollsEnded(let number, let error):
        polls[number] = nil
        if polls.isEmpty { letGoOfStart() }
        if case .noSpace? = error { waitForSpace(number, error) } else { failure = error }
      case .reload:
        failure = await reopenLog()
        if failure == nil { await reload() }
      case .pollNow: pollNow()
      case .terminate:
        manager.notifyStopping()
        await drain()
        await endMetrics()
        log.info("ended")
        return
      }
      if failure == nil { failure = await tryDiskAgain() }
      if let failure {
        manager.notifyStopping()
        await drain()
        await endMetrics()
        throw failure
      }
      lookAtTopics()
      await writeMetrics(after: event)
      leaveMark()
      pollDueFeeds()
      prune()
    }
  }

  /// Starts what is due, and arms the timer for the next.
  private func pollDueFeeds() {
    let due = isFull ? [] : feeds.takeDue(now: now(), round: nextPollNumber)
    if !due.isEmpty { start(due) }
    // Nothing is looked for while the disk is full: the timer would run out again and again.
    let look = isLookDue && !isFull && !plan.watches.isEmpty ? nextLook : nil
    let times = [isFull ? nil : feeds.nextDue, nextTry, look, outlets.due, watchdog?.wakeUp(at: now())]
    timer.arm(for: times.compactMap(\.self).min())
  }

  /// Lets every feed that its server does not hold back be polled now, whatever our own schedule says.
  ///
  /// What waits for the disk is tried at once: whoever has made space for it need not wait either.
  private func pollNow() {
    if nextTry != nil { nextTry = now() }
    let count = feeds.hurry(now: now())
    let all = Wording.count(plan.feeds.count, "feed")
    let isAll = count == plan.feeds.count
    log.info("asked to poll now: " + (isAll ? all : "\(count) of \(all); the others are held back or being polled"))
  }

  /// Feeds the watchdog, if it is time. This is called when the timer has run out, and looks whether the store answers;
  /// nothing else may vouch for them.
  ///
  /// - Returns: why the store does not answer, if so.
  private func feedWatchdog() async -> StoreError? {
    guard watchdog?.isDue() ?? false else { return nil }
    do throws(StoreError) {
      try await store.proveAlive()
    } catch {
      return error
    }
    manager.notifyAlive()
    watchdog?.noteFed()
    return nil
  }

  /// Polls nothing more until the disk takes something again. What the round had fetched is dropped, and will be
  /// fetched again: the validators of before are still those that are remembered.
  private func waitForSpace(_ round: Int, _ error: StoreError?) {
    mark.full = mark.full ?? now()
    leaveMark()
    if !toldFull, let error {
      log.error("\(error.whileRunning); polling waits until there is space, and then goes on by itself")
    }
    toldFull = true
    nextTry = now() + Self.timeBetweenTries
    feeds.giveUp(round: round, now: now())
  }

  /// Tells that the log falls behind the database, or is complete again.
  private func lookAtLog() async {
    let failure = await store.logFailure
    // What ends the daemon is told as its end, and promises nothing.
    if failure?.isFinal ?? false { return }
    if let failure, logFailure == nil {
      log.error(
        "\(failure.whileRunning); the alerts are safe in the database, and written to the log as soon as it can be")
      nextTry = now() + Self.timeBetweenTries
    } else if failure == nil, logFailure != nil {
      log.info("the alert log is complete again")
    }
    logFailure = failure
  }

  /// Tries what the disk refused, when it is time.
  ///
  /// - Returns: why nothing may be written any more, if so.
  private func tryDiskAgain() async -> StoreError? {
    guard let time = nextTry else { return nil }
    let now = now()
    // The clock may have been set back.
    guard now >= time || time - now > Self.timeBetweenTries else { return nil }
    nextTry = nil
    do throws(StoreError) {
      if isFull {
        // Remembering a feed's state as it is needs space like any other commit.
        if let feed = plan.feeds.first {
          try await store.save([(feed, feeds.state(of: feed))])
        }
        mark.full = nil
        startBackfill()
      }
      if logFailure != nil { try await store.completeLog() }
    } catch {
      if error.isFinal { return error }
      nextTry = now + Self.timeBetweenTries
    }
    await lookAtLog()
    return nil
  }

  private func start(_ due: [KnownFeed]) {
    let pipeline = Pipeline(
      plan: plan, fetcher: fetcher, store: store, documents: documents, now: now, beingFilled: beingFilled,
      meters: meters)
    let post = self.post
    begin { () throws(StoreError) in
      try await pipeline.poll(due) { post.yield(.recorded($0)) }
    }
  }

  /// Lets a round of work go on beside the loop, which is told when it has ended, and why if it failed.
  private func begin(_ work: @escaping @Sendable () async throws(StoreError) -> Void) {
    let post = self.post
    let number = nextPollNumber
    nextPollNumber += 1
    polls[number] = Task(executorPreference: TaskPool.shared) {
      var failure: StoreError?
      do throws(StoreError) {
        try await work()
      } catch {
        failure = error
      }
      post.yield(.pollsEnded(number, failure))
    }
  }

  /// Lets new and changed topics alert on kept items.
  ///
  /// Polls that began with the topics before may still add items: it waits for them, so that it misses none.
  private func startBackfill() {
    let backfill = Backfill(plan: plan, store: store, now: now)
    let running = Array(polls.values)
    let post = self.post
    begin { () throws(StoreError) in
      for poll in running { await poll.value }
      try await backfill.run { post.yield(.made($0)) }
    }
  }

  /// Alerts on what is overdue, once feeds were asked; a minute lies between two looks.
  private func lookAtTopics() {
    let now = now()
    // The clock may have been set back.
    guard isLookDue, !isFull, now >= nextLook || nextLook - now > Self.timeBetweenLooks else { return }
    isLookDue = false
    nextLook = now + Self.timeBetweenLooks
    let watches = plan.watches
    guard !watches.isEmpty else { return }
    let (post, store) = (self.post, self.store)
    begin { () throws(StoreError) in
      let alerts = try await store.look(watches)
      if !alerts.isEmpty { post.yield(.made(alerts)) }
    }
  }

  /// Deletes old history, once a day.
  private func prune() {
    guard pruningTurn.comes(at: now()) else { return }
    let pruning = HistoryPruning(keep: plan.configuration.keep, store: store, now: now)
    let log = self.log
    begin { () throws(StoreError) in
      if let done = try await pruning.run(), done.items + done.alerts > 0 {
        let (items, alerts) = (Wording.count(done.items, "item"), Wording.count(done.alerts, "alert"))
        log.info("deleted \(items) and \(alerts) that were kept long enough")
      }
    }
  }

  private func settle(_ results: [RecordedPoll]) async {
    if results.contains(where: { !$0.alerts.isEmpty }) { workers.wake() }
    if toldFull, !isFull {
      toldFull = false
      log.info("there is space again; polling goes on")
    }
    for result in results {
      // A poll that began before a reload may have been heard by the fetcher of that time alone.
      if let hold = result.hostHold { await fetcher.leaveAlone(hold) }
      if result.isOlderPage {
        // The feed went on meanwhile: what is known of it now is newer than this.
        if let until = result.heldUntil { feeds.hold(result.feed, until: until, now: now()) }
        told.reportItems(result)
        continue
      }
      told.report(result, before: feeds.settle(result.feed, result.state, now: now()))
    }
  }

  /// Goes on in a new log file where the old one was renamed.
  ///
  /// - Returns: why nothing may be written any more, if so.
  private func reopenLog() async -> StoreError? {
    do throws(StoreError) {
      try await store.reopenLog()
    } catch {
      if error.isFinal { return error }
      log.error("\(error)")
    }
    return nil
  }

  /// Takes over a new configuration if it is good; the old one runs on if it is not.
  private func reload() async {
    hasLetGo = false
    manager.notifyReloading()
    var isTakenOver = false
    defer {
      manager.notifyReady(
        status: describe() + (isTakenOver ? "" : "; the changed configuration was refused, see the journal"))
    }
    let time = now()
    let loaded: WatchPlan
    do {
      let (plan, findings) = try loadPlan()
      for finding in findings {
        if finding.severity == .error { log.error("\(finding)") } else { log.warning("\(finding)") }
      }
      guard let plan else { return refuse(findings.filter { $0.severity == .error }.map(\.description)) }
      try useFetcher(for: plan)
      try await store.tell(plan.configuration.outboxRules)
      for hold in try await store.hostHolds() { await fetcher.leaveAlone(hold) }
      loaded = plan
    } catch {
      log.error("\(error)")
      return refuse(["\(error)"])
    }
    mark.refusal = nil
    mark.plan = .init(loaded.configuration, loaded: time)
    await workers.use(loaded.configuration)
    (plan, isTakenOver) = (loaded, true)
    await useOutlets()
    // A feed that was renamed keeps what is known of it.
    if let known = try? await store.fetchStates(of: plan.configuration.feeds) {
      feeds.remember(known)
    }
    feeds.watch(plan.feeds, plan.configuration.schedule, now: now())
    startBackfill()
    leaveMark()
    log.info("reloaded: \(size)")
  }

  /// Leaves everything as it is, and tells so.
  private func refuse(_ reasons: [String]) {
    mark.refusal = .init(time: now(), reasons: reasons)
    leaveMark()
    log.error("the configuration is not taken over; the one before runs on")
  }

  /// Lets `status` tell what changed. What cannot be written is tried again after the next event.
  private func leaveMark() {
    mark.metrics = outlets.troubles
    guard isMarkDue else { return }
    do throws(SystemError) {
      try mark.save(directory: store.directory)
      (isMarkDue, toldMarkFailure) = (false, false)
    } catch {
      if !toldMarkFailure { log.error("'newswatch status' will not tell all of this daemon: \(error)") }
      toldMarkFailure = true
    }
  }

  /// Makes a fetcher with the new plan's settings, where they differ.
  private func useFetcher(for loaded: WatchPlan) throws(SystemError) {
    guard loaded.configuration.http != plan.configuration.http else { return }
    let old = fetcher
    let running = Array(polls.values)
    fetcher = try Fetcher(loaded.configuration.http, now: now)
    // The old one serves the polls that began with it.
    Task(executorPreference: TaskPool.shared) {
      for poll in running { await poll.value }
      await old.close()
    }
  }

  /// Lets go of what is being fetched, and waits until what was fetched is stored.
  private func drain() async {
    // First of all, so that nothing that waits in line is begun when what runs is broken off.
    await fetcher.close()
    for poll in polls.values { poll.cancel() }
    for poll in polls.values { await poll.value }
    // Last, so that nothing is told that is not stored; what is broken off is told again at the next start.
    await workers.stop()
  }

  private func carryOutRequests() async {
    await desk.carryOutAll { request in
      switch request {
      case .retry(let receivers): workers.hurry(receivers)
      case .silence: workers.wake()
      }
    }
  }

  /// Gives back the memory that only the start needed, once nothing is on its way.
  private func letGoOfStart() {
    if hasLetGo { return }
    hasLetGo = true
    Allocator.releaseFreeMemory()
    ProgramText.letGo()
  }

  // MARK: - Metrics

  private func useOutlets() async {
    var used = outlets
    await used.use(plan.configuration.metrics, log, now: now()) { [weak self] format in
      await self?.metrics(format) ?? []
    }
    used.note(now: now())
    outlets = used
    leaveMark()
  }

  private func endMetrics() async {
    let page = await metrics(.prometheus)
    var used = outlets
    outlets = MetricsOutlets()
    await used.end(log, page)
  }

  /// Notes what an event changed, and writes the file when it is time.
  private func writeMetrics(after event: Event) async {
    switch event {
    case .recorded, .made, .told, .requested, .reload: outlets.note(now: now())
    case .due, .pollsEnded, .pollNow, .terminate: break
    }
    if outlets.isDue(now: now()) { outlets.write(await metrics(.prometheus), now: now(), log) }
  }

  /// The metrics as they are now.
  private func metrics(_ format: MetricsFormat) async -> [UInt8] {
    let now = now()
    let gauges = WatchGauges(
      conditions: feeds.conditions(of: plan.configuration.feeds, now: now), nextPoll: feeds.nextDue,
      receivers: plan.configuration.receivers.map(\.name), store: try? await store.measures(),
      isConfigurationGood: mark.refusal == nil, isDiskFull: isFull, start: start)
    return gauges.page(format, meters, topics: plan.configuration.topics.map(\.id))
  }

  private func describe() -> String {
    "watching \(Wording.count(plan.feeds.count, "feed")) for \(Wording.count(plan.configuration.topics.count, "topic"))"
  }

  private var size: String {
    "\(Wording.count(plan.feeds.count, "feed")) and \(Wording.count(plan.configuration.topics.count, "topic"))"
  }
}

extension StoreError {
  /// What failed, for a process that goes on: it need not be started again.
  fileprivate var whileRunning: String {
    if case .noSpace(let path) = self { return "no space left for \(path); nothing was lost" }
    return description
  }
}
