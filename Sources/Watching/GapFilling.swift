internal import AlertStoring
internal import FeedParsing
internal import Fetching
internal import NewsModel
internal import Scheduling
internal import TopicMatching

/// Fetches the pages with older items that a feed offers, until they reach what was known of it before.
///
/// The pages are those that the document names (RFC 5005, sections 3 and 4), else the numbered ones that WordPress has
/// for each of its feeds.
struct GapFilling: Sendable {
  /// More pages than this are not asked for at a time.
  static let mostPages = 10

  /// The feed whose gap it is.
  let feed: Feed

  private let recorded: RecordedPoll
  /// Hashes of the items that were read already: many feeds may have to wait, and their documents are not kept for it.
  private let read: Set<Int>
  /// The pages that were read already.
  private let asked: Set<Substring>

  /// Where the first page lies.
  let url: String

  /// What there is to do after a poll; nil where the feed has no gap, or nothing leads to older items.
  init?(_ poll: PollRecord, _ recorded: RecordedPoll) {
    guard let open = recorded.openGap, Self.isWeb(poll.feed.url) else { return nil }
    url = open.page
    feed = poll.feed
    read = Set(poll.document?.items.compactMap(Self.identity) ?? [])
    let state = recorded.state
    let urls = [URLText.withoutCredentials(feed.url), state.url, state.validators?.url, state.redirect?.target]
    asked = Set(urls.compactMap { $0.map(Self.withoutFragment) })
    var kept = recorded
    kept.isOlderPage = true
    kept.outcome.published = []
    kept.alerts = []
    kept.novelty = nil
    kept.hostHold = nil
    self.recorded = kept
  }

  /// Where items older than a document's may be had; nil where nothing leads to them.
  static func firstPage(of document: FeedDocument, _ feed: Feed) -> String? {
    guard isWeb(feed.url) else { return nil }
    return olderPage(of: document) ?? numberedPage(2, of: feed.url)
  }

  /// Fetches and records page after page. A page that cannot be had ends it: the rest of the gap is left for the next
  /// poll where the page may come then, and else for good.
  ///
  /// - Returns: whether the feed may be asked for more; not where its server asked to be left alone.
  func run(
    _ fetcher: Fetcher, _ store: AlertStore, _ documents: DocumentGuard,
    matching: @Sendable (FeedItem, Feed) -> MatchResult, now: @Sendable () -> Timestamp,
    _ onRecorded: @Sendable ([RecordedPoll]) async -> Void
  ) async throws(StoreError) -> Bool {
    // A filling of the same gap may have gone on meanwhile.
    guard var open = try await store.openGap(of: feed) else { return true }
    var (read, asked) = (read, asked)
    for _ in 0..<Self.mostPages {
      // What was read already would come again, whole, since nothing makes these requests conditional.
      guard Self.isWeb(open.page), asked.insert(Self.withoutFragment(open.page)).inserted else { break }
      let response = await fetcher.fetch(request(for: open.page))
      var result = recorded
      result.fetchDuration = response.duration
      if let hold = response.hostHold {
        try await store.keep(hold)
        try await store.leave(open, of: feed, forLater: true)
        result.hostHold = hold
        await onRecorded([result])
        return false
      }
      if response.failure?.kind == .rateLimited, let wait = response.retryAfter {
        let until = now() + min(wait, Timetable.longestHold)
        try await store.hold(feed, until: until)
        try await store.leave(open, of: feed, forLater: true)
        result.heldUntil = until
        await onRecorded([result])
        return false
      }
      if let failure = response.failure, failure.kind == .cancelled { return false }
      if response.mayComeLater {
        try await store.leave(open, of: feed, forLater: true)
        return false
      }
      guard response.failure == nil, response.hasBody else { break }
      let taken: OlderPage?
      do {
        // Taken back before anybody is told, who may take long.
        let note = await documents.begin(feed, .olderPage)
        taken = try await take(response, filling: open, unlessIn: &read, into: store, matching: matching)
        note.acquit()
      }
      guard let older = taken else { break }
      result.novelty = older.novelty
      result.alerts = older.alerts
      result.gap = older.gap
      await onRecorded([result])
      guard let left = older.open else { return true }
      open = left
      if Task.isCancelled { return false }
    }
    try await store.leave(open, of: feed, forLater: false)
    return true
  }

