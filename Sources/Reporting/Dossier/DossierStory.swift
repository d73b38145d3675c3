internal import NewsModel

/// The alerts of a topic that tell the same news.
struct DossierStory: Sendable {
  /// In the order in which they came out; never empty.
  let alerts: [Alert]
  /// The feeds that told it, in that order.
  let sources: [String]

  /// The alert that came out first.
  var first: Alert { alerts[0] }

  private init(_ alerts: [Alert]) {
    self.alerts = alerts
    var sources: [String] = []
    for feed in alerts.compactMap(\.feed) where !sources.contains(feed) { sources.append(feed) }
    self.sources = sources
  }

  /// The stories of alerts, the latest first. An alert without a story stands alone.
  static func gather(_ alerts: [Alert]) -> [DossierStory] {
    var groups: [Int64: [Alert]] = [:]
    for alert in alerts { groups[alert.story ?? -alert.seq, default: []].append(alert) }
    return groups.values
      .map { alerts in DossierStory(alerts.sorted { ($0.told, $0.seq) < ($1.told, $1.seq) }) }
      .sorted { ($0.first.told, $0.first.seq) > ($1.first.told, $1.first.seq) }
  }
}
