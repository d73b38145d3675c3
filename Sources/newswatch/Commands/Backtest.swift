import AlertStoring
import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import TopicMatching
import Watching

extension Command {
  /// `newswatch backtest`.
  static let backtest = Command(
    name: "backtest", summary: "show what topics would have alerted on, over the kept items",
    details: """
      Prints a line for each item and topic: '+' where a topic matches now and has no alert, '-' where it has one
      and does not match now. Says which topics are not what they were when the store last matched them. Writes
      nothing. Without --topic and --query, all topics.
      T is a date (2018-04-30), a time (2018-04-30T09:00:00Z) or a span back from now (7d).
      """,
    options: [
      Option(name: "topic", value: "ID", isRepeatable: true, summary: "only this topic"),
      Option(name: "query", value: "Q", summary: "this query instead of the topics"),
      Option(name: "since", value: "T", summary: "items first seen then or later"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan()
    let since = try workspace.time("since", now: .now())
    let selected = Set(try workspace.selectedTopics(plan))
    let query = try invocation.value("query").map { text throws(CommandFailure) in
      try AdHocQuery(text, option: "query", terms: plan.configuration.terms)
    }
    if query != nil && !selected.isEmpty {
      throw CommandFailure(.usage, "'backtest' takes one of --topic ID and --query Q")
    }
    let topics = selected.isEmpty ? Set(plan.configuration.topics.map(\.id)) : selected
    let matcher = KeptItemMatcher(plan, only: selected.isEmpty ? nil : selected)
    let isJSON = invocation.has("json")
    var output = Output()
    var items = 0
    var counts: [BacktestHit.Change: Int] = [:]
    var changes = ""
    do throws(StoreError) {
      let reader = try StoreReader(directory: workspace.storePath(plan))
      if query == nil { changes = Self.changes(of: topics, in: plan, since: try reader.topicHashes()) }
      try reader.forEachItem(since: since) { kept, alerted in
        items += 1
        let hits =
          if let query {
            query.match(kept).map { BacktestHit(kept: kept, matched: $0.matched) }
          } else {
            BacktestHit.compare(kept, now: matcher.match(kept).matches, alerted: topics.intersection(alerted))
          }
        for hit in hits {
          counts[hit.change ?? .same, default: 0] += 1
          output.add((isJSON ? hit.json : hit.line).utf8)
          output.add([UInt8(ascii: "\n")])
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    try output.flush()
    let same = counts[.same] ?? 0
    let gained = counts[.gained] ?? 0
    let result =
      query == nil ? "\(same + gained) matches: \(gained) gained, \(counts[.lost] ?? 0) lost" : "\(same) matches"
    StandardStream.error.write("newswatch: \(items) items; \(result)\(changes)\n")
    return .success
  }

  /// The topics whose queries are not those that the store remembers.
  private static func changes(
    of topics: Set<String>, in plan: WatchPlan, since remembered: [String: String]
  ) -> String {
    let hashes = plan.topics.queryHashes.filter { topics.contains($0.key) }
    let new = hashes.keys.filter { remembered[$0] == nil }.sorted()
    let changed = hashes.filter { remembered[$0.key] != nil && remembered[$0.key] != $0.value }.keys.sorted()
    return (new.isEmpty ? "" : "; new: \(new.joined(separator: ", "))")
      + (changed.isEmpty ? "" : "; changed: \(changed.joined(separator: ", "))")
  }
}

/// An item that a topic matches now, or has alerted on.
private struct BacktestHit {
  enum Change: String {
    case gained, lost, same
  }

  let kept: KeptItem
  /// The topic; nil for a query that is none.
  var topic: String?
  /// How it compares with the alerts in the store; nil for a query.
  var change: Change?
  let matched: [MatchedTerm]

  static func compare(_ kept: KeptItem, now matches: [TopicMatch], alerted: Set<String>) -> [BacktestHit] {
    let lost = alerted.subtracting(matches.map(\.topic)).sorted()
    return matches.map { match in
      BacktestHit(
        kept: kept, topic: match.topic, change: alerted.contains(match.topic) ? .same : .gained,
        matched: match.matched)
    } + lost.map { BacktestHit(kept: kept, topic: $0, change: .lost, matched: []) }
  }

  /// For people.
  var line: String {
    let mark: String? =
      switch change {
      case .gained: "+"
      case .lost: "-"
      case .same: " "
      case nil: nil
      }
    let parts = [
      kept.seen.description, topic, kept.feed.isEmpty ? "-" : kept.feed, kept.item.title ?? "(no title)",
      kept.item.link,
    ]
    return (mark.map { $0 + " " } ?? "") + parts.compactMap { $0.map(TerminalText.safe) }.joined(separator: "  ")
  }

  /// For programs.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      if let topic { json.member("topic", string: topic) }
      if let change { json.member("change", string: change.rawValue) }
      json.member("title", string: kept.item.title)
      json.member("link", string: kept.item.link)
      json.member("feed", string: kept.feed)
      json.member("published", string: kept.item.published?.description)
      json.member("seen", string: kept.seen.description)
      json.member("language", string: kept.item.language)
      json.key("matched")
      json.array { json in for match in matched { match.write(to: &json) } }
    }
    return json.text
  }
}

extension AdHocQuery {
  fileprivate func match(_ kept: KeptItem) -> [TopicMatch] {
    topics.match(kept.item, feed: kept.feed, language: kept.item.language, only: nil).matches
  }
}
