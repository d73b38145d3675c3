public import AlertStoring
public import Configuring
public import FigureReading
internal import FeedParsing
internal import Fetching
public import NewsModel
internal import Platform
public import TopicMatching

/// What is watched: a configuration that was found good, and its topics compiled. Never changed; a reload makes
/// another one.
public struct WatchPlan: Sendable {
  /// The configuration as it was read.
  public let configuration: Configuration
  /// The topics' queries, ready to match.
  public let topics: TopicSet
  /// What reads the numbers of the topics' figures.
  public let figures: FigureReader

  /// Reads the configuration and everything that it names, secrets included.
  ///
  /// - Parameters:
  ///   - path: the configuration file.
  ///   - environment: where credentials are found.
  /// - Returns: the plan, nil if anything is wrong, and all findings.
  /// - Throws: `ConfigurationError` if there is no configuration file, or it cannot be read.
  public static func load(
    path: String, environment: [String: String]
  ) throws(ConfigurationError) -> (plan: WatchPlan?, findings: [Diagnostic]) {
    defer { Allocator.releaseFreeMemory() }
    let loaded = try Configuration.load(path: path, outlines: OPMLParser.parse)
    guard let configuration = loaded.value else { return (nil, loaded.diagnostics) }
    let opened = configuration.readingSecrets(from: SecretSource(environment: environment))
    let compiled = compile(opened.value ?? configuration)
    return (
      opened.value == nil ? nil : compiled.plan, loaded.diagnostics + opened.diagnostics + compiled.findings
    )
  }

  /// Compiles the topics of a configuration.
  ///
  /// - Returns: the plan, nil where a query is wrong, and the findings in the queries.
  public static func compile(_ configuration: Configuration) -> (plan: WatchPlan?, findings: [Diagnostic]) {
    let (topics, findings) = TopicSet.compile(topics: configuration.topics, terms: configuration.terms)
    guard let topics, !findings.contains(where: { $0.severity == .error }) else { return (nil, findings) }
    return (
      WatchPlan(configuration: configuration, topics: topics, figures: FigureReader(configuration.topics)), findings
    )
  }

  /// The topics that an item of a feed matches, with what it tells in each.
  func match(_ item: FeedItem, of feed: Feed) -> MatchResult {
    reading(topics.match(item, of: feed), of: item)
  }

  /// A result with what the item tells in each of its topics.
  func reading(_ result: MatchResult, of item: FeedItem) -> MatchResult {
    guard !result.matches.isEmpty else { return result }
    var result = result
    let read = figures.read(item, language: result.language ?? item.language, topics: result.matches.map(\.topic))
    for index in result.matches.indices {
      result.matches[index].figures = read.figures[index]
      result.matches[index].mentions = read.mentions
    }
    return result
  }

  /// The feeds that are polled.
  var feeds: [Feed] { configuration.polledFeeds }

  /// What is expected of topics.
  var watches: [TopicWatch] { configuration.watches }
}

extension Configuration {
  /// The feeds that are polled.
  public var polledFeeds: [Feed] { feeds.filter(\.isEnabled) }

  /// What is expected of topics.
  var watches: [TopicWatch] {
    topics.compactMap { TopicWatch($0, feeds: feeds, zone: timeZone, backfill: backfill) }
  }

  /// Who is told of which alerts, and when.
  public var outboxRules: [OutboxRule] {
    receivers.map { OutboxRule($0, topics: topics, zone: timeZone) }
  }

  /// Whether feeds are fetched through a proxy, as the configuration or the environment says.
  public func usesProxy(environment: [String: String]) -> Bool {
    http.proxy != nil || FetchEnvironment { environment[$0] }.namesProxy
  }
}
