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
  /// With so many gaps in a week that nothing filled, a feed's pages are not asked for again: they do not lead back to
  /// what is known, as where every document gives its items new ids.
  static let mostUnfilled = 3

  /// The feed whose gap it is.
  let feed: Feed

  private let recorded: RecordedPoll
  private let gap: CoverageGap
  private let firstPage: String
  /// Whether the pages are numbered, and not those that documents name.
  private let isNumbered: Bool
  /// Hashes of the items that were read already: many feeds may have to wait, and their documents are not kept for it.
  private let read: Set<Int>
  /// The pages that were read already.
  private let asked: Set<Substring>

  /// Where the first page lies.
  var url: String { firstPage }

  /// What there is to do about a poll; nil where it left no gap, or nothing leads to older items.
  init?(_ poll: PollRecord, _ recorded: RecordedPoll) {
    guard let gap = recorded.gap, recorded.earlierGaps < Self.mostUnfilled, let document = poll.document,
      Self.isWeb(poll.feed.url)
    else { return nil }
    let named = Self.olderPage(of: document)
    guard let first = named ?? Self.numberedPage(2, of: poll.feed.url) else { return nil }
    firstPage = first
    isNumbered = named == nil
    feed = poll.feed
    self.gap = gap
    read = Set(document.items.compactMap(Self.identity))
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

  /// Fetches and records page after page. A page that cannot be had ends it, and leaves the rest of the gap.
  ///
  /// - Returns: whether the feed may be asked for more; not where its server asked to be left alone.
  func run(
    _ fetcher: Fetcher, _ store: AlertStore, _ parsing: ParseGuard,
    matching: @Sendable (FeedItem, Feed) -> MatchResult, now: @Sendable () -> Timestamp,
    _ onRecorded: @Sendable ([RecordedPoll]) async -> Void
  ) async throws(StoreError) -> Bool {
    var left = gap
    var (read, asked) = (read, asked)
    var next: String? = firstPage
    var number = 2
    while let url = next, number - 2 < Self.mostPages, !Task.isCancelled {
      // What was read already would come again, whole, since nothing makes these requests conditional.
      guard Self.isWeb(url), asked.insert(Self.withoutFragment(url)).inserted else { return true }
      let response = await fetcher.fetch(request(for: url))
      var result = recorded
      result.fetchDuration = response.duration
      if let hold = response.hostHold {
        try await store.keep(hold)
        result.hostHold = hold
        await onRecorded([result])
        return false
      }
      if response.failure?.kind == .rateLimited, let wait = response.retryAfter {
        let until = now() + min(wait, Timetable.longestHold)
        try await store.hold(feed, until: until)
        result.heldUntil = until
        await onRecorded([result])
        return false
      }
      guard response.failure == nil, response.hasBody,
        var page = try? parsing.parse(
          feed,
          { () throws(FeedParsingError) in
            try FeedParser.parse(response.body, contentType: response.contentType, baseURL: response.finalURL)
          })
      else { return true }
      next = isNumbered ? Self.numberedPage(number + 1, of: feed.url) : Self.olderPage(of: page)
      number += 1
      // New items push old ones onto the next page meanwhile: what was read already shows nothing.
      page.items.removeAll { item in Self.identity(item).map { !read.insert($0).inserted } ?? false }
      guard !page.items.isEmpty else { return true }
      let older = try await store.record(
        olderPage: page, of: feed, filling: left, matching: matching)
      result.novelty = older.novelty
      result.alerts = older.alerts
      result.gap = older.gap
      await onRecorded([result])
      guard let gap = older.gap else { return true }
      left = gap
    }
    return true
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
    guard url.hasPrefix("http"), !url.contains("#") else { return nil }
    let address = URLText.withoutCredentials(url)
    let path = address.prefix { $0 != "?" }
    guard path.hasSuffix("/feed") || path.hasSuffix("/feed/") else { return nil }
    return address + (address.contains("?") ? "&" : "?") + "paged=\(number)"
  }
}

extension TopicSet {
  /// The topics of an item that a feed brought, and what decides on its story.
  func match(_ item: FeedItem, of feed: Feed) -> MatchResult {
    Stories.sketched(
      match(item, feed: feed.name, language: item.language ?? feed.language, only: feed.topics), of: item)
  }
}
