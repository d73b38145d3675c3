internal import NewsModel

/// What a page says of one topic.
struct DossierTopic: Sendable {
  let topic: Topic
  /// Those that tell something, in the order of their `seq`.
  let alerts: [Alert]
  /// Those that tell that nothing was told, the latest first.
  let misses: [Alert]
  /// The latest first.
  let stories: [DossierStory]
  /// In the order of the topic's figures.
  let figures: [DossierFigure]
  /// The feeds that the topic is matched against.
  let feeds: [StatusReport.FeedStatus]

  init(
    _ topic: Topic, alerts: [Alert], tellings: [Int64: [Int: Telling]], items: [Int64: FeedItem],
    feeds: [StatusReport.FeedStatus]
  ) {
    self.topic = topic
    misses = alerts.filter { $0.kind != .match }.reversed()
    let alerts = alerts.filter { $0.kind == .match }
    self.alerts = alerts
    self.feeds = feeds
    stories = DossierStory.gather(alerts)
    let inOrder = alerts.filter { !$0.figures.isEmpty }.sorted { ($0.told, $0.seq) < ($1.told, $1.seq) }
    figures = topic.figures.map { figure in
      let numbers = inOrder.flatMap { alert in
        alert.figures.indices.filter { alert.figures[$0].name == figure.name }.map { place in
          DossierNumber(
            alert, at: place, isCounting: figure.target != nil, first: tellings[alert.seq]?[place],
            item: items[alert.seq])
        }
      }
      return DossierFigure(figure: figure, numbers: numbers)
    }
  }

  /// The id of its section on the page.
  var anchor: String { "topic-" + topic.id }

  /// When the claim was made, as far as it can be put on an axis: the beginning of the year or month.
  var claimTime: Timestamp? {
    guard let text = topic.baseline?.asOf else { return nil }
    return ["", "-01", "-01-01"].lazy.compactMap { Timestamp(rfc3339: text + $0) }.first
  }

  /// What is known of a feed or a language within the topic.
  struct Share: Sendable {
    var name: String
    var alerts = 0
    var languages: Set<String> = []
    /// The stories that it told first.
    var opened = 0
    var last: Timestamp
  }

  /// The feeds that brought the alerts, those with most first.
  var sources: [Share] {
    var shares: [String: Share] = [:]
    for story in stories {
      for (index, alert) in story.alerts.enumerated() {
        let name = alert.feed ?? "(unknown)"
        var share = shares[name] ?? Share(name: name, last: alert.told)
        share.alerts += 1
        share.last = max(share.last, alert.told)
        if let language = alert.language { share.languages.insert(LanguageNames.name(language)) }
        if index == 0 { share.opened += 1 }
        shares[name] = share
      }
    }
    return shares.values.sorted { ($1.alerts, $0.name) < ($0.alerts, $1.name) }
  }

  /// The languages of the alerts with their numbers, those with most first.
  var languages: [(name: String, count: Int)] {
    var counts: [String: Int] = [:]
    for alert in alerts { counts[alert.language.map(LanguageNames.name) ?? "unknown", default: 0] += 1 }
    return counts.map { (name: $0.key, count: $0.value) }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }
}
