internal import AlertStoring
internal import Configuring
internal import NewsModel
internal import TopicMatching

extension WatchPlan {
  /// What decides which topics an item meets: each topic's query, and the topics that feeds are limited to. Where one is
  /// not what the store remembers, kept items may meet more topics than they did.
  var topicQueries: TopicQueries {
    var queries = TopicQueries(hashes: topics.queryHashes)
    for topic in configuration.topics { queries.texts[topic.id] = topic.query.text }
    for list in configuration.terms { queries.terms[list.name] = list.entries.map(\.text) }
    for feed in configuration.feeds {
      guard let topics = feed.topics else { continue }
      let limit = topics.sorted().joined(separator: " ")
      queries.hashes[Self.key(of: feed.name)] = limit
      queries.texts[Self.key(of: feed.name)] = limit
    }
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
