internal import JSONCoding
internal import NewsModel

/// Gives alerts their numbers and their lines.
final class AlertWriter {
  private let alerts: AlertTable
  private let progress: ProgressTable
  private var json = JSONWriter()
  /// The lines of this transaction's alerts, each with its newline.
  private(set) var lines: [UInt8] = []

  init(alerts: AlertTable, progress: ProgressTable) {
    self.alerts = alerts
    self.progress = progress
  }

  /// Starts a transaction's lines.
  func begin() {
    lines.removeAll(keepingCapacity: true)
  }

  /// Keeps an alert for each topic that an item matched and had not alerted before.
  func write(
    _ result: MatchResult, of item: FeedItem, id: Int64, feed: String, language: String?, seen: Timestamp,
    time: Timestamp, isBackfill: Bool = false
  ) throws(StoreError) -> [Alert] {
    var made: [Alert] = []
    for match in result.matches {
      let alert = Alert(
        seq: progress.lastSeq + 1, time: time, topic: match.topic, query: match.query, title: item.title,
        link: item.link, feed: feed, published: item.published, seen: seen, language: language,
        matched: match.matched, excerpt: Excerpt.of(item, matched: match.matched),
        isBackfill: isBackfill)
      json.removeAll()
      alert.write(to: &json)
      let topic = try alerts.topic(match.topic)
      guard try alerts.add(seq: alert.seq, item: id, topic: topic, time: time, line: json.bytes) else { continue }
      lines.append(contentsOf: json.bytes)
      lines.append(UInt8(ascii: "\n"))
      progress.lastSeq = alert.seq
      progress.lastTime = time.secondsSinceEpoch
      made.append(alert)
    }
    return made
  }
}
