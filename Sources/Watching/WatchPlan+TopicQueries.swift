internal import AlertStoring
internal import Configuring
internal import NewsModel
internal import TopicMatching

extension Configuration {
  /// What decides which topics an item meets, as it is written: each topic's query, and the topics that feeds are
  /// limited to. The hashes of the queries are not known before they are compiled.
  var writtenQueries: TopicQueries {
    var queries = TopicQueries(hashes: [:])
    for topic in topics { queries.texts[topic.id] = topic.query.text }
    for list in terms { queries.terms[list.name] = list.entries.map(\.text) }
    for feed in feeds {
      guard let topics = feed.topics else { continue }
      let limit = topics.sorted().joined(separator: " ")
      queries.hashes[WatchPlan.key(of: feed.name)] = limit
      queries.texts[WatchPlan.key(of: feed.name)] = limit
    }
    return queries
  }
}

extension WatchPlan {
  /// What decides which topics an item meets. Where a hash is not what the store remembers, kept items may meet more
  /// topics than they did.
  var topicQueries: TopicQueries {
    var queries = configuration.writtenQueries
    queries.hashes.merge(topics.queryHashes) { limit, _ in limit }
    return queries
  }

  /// The configured feeds that have got or lost a limit, or have another one.
  func feedsOfOtherTopics(_ changed: Set<String>) -> Set<String> {
    Set(configuration.feeds.map(\.name).filter { changed.contains(Self.key(of: $0)) })
  }

  /// Stands among the topics' ids; no topic can have it for an id.
  fileprivate static func key(of feed: String) -> String { "(feed) \(feed)" }

  /// Whether a name in the queries stands for a feed's limit.
  static func isKeyOfFeed(_ name: String) -> Bool { name.hasPrefix("(") }
}

extension TopicQueries {
  /// The topics that a feed was limited to; nil if it was not.
  func limit(of feed: String) -> Set<String>? {
    hashes[WatchPlan.key(of: feed)].map { Set($0.split(separator: " ").map(String.init)) }
  }
}
