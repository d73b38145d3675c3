internal import AlertStoring
internal import Metering
internal import NewsModel

/// How things stand at a moment, for metrics.
struct WatchGauges: Sendable {
  /// How each configured feed is doing.
  var conditions: [FeedCondition]
  /// When the next feed is due; nil where none waits.
  var nextPoll: Timestamp?
  /// The names of the configuration's receivers.
  var receivers: [String] = []
  /// The store's numbers; nil where it could not be asked.
  var store: StoreMeasures?
  /// Whether the last attempt to load the configuration succeeded.
  var isConfigurationGood = true
  /// Whether polling waits for space on the disk.
  var isDiskFull = false
  /// Since when the process watches.
  var start: Timestamp

  /// All metrics as text.
  func page(_ format: MetricsFormat, _ meters: WatchMeters, topics: [String]) -> [UInt8] {
    var page = MetricsPage(format)
    write(to: &page)
    meters.write(to: &page, topics: topics)
    return page.bytes
  }

  private func write(to page: inout MetricsPage) {
    page.gauge("newswatch_build_info", help: "The version that runs.", [([("version", Version.current)], 1)])
    page.gauge(
      "newswatch_start_time_seconds", help: "When the process began to watch, in Unix time.",
      Double(start.secondsSinceEpoch))
    page.gauge(
      "newswatch_feeds", help: "Feeds of the configuration, by how they are doing.",
      FeedCondition.allCases.map { condition in
        ([("state", condition.rawValue)], Double(conditions.count { $0 == condition }))
      })
    if let nextPoll {
      page.gauge(
        "newswatch_next_poll_timestamp_seconds",
        help: "When the next feed is due, in Unix time; long past where newswatch does not run.",
        Double(nextPoll.secondsSinceEpoch))
    }
    page.gauge(
      "newswatch_config_last_load_successful", help: "Whether the configuration was good when it was last loaded.",
      isConfigurationGood ? 1 : 0)
    page.gauge(
      "newswatch_disk_full", help: "Whether polling waits for space on the disk.", isDiskFull ? 1 : 0)
    guard let store else { return }
    page.gauge(
      "newswatch_coverage_gaps", help: "Spans in which feeds may have published what was not seen.",
      Double(store.gaps))
    page.gauge("newswatch_stored_items", help: "Items kept.", Double(store.items))
    page.gauge("newswatch_store_size_bytes", help: "Size of the database and the alert log.", Double(store.bytes))
    write(store.outbox, to: &page)
  }

  /// A time in place of an age: a file is not written anew while nothing happens.
  private func write(_ outbox: [OutboxMeasures], to page: inout MetricsPage) {
    if receivers.isEmpty { return }
    let known = Dictionary(outbox.map { ($0.receiver, $0) }) { first, _ in first }
    page.gauge(
      "newswatch_outbox_notices", help: "Notices that receivers have not taken yet, by how they are doing.",
      receivers.flatMap { name in
        let measures = known[name]
        let counts = [
          ("waiting", measures?.waiting), ("failing", measures?.failing), ("laid_aside", measures?.laidAside),
        ]
        return counts.map { ([("receiver", name), ("state", $0)], Double($1 ?? 0)) }
      })
    let oldest = receivers.compactMap { name in
      known[name]?.oldest.map { ([("receiver", name)], Double($0.secondsSinceEpoch)) }
    }
    if oldest.isEmpty { return }
    page.gauge(
      "newswatch_outbox_oldest_timestamp_seconds",
      help: "When the notice that waits longest for a receiver was first due, in Unix time.", oldest)
  }
}
