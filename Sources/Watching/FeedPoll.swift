internal import AlertStoring
internal import FeedParsing
internal import Fetching
internal import NewsModel

/// A feed with what is remembered of it.
struct KnownFeed: Sendable {
  var feed: Feed
  var state: FetchState

  /// A feed and its state; a feed that was moved to another URL starts afresh.
  init(_ feed: Feed, remembered: FetchState?) {
    let url = URLText.withoutCredentials(feed.url)
    self.feed = feed
    if let remembered, remembered.url == url {
      state = remembered
    } else {
      state = FetchState(feed: feed.name, url: url)
    }
  }
}

/// One feed's way from due to ready for the store: fetch, know an unchanged body, parse.
struct FeedPoll: Sendable {
  let fetcher: Fetcher
  let documents: DocumentGuard
  let firstAnswers: FirstAnswers
  let now: @Sendable () -> Timestamp

  /// Polls the feed. What went wrong is part of the record.
  ///
  /// - Parameter note: the note of its document, to be held until that is recorded. It is no part of the result, which is
  ///   large, and would be copied once more for each feed on its way to be taken apart.
  /// - Returns: nil if the task was cancelled while its request was on its way, since nothing was learnt then and its server
  ///   was asked; if it was cancelled before, or nothing was ever learnt of the feed, a record that says so.
  func poll(_ known: KnownFeed, noting note: inout DocumentGuard.Note?) async -> PollRecord? {
    if let (until, ends) = documents.setAside(known.feed, now: now()) {
      let failure = FetchFailure(
        kind: .notAFeed,
        message: "set aside until \(until): newswatch ended \(ends) times in a row while it worked on this feed")
      return PollRecord(feed: known.feed, state: known.state, outcome: PollOutcome(time: now(), failure: failure))
    }
    if known.state.lastPoll == nil, let response = firstAnswers.take(for: known.feed, now: now()) {
      if response.hasBody { note = await documents.begin(known.feed, .current) }
      return record(response, of: known)
    }
    let response = await fetcher.fetch(FetchRequest(known.feed, known.state))
    if response.hasBody { note = await documents.begin(known.feed, .current) }
    return record(response, of: known)
  }

  /// What the store is to know of a response.
  ///
  /// Never part of `poll`: the frame of an asynchronous function lives as long as the request, one for each feed on its
  /// way, and would hold room for all that is worked out here.
  @inline(never)
  private func record(_ response: FetchResponse, of known: KnownFeed) -> PollRecord? {
    if let failure = response.failure, failure.kind == .cancelled {
      // What was never polled is asked at every start: our own end takes back that it was asked now, a crash does not.
      guard response.duration == .zero || known.state.lastPoll == nil else { return nil }
      return PollRecord(
        feed: known.feed, state: known.state, outcome: PollOutcome(time: now(), failure: failure))
    }
    guard response.hasBody else {
      var outcome = response.outcome(at: now())
      // Nothing was asked: how long the host is to be left alone is all that is known.
      if let until = response.heldUntil { outcome.retryAfter = until - outcome.time }
      return PollRecord(
        feed: known.feed, state: known.state, outcome: outcome, hostHold: response.hostHold,
        fetchDuration: response.failure?.isNoOutcome ?? false ? nil : response.timeTaken)
    }
    do throws(FeedParsingError) {
      let document = try FeedParser.parse(
        response.body, contentType: response.contentType, baseURL: response.finalURL)
      // How much of it is new is found out by the store.
      var outcome = response.outcome(at: now(), novelty: Novelty(new: 0, known: 0), hints: document.hints)
      outcome.published = document.items.compactMap(\.published)
      return PollRecord(
        feed: known.feed, state: known.state, outcome: outcome, document: document,
        olderPage: GapFilling.firstPage(of: document, known.feed), fetchDuration: response.timeTaken)
    } catch {
      let failure = FetchFailure(kind: .notAFeed, message: error.description)
      var outcome = response.outcome(at: now(), failure: failure)
      // What is no feed must not make the next request conditional.
      outcome.validators = nil
      outcome.contentHash = nil
      return PollRecord(
        feed: known.feed, state: known.state, outcome: outcome, fetchDuration: response.timeTaken)
    }
  }
}

extension FetchResponse {
  /// The time that transfers took; nil where nothing was asked.
  fileprivate var timeTaken: Duration? { duration == .zero ? nil : duration }
}
