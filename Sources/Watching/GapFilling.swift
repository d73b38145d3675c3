internal import AlertStoring
internal import FeedParsing
internal import Fetching
internal import NewsModel
internal import TopicMatching

/// Fetches the pages with older items that a feed offers, until they reach what was known of it before.
///
/// The pages are those that the document names (RFC 5005, sections 3 and 4), else the numbered ones that WordPress has
/// for each of its feeds.
struct GapFilling: Sendable {
  /// More pages than this are not asked for at a time.
  static let mostPages = 10

  private let recorded: RecordedPoll
  private let feed: Feed
  private let document: FeedDocument
  private let gap: CoverageGap

  /// What there is to do about a poll; nil where it left no gap.
  init?(_ poll: PollRecord, _ recorded: RecordedPoll) {
    guard let gap = recorded.gap, let document = poll.document else { return nil }
    self.recorded = recorded
    self.feed = poll.feed
    self.document = document
    self.gap = gap
  }

  /// Fetches and records page after page. A page that cannot be had ends it, and leaves the rest of the gap.
  func run(
    _ fetcher: Fetcher, _ store: AlertStore, topics: TopicSet,
    _ onRecorded: @Sendable ([RecordedPoll]) async -> Void
  ) async throws(StoreError) {
    var left = gap
    var read = Set(document.items.compactMap(Self.identity))
    var next = Self.olderPage(of: document) ?? Self.numberedPage(2, of: feed.url)
    let isNumbered = Self.olderPage(of: document) == nil
    var number = 2
    while let url = next, number - 2 < Self.mostPages, !Task.isCancelled {
      guard var page = await fetch(url, fetcher) else { return }
      next = isNumbered ? Self.numberedPage(number + 1, of: feed.url) : Self.olderPage(of: page)
      number += 1
      // New items push old ones onto the next page meanwhile: what was read already shows nothing.
      page.items.removeAll { item in Self.identity(item).map { !read.insert($0).inserted } ?? false }
      guard !page.items.isEmpty else { return }
      let older = try await store.record(
        olderPage: page, of: feed, filling: left, matching: { item, feed in topics.match(item, of: feed) })
      var result = recorded
      result.isOlderPage = true
      result.novelty = older.novelty
      result.alerts = older.alerts
      result.gap = older.gap
      await onRecorded([result])
      guard let gap = older.gap else { return }
      left = gap
    }
  }

  /// A page of another origin is asked for like the target of a redirect: where it leads is the publisher's word, not
  /// the user's.
  private func fetch(_ url: String, _ fetcher: Fetcher) async -> FeedDocument? {
    let isOwn = Self.origin(of: url) == Self.origin(of: feed.url)
    let request = FetchRequest(
      url: isOwn ? url : feed.url, rememberedTarget: isOwn ? nil : url, headers: feed.headers,
      allowsPrivateNetworks: feed.allowsPrivateNetworks)
    let response = await fetcher.fetch(request)
    guard response.failure == nil, response.hasBody else { return nil }
    return try? FeedParser.parse(response.body, contentType: response.contentType, baseURL: response.finalURL)
  }

  /// Scheme, credentials, host and port, as they are written.
  private static func origin(of url: String) -> Substring {
    let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count < 3 ? url[...] : url[..<parts[2].endIndex]
  }

  private static func identity(_ item: FeedItem) -> String? { item.id ?? item.link ?? item.title }

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
  /// The topics of an item that a feed brought.
  func match(_ item: FeedItem, of feed: Feed) -> MatchResult {
    match(item, feed: feed.name, language: item.language ?? feed.language, only: feed.topics)
  }
}