  /// Records what a page has that was not read before.
  ///
  /// - Returns: nil where that is nothing.
  private func take(
    _ response: FetchResponse, filling open: OpenGap, unlessIn read: inout Set<Int>, into store: AlertStore,
    matching: @Sendable (FeedItem, Feed) -> MatchResult
  ) async throws(StoreError) -> OlderPage? {
    guard
      var page = try? FeedParser.parse(
        response.body, contentType: response.contentType, baseURL: response.finalURL)
    else { return nil }
    let next =
      Self.olderPage(of: page)
      ?? Self.pageNumber(open.page, of: feed.url).flatMap {
        Self.numberedPage($0 + 1, of: feed.url)
      }
    // New items push old ones onto the next page meanwhile: what was read already shows nothing.
    page.items.removeAll { item in Self.identity(item).map { !read.insert($0).inserted } ?? false }
    if page.items.isEmpty { return nil }
    return try await store.record(olderPage: page, of: feed, filling: open, next: next, matching: matching)
  }

  /// A page of the feed's own origin is asked for with its credentials. One of another origin is asked for like the
  /// target of a redirect: where it leads is the publisher's word, not the user's.
  private func request(for page: String) -> FetchRequest {
    let origin = Self.origin(of: page)
    let isOwn = origin == Self.origin(of: URLText.withoutCredentials(feed.url))
    guard isOwn else {
      return FetchRequest(
        url: feed.url, rememberedTarget: page, headers: feed.headers, allowsPrivateNetworks: feed.allowsPrivateNetworks)
    }
    let url = "\(Self.origin(of: feed.url))\(page[origin.endIndex...])"
    return FetchRequest(url: url, headers: feed.headers, allowsPrivateNetworks: feed.allowsPrivateNetworks)
  }

  private static func isWeb(_ url: String) -> Bool {
    let url = url.prefix(8).lowercased()
    return url.hasPrefix("http://") || url.hasPrefix("https://")
  }

  private static func withoutFragment(_ url: String) -> Substring { url.prefix { $0 != "#" } }

  /// Scheme, credentials, host and port, as they are written.
  private static func origin(of url: String) -> Substring {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count < 3 ? url[...] : url[..<parts[2].endIndex]
  }

  private static func identity(_ item: FeedItem) -> Int? { (item.id ?? item.link ?? item.title)?.hashValue }

  private static func olderPage(of document: FeedDocument) -> String? {
    document.previousArchive ?? document.nextPage
  }

  /// Page n of a WordPress feed; nil for an address that does not look like one.
  static func numberedPage(_ number: Int, of url: String) -> String? {
    numberedPages(of: url).map { "\($0)\(number)" }
  }

  /// Which of these pages it is; nil for any other.
  private static func pageNumber(_ page: String, of url: String) -> Int? {
    guard let stem = numberedPages(of: url), page.hasPrefix(stem) else { return nil }
    return Int(page.dropFirst(stem.count))
  }

  private static func numberedPages(of url: String) -> String? {
    guard url.hasPrefix("http"), !url.contains("#") else { return nil }
    let address = URLText.withoutCredentials(url)
    let path = address.prefix { $0 != "?" }
    guard path.hasSuffix("/feed") || path.hasSuffix("/feed/") else { return nil }
    return address + (address.contains("?") ? "&" : "?") + "paged="
  }
}

extension FetchResponse {
  /// Whether the same request may well succeed another time.
  fileprivate var mayComeLater: Bool {
    guard let failure else { return false }
    if failure.kind == .status { return httpStatus.map { $0 >= 500 || $0 == 408 || $0 == 425 } ?? false }
    return failure.mayPass
  }
}

extension TopicSet {
  /// The topics of an item that a feed brought, and what decides on its story.
  func match(_ item: FeedItem, of feed: Feed) -> MatchResult {
    Stories.sketched(
      match(item, feed: feed.name, language: item.language ?? feed.language, only: feed.topics), of: item)
  }
}
