internal import AlertStoring
internal import Configuring
internal import Fetching
internal import NewsModel
internal import Platform
internal import Scheduling
internal import TopicMatching

/// The way of an item: fetch → parse → match → store, for many feeds at a time.
struct Pipeline: Sendable {
  let plan: WatchPlan
  let fetcher: Fetcher
  let store: AlertStore
  let documents: DocumentGuard
  let now: @Sendable () -> Timestamp
  /// Shared by all rounds of polls.
  var beingFilled = FeedsBeingFilled()
  let meters: WatchMeters

  /// Feeds that are on their way at a time, from waiting for a transfer to being durable: enough that slow hosts, whose
  /// feeds wait for each other, do not hold up the rest, and that there are transfers while others are stored; few enough
  /// that ten thousand feeds do not mean as many tasks, and few documents are in memory.
  private var window: Int { plan.configuration.http.parallel * 2 }

  /// Polls the feeds, and hands over each result once it is durable.
  ///
  /// Documents that are ready at the same time share a transaction. When the task is cancelled, feeds that are still
  /// being fetched are let go and those already fetched are stored.
  ///
  /// - Throws: `StoreError` when the store cannot be written; the remaining feeds are then not polled.
  func poll(
    _ feeds: consuming [KnownFeed], onRecorded: @escaping @Sendable ([RecordedPoll]) async -> Void
  ) async throws(StoreError) {
    guard !feeds.isEmpty else { return }
    let time = now()
    let policy = plan.configuration.schedule
    for index in feeds.indices {
      feeds[index].state = Timetable.beginningAttempt(
        feeds[index].state, now: time, policy, feed: feeds[index].feed)
    }
    let begun = consume feeds
    try await store.save(begun.map { ($0.feed, $0.state) })
    let inbox = Inbox<PollRecord>()
    let producer = Task(executorPreference: TaskPool.shared) { [self] in
      await produce(begun, into: inbox)
      inbox.finish()
    }
    let failure = await withTaskCancellationHandler {
      await recordAll(from: inbox, onRecorded)
    } onCancel: {
      producer.cancel()
    }
    guard let failure else { return }
    producer.cancel()
    // Producers that wait for room must not wait forever.
    inbox.abandon()
    await producer.value
    throw failure
  }

  /// Records what comes, batch by batch.
  ///
  /// - Returns: why the store could not be written, if so; the rest is left in the inbox then.
  private func recordAll(
    from inbox: Inbox<PollRecord>, _ onRecorded: @escaping @Sendable ([RecordedPoll]) async -> Void
  ) async -> StoreError? {
    var fillings: [GapFilling] = []
    do throws(StoreError) {
      while let recorded = try await recordNext(from: inbox, &fillings) { await onRecorded(recorded) }
    } catch {
      return error
    }
    // Only now, so that older pages keep no feed waiting.
    return await fill(fillings, onRecorded)
  }

  /// Records the next batch, which is done with then: whoever is told of it may take as long as a pager that nobody reads.
  private func recordNext(from inbox: Inbox<PollRecord>, _ fillings: inout [GapFilling]) async throws(StoreError)
    -> [RecordedPoll]?
  {
    guard let batch = await inbox.next() else { return nil }
    let recorded = try await record(batch)
    fillings += zip(batch, recorded).compactMap { GapFilling($0, $1) }
    inbox.finishBatch()
    return recorded
  }

  /// Fills gaps: those of several hosts at a time, those of one host one after the other, so that a host that is slow, or
  /// has many, keeps no other waiting.
  ///
  /// - Returns: why the store could not be written, if so.
  private func fill(
    _ fillings: [GapFilling], _ onRecorded: @escaping @Sendable ([RecordedPoll]) async -> Void
  ) async -> StoreError? {
    await withTaskGroup(of: StoreError?.self) { group in
      for (count, host) in HostOrder.groups(fillings, url: \.url).enumerated() {
        if count >= window, let failure = await group.next() ?? nil {
          group.cancelAll()
          return failure
        }
        if Task.isCancelled { break }
        group.addTask {
          do throws(StoreError) {
            for filling in host.map({ fillings[$0] }) where !Task.isCancelled {
              try await beingFilled.inTurn(filling, of: filling.feed.name) { filling async throws(StoreError) in
                try await filling.run(fetcher, store, documents, matching: match, now: now, onRecorded)
              }
            }
            return nil
          } catch {
            return error
          }
        }
      }
      let failure = await group.first { $0 != nil } ?? nil
      if failure != nil { group.cancelAll() }
      return failure
    }
  }

  private func produce(_ feeds: [KnownFeed], into inbox: Inbox<PollRecord>) async {
    let poll = FeedPoll(
      fetcher: fetcher, documents: documents, firstAnswers: FirstAnswers(store: store.directory), now: now)
    var neverAsked: [KnownFeed] = []
    await withTaskGroup(of: Void.self) { group in
      // Runs so long that the hosts in the window still fill all places.
      let order = HostOrder.turns(feeds, run: plan.configuration.http.perHost * 2) { $0.feed.url }
      for (count, index) in order.enumerated() {
        if count >= window { await group.next() }
        if Task.isCancelled {
          neverAsked = order[count...].map { feeds[$0] }
          break
        }
        group.addTask {
          var note: DocumentGuard.Note?
          guard let record = await poll.poll(feeds[index], noting: &note) else { return }
          // What was given up proved nothing; its note is taken back all the same, as the last reference to it goes.
          if await inbox.put([record]) { note?.acquit() }
        }
      }
    }
    // Their turn never came: as when one is broken off in the fetcher's line, no attempt was made.
    let failure = FetchFailure(kind: .cancelled, message: "never asked")
    for start in stride(from: 0, to: neverAsked.count, by: window) {
      await inbox.put(
        neverAsked[start..<min(start + window, neverAsked.count)].map { feed in
          PollRecord(feed: feed.feed, state: feed.state, outcome: PollOutcome(time: now(), failure: failure))
        })
    }
  }

  private func record(_ batch: [PollRecord]) async throws(StoreError) -> [RecordedPoll] {
    let policy = plan.configuration.schedule
    return try await store.record(
      batch, matching: match,
      settling: { outcome, state, feed in Timetable.after(outcome, state, policy, feed: feed) })
  }

  @Sendable private func match(_ item: FeedItem, of feed: Feed) -> MatchResult {
    meters.timing { plan.match(item, of: feed) }
  }
}
