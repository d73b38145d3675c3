public import AlertStoring
internal import Configuring
public import NewsModel
internal import TopicMatching

/// What the topics match among the kept items, beside what they matched as the store remembers them.
public struct Backtest: Sendable {
  /// How a topic as it is now compares with what it was.
  public enum Change: String, Sendable {
    /// It matches the item, and did not.
    case gained
    /// It matched the item, and does not.
    case lost
    /// It matches as before.
    case same
  }

  /// A topic and an item that go together, or went.
  public struct Hit: Sendable, Equatable {
    /// The topic's id.
    public var topic: String
    /// Since when they do.
    public var change: Change
    /// What matched: for a lost one, what did before.
    public var matched: [MatchedTerm]
  }

  /// The ids of the topics that the store does not know.
  public let new: [String]
  /// The ids of the topics that have another query than the store remembers.
  public let changed: [String]
  /// The ids of the topics that the store remembers and the configuration does not have.
  public let gone: [String]

  private let plan: WatchPlan
  private let limits: [String: Set<String>?]
  private let selected: [String]?
  /// The topics that are not as the store remembers them.
  private let different: Set<String>
  private let remembered: TopicQueries
  /// Changed and gone topics as they were.
  private let before: TopicSet?
  /// Those of which only the hash is remembered, or that this program does not understand: their alerts stand for them.
  private let forgotten: Set<String>

  /// A comparison of a plan with what the store remembers.
  ///
  /// - Parameter selected: the ids of the only topics to look at; nil for all.
  public init(_ plan: WatchPlan, since remembered: TopicQueries, only selected: Set<String>? = nil) {
    let hashes = plan.topics.queryHashes
    func isSelected(_ topic: String) -> Bool { selected?.contains(topic) ?? true }
    let known = remembered.hashes.filter { isSelected($0.key) && !WatchPlan.isKeyOfFeed($0.key) }
    new = hashes.keys.filter { isSelected($0) && known[$0] == nil }.sorted()
    gone = known.keys.filter { hashes[$0] == nil }.sorted()
    changed = known.filter { hashes[$0.key] != nil && hashes[$0.key] != $0.value }.keys.sorted()
    let place = SourcePosition(file: "(remembered)", line: 1, column: 1)
    let terms = remembered.terms.map { name, entries in
      TermList(name: name, entries: entries.map { QueryText($0, start: place) }, position: place)
    }
    let topics = (changed + gone).compactMap { id in
      remembered.texts[id].map { Topic(id: id, title: id, query: QueryText($0, start: place)) }
    }
    let compiled = TopicSet.compile(topics: topics, terms: terms).topics
    before = compiled
    forgotten = Set(changed + gone).subtracting(compiled == nil ? [] : topics.map(\.id))
    self.plan = plan
    self.selected = selected.map { Array($0) }
    different = Set(new + changed)
    self.remembered = remembered
    limits = Dictionary(plan.configuration.feeds.map { ($0.name, $0.topics.map(Set.init)) }) { first, _ in first }
  }

  /// The topics that match a kept item, in the order of the configuration, then those that do not any more.
  ///
  /// - Parameter alerted: the ids of the topics that alerted on it.
  public func compare(_ kept: KeptItem, alerted: [String]) -> [Hit] {
    let then = remembered.limit(of: kept.feed)
    // A feed that was taken out lets nothing more alert than it did.
    let now = limits[kept.feed] ?? then
    let found = plan.topics.match(
      kept.item, feed: kept.feed, language: kept.item.language, only: selected
    ).matches
    let earlier =
      before?.match(kept.item, feed: kept.feed, language: kept.item.language, only: nil).matches ?? []
    let was =
      (found.filter { !different.contains($0.topic) } + earlier).filter { then?.contains($0.topic) ?? true }
    let matched = Set(was.map(\.topic)).union(forgotten.intersection(alerted))
    let hits = found.filter { now?.contains($0.topic) ?? true }.map {
      Hit(topic: $0.topic, change: matched.contains($0.topic) ? .same : .gained, matched: $0.matched)
    }
    let lost = matched.subtracting(hits.map(\.topic)).sorted()
    return hits
      + lost.map { topic in
        Hit(topic: topic, change: .lost, matched: was.first { $0.topic == topic }?.matched ?? [])
      }
  }
}
