public import NewsModel

/// What is known of topics, as one HTML page that needs nothing else: no script, no network.
///
///     let page = Dossier(topics: topics, alerts: alerts, feeds: feeds).html(now: .now())
public struct Dossier: Sendable {
  /// The topics, in the order of the page.
  public var topics: [Topic]
  /// Their alerts, in the order of their `seq`; alerts of other topics are left out.
  public var alerts: [Alert]
  /// Who told an alert's numbers first, by the alert's `seq` and the number's place in it.
  public var tellings: [Int64: [Int: Telling]]
  /// The items of the alerts that `needsItem` names, by the alert's `seq`.
  public var items: [Int64: FeedItem]
  /// The feeds, in the order of the configuration.
  public var feeds: [StatusReport.FeedStatus]
  /// When the oldest kept item was first seen; nil where there is none.
  public var oldest: Timestamp?

  /// What a page is made of.
  public init(
    topics: [Topic], alerts: [Alert], tellings: [Int64: [Int: Telling]] = [:], items: [Int64: FeedItem] = [:],
    feeds: [StatusReport.FeedStatus] = [], oldest: Timestamp? = nil
  ) {
    self.topics = topics
    self.alerts = alerts
    self.tellings = tellings
    self.items = items
    self.feeds = feeds
    self.oldest = oldest
  }

  /// The page, ended by a line feed; the same for the same values.
  ///
  /// - Parameter now: what ages count from.
  public func html(now: Timestamp) -> String {
    let byTopic = Dictionary(grouping: alerts, by: \.topic)
    let parts = topics.map { topic in
      DossierTopic(
        topic, alerts: byTopic[topic.id] ?? [], tellings: tellings, items: items,
        feeds: feeds.filter { $0.feed.topics?.contains(topic.id) ?? true })
    }
    return DossierPage(topics: parts, feeds: feeds, oldest: oldest, now: now).html.text
  }

  /// Whether an alert's numbers stand in texts that it does not have itself.
  public static func needsItem(_ alert: Alert) -> Bool {
    alert.figures.contains { $0.field != .title }
  }
}

extension Alert {
  /// When what it tells came out, as far as is known: no later than it was seen.
  var told: Timestamp { published.map { min($0, seen ?? time) } ?? seen ?? time }
}
