internal import FeedParsing
internal import Fetching
public import NewsModel
public import Platform

/// Looks at what is behind a URL once, for somebody who wants to add a feed.
public struct FeedDiscovery: Sendable {
  /// A feed document, in short.
  public struct Summary: Sendable, Equatable {
    /// What the feed calls itself.
    public var title: String?
    /// The language that it declares.
    public var language: String?
    /// Its format.
    public var format: FeedFormat
    /// How many items it has at the moment.
    public var items: Int
  }

  /// A feed that a page links to.
  public struct Link: Sendable, Equatable {
    /// What the page calls it.
    public var title: String?
    /// Its absolute URL, without credentials.
    public var url: String
    /// What is there, or why that could not be found out.
    public var result: Result<Summary, FetchFailure>
    /// Whether it may not be followed: it leads to an address or a scheme that a page has no business with.
    public var isRefused: Bool

    /// A link that was looked at.
    public init(title: String?, url: String, result: Result<Summary, FetchFailure>, isRefused: Bool = false) {
      self.title = title
      self.url = url
      self.result = result
      self.isRefused = isRefused
    }
  }

  /// What is behind the URL.
  public enum Finding: Sendable, Equatable {
    /// A feed.
    case feed(Summary)
    /// Something else, be it a web page, with the feeds that it links to.
    case page(what: String, links: [Link])
    /// Nothing that could be fetched.
    case failure(FetchFailure)
  }

  private let fetcher: Fetcher
  private let firstAnswers: FirstAnswers?

  /// - Parameter firstAnswers: where the document of a feed is kept for its first poll.
  /// - Throws: `SystemError` if the system gives no descriptor.
  public init(_ settings: HTTPSettings, firstAnswers: FirstAnswers? = nil) throws(SystemError) {
    fetcher = try Fetcher(settings)
    self.firstAnswers = firstAnswers
  }

  /// Fetches the URL, which is the user's own word, and if it is a page also the feeds that it links to, which are the
  /// publisher's: those obey the rules for redirects, whatever the page's address is.
  ///
  /// - Parameter followsLinks: whether links are fetched; else each has the failure `cancelled`.
  public func look(at url: String, followsLinks: Bool = true) async -> Finding {
    let request = FetchRequest(url: url)
    let response = await fetcher.fetch(request)
    guard response.hasBody else { return .failure(response.failure ?? .nothingCame) }
    do throws(FeedParsingError) {
      let summary = try Self.summary(of: response)
      firstAnswers?.keep(response, for: Feed(name: "", url: url), now: .now())
      return .feed(summary)
    } catch {
      if let failure = response.failure { return .failure(failure) }
      guard case .notAFeed(let found, let links) = error else { return .page(what: "an empty document", links: []) }
      return .page(what: found, links: followsLinks ? await followed(links, on: request) : links.map(Self.unfollowed))
    }
  }

  /// Ends all that is on its way.
  public func close() async { await fetcher.close() }

  private func followed(_ links: [DiscoveredFeed], on page: FetchRequest) async -> [Link] {
    await withTaskGroup { group in
      for (index, link) in links.enumerated() {
        group.addTask { (index, await followed(link, on: page)) }
      }
      var found: [(Int, Link)] = []
      for await link in group { found.append(link) }
      return found.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private func followed(_ link: DiscoveredFeed, on page: FetchRequest) async -> Link {
    var result = Self.unfollowed(link)
    guard let request = FetchRequest(link: link.url, on: page) else {
      result.result = .failure(FetchFailure(kind: .url, message: "a page may only link to http: and https:"))
      result.isRefused = true
      return result
    }
    let response = await fetcher.fetch(request)
    if let failure = response.failure, !response.hasBody {
      result.result = .failure(failure)
      result.isRefused = failure.kind == .address
      return result
    }
    do throws(FeedParsingError) {
      result.result = .success(try Self.summary(of: response))
    } catch {
      result.result = .failure(FetchFailure(kind: .notAFeed, message: error.description))
    }
    return result
  }

  private static func unfollowed(_ link: DiscoveredFeed) -> Link {
    Link(
      title: link.title, url: URLText.withoutCredentials(link.url),
      result: .failure(FetchFailure(kind: .cancelled, message: "not looked at")))
  }

  private static func summary(of response: FetchResponse) throws(FeedParsingError) -> Summary {
    var items = 0
    let document = try FeedParser.parse(
      response.body, contentType: response.contentType, baseURL: response.finalURL
    ) { _ in
      items += 1
      return .goOn
    }
    return Summary(title: document.title, language: document.language, format: document.format, items: items)
  }
}

extension FetchFailure {
  fileprivate static let nothingCame = FetchFailure(kind: .status, message: "the answer had no body")
}
