internal import JSONCoding
internal import NewsModel

/// Gives alerts their numbers and their lines.
final class AlertWriter {
  private let alerts: AlertTable
  private let facts: FactTable
  private let progress: ProgressTable
  private let stories: StoryTable
  private let outbox: Outbox
  private var json = JSONWriter()
  /// The lines of this transaction's alerts, each with its newline.
  private(set) var lines: [UInt8] = []

  init(alerts: AlertTable, facts: FactTable, progress: ProgressTable, stories: StoryTable, outbox: Outbox) {
    self.alerts = alerts
    self.facts = facts
    self.progress = progress
    self.stories = stories
    self.outbox = outbox
  }

  /// Starts a transaction's lines.
  func begin() {
    lines.removeAll(keepingCapacity: true)
  }

  /// Keeps an alert for each topic that an item matched and had not alerted before.
  ///
  /// An item that alerted before stays in the story that it had then, whatever its text has become.
  ///
  /// - Parameter isNew: whether the item was never seen before, so that it surely has no alert.
  func write(
    _ result: MatchResult, of item: FeedItem, id: Int64, feed: String, language: String?, seen: Timestamp,
    time: Timestamp, isNew: Bool = false, isBackfill: Bool = false
  ) throws(StoreError) -> [Alert] {
    if result.matches.isEmpty { return [] }
    let earlier = isNew ? nil : try alerts.firstLine(ofItem: id)
    let place = try self.place(earlier, result.story, told: min(item.published ?? seen, seen), time: time)
    var made: [Alert] = []
    for match in result.matches {
      let topic = try alerts.topic(match.topic)
      // What it tells must not be counted again.
      if earlier != nil, try alerts.has(item: id, topic: topic) { continue }
      var alert = Alert(
        seq: progress.lastSeq + 1, time: time, topic: match.topic, query: match.query, title: item.title,
        link: item.link, feed: feed, published: item.published, seen: seen, language: language,
        matched: match.matched, excerpt: Excerpt.of(item, matched: match.matched), story: place?.story,
        isFirst: place?.isFirst, isBackfill: isBackfill, figures: match.figures)
      try tell(&alert, mentions: match.mentions, topic: topic)
      json.removeAll()
      alert.write(to: &json)
      guard try alerts.add(seq: alert.seq, item: id, topic: topic, time: time, line: json.bytes) else { continue }
      lines.append(contentsOf: json.bytes)
      lines.append(UInt8(ascii: "\n"))
      progress.lastSeq = alert.seq
      progress.lastTime = time.secondsSinceEpoch
      if made.isEmpty, earlier == nil, let place, let sketch = result.story {
        try stories.keep(sketch, story: place.story, opened: place.opened, time: time)
      }
      try outbox.add(alert, time: time)
      made.append(alert)
    }
    return made
  }

  /// Keeps an alert that something was not told.
  func write(_ finding: WatchTable.Finding, time: Timestamp) throws(StoreError) -> Alert {
    let topic = try alerts.topic(finding.topic)
    let alert = Alert(
      seq: progress.lastSeq + 1, kind: finding.kind, time: time, topic: finding.topic, title: finding.title,
      excerpt: finding.coverage.words,
      expected: finding.promise.map { Alert.Expected(what: $0.what, by: $0.by, figure: $0.figure) },
      coverage: finding.coverage)
    json.removeAll()
    alert.write(to: &json)
    _ = try alerts.add(seq: alert.seq, item: -alert.seq, topic: topic, time: time, line: json.bytes)
    lines.append(contentsOf: json.bytes)
    lines.append(UInt8(ascii: "\n"))
    progress.lastSeq = alert.seq
    progress.lastTime = time.secondsSinceEpoch
    try outbox.add(alert, time: time)
    return alert
  }

  /// Keeps what an alert tells, and adds to it what of that is new and how its numbers stand to those before.
  private func tell(_ alert: inout Alert, mentions: [Fact], topic: Int64) throws(StoreError) {
    let feed = alert.feed ?? ""
    // A date of publication that is yet to come is none.
    let time = min(alert.published ?? alert.time, alert.time)
    for (position, figure) in alert.figures.enumerated() {
      if let before = try facts.contradicted(by: figure, topic: topic, seq: alert.seq, time: time) {
        alert.figures[position].marks.insert(.contradicts, at: 0)
        alert.figures[position].before = before
      }
      let fact = Fact(figure)
      let told = try facts.tell(fact, topic: topic, seq: alert.seq, time: time, feed: feed)
      alert.figures[position].told = told.before
      if told.before == nil { alert.new.append(fact) }
      try facts.add(figure, position: position, fact: told.id, topic: topic, seq: alert.seq, time: time)
    }
    for fact in mentions {
      let told = try facts.tell(fact, topic: topic, seq: alert.seq, time: time, feed: feed)
      if told.before == nil { alert.new.append(fact) }
    }
  }

  /// An item's place in a story.
  private struct Place {
    var story: Int64
    var isFirst: Bool
    /// The time that the story's first report tells of.
    var opened: Timestamp
  }

  /// The place that an item's alerts have, else the one that its text gives it: in a story that is told already, or at
  /// the beginning of one, whose number is that of the alert to come. Nil where its alerts are older than stories.
  private func place(_ earlier: [UInt8]?, _ sketch: StorySketch?, told: Timestamp, time: Timestamp)
    throws(StoreError) -> Place?
  {
    if let earlier {
      guard let alert = LogLine.alert(earlier), let story = alert.story else { return nil }
      return Place(story: story, isFirst: alert.isFirst ?? false, opened: told)
    }
    if let sketch, let found = try stories.story(of: sketch, told: told, time: time) {
      return Place(story: found.story, isFirst: false, opened: found.opened)
    }
    return Place(story: progress.lastSeq + 1, isFirst: true, opened: told)
  }
}
