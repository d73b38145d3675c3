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
    name: "backtest", summary: "try topics on kept items",
    details: """
      What topics would have alerted on, over the kept items. Prints a line for each item and topic: '+' where a topic
      matches now and did not as the store remembers it, '-' where it did and does not now. Says which topics are new,
      changed or gone since the store last matched them. Writes nothing. Without --topic and --query, all topics.
      T is a date (2018-04-30), a time (2018-04-30T09:00:00Z) or a span back from now (7d).
      """,
    options: [
      Option(name: "topic", value: "ID", words: .topics, isRepeatable: true, summary: "only this topic"),
      Option(name: "query", value: "Q", summary: "this query instead of the topics"),
      Option(name: "since", value: "T", summary: "items first seen then or later"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan()
    let since = try workspace.time("since", now: .now())
    let selected = Set(try workspace.selectedTopics(plan.configuration))
    let query = try invocation.value("query").map { text throws(CommandFailure) in
      try AdHocQuery(text, option: "query", terms: plan.configuration.terms)
    }
    if query != nil && !selected.isEmpty {
      throw CommandFailure(.usage, "'backtest' takes one of --topic ID and --query Q")
    }
    let isJSON = invocation.has("json")
    var output = Output()
    var items = 0
    var counts: [Backtest.Change: Int] = [:]
    var changes = ""
    do throws(StoreError) {
      let reader = try StoreReader(directory: workspace.storeInUse(plan.configuration))
      let backtest =
        query == nil
        ? Backtest(plan, since: try reader.topicQueries(), only: selected.isEmpty ? nil : selected) : nil
      changes = backtest?.changes ?? ""
      try reader.forEachItem(since: since) { kept, alerted in
        items += 1
        let lines =
          if let backtest {
            backtest.compare(kept, alerted: alerted).map { BacktestLine(kept: kept, hit: $0, matched: $0.matched) }
          } else {
            query?.match(kept).map { BacktestLine(kept: kept, hit: nil, matched: $0.matched) } ?? []
          }
        for line in lines {
          counts[line.hit?.change ?? .same, default: 0] += 1
          output.add((isJSON ? line.json : line.text).utf8)
          output.add([UInt8(ascii: "\n")])
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    try output.flush()
    let same = counts[.same] ?? 0
    let gained = counts[.gained] ?? 0
    let found = Wording.count(same + gained, "match", "matches")
    let compared = query == nil ? ": \(gained) gained, \(counts[.lost] ?? 0) lost" : ""
    StandardStream.error.write("newswatch: \(Wording.count(items, "item")); \(found)\(compared)\(changes)\n")
    return .success
  }
}

extension Backtest {
  /// Which topics are not what the store remembers, for the last line.
  fileprivate var changes: String {
    [("new", new), ("changed", changed), ("gone", gone)].filter { !$0.1.isEmpty }
      .map { "; \($0.0): \($0.1.joined(separator: ", "))" }.joined()
  }
}

/// An item that a topic or a query matches or matched.
private struct BacktestLine {
  let kept: KeptItem
  /// The topic, and how it compares with what it was; nil for a query.
  let hit: Backtest.Hit?
  let matched: [MatchedTerm]

  /// For people.
  var text: String {
    let mark: String? =
      switch hit?.change {
      case .gained: "+"
      case .lost: "-"
      case .same: " "
      case nil: nil
      }
    let parts = [
      kept.seen.description, hit?.topic, kept.feed.isEmpty ? "-" : kept.feed, kept.item.title ?? "(no title)",
      kept.item.link,
    ]
    return (mark.map { $0 + " " } ?? "") + parts.compactMap { $0.map(TerminalText.safe) }.joined(separator: "  ")
  }

  /// For programs.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      if let hit {
        json.member("topic", string: hit.topic)
        json.member("change", string: hit.change.rawValue)
      }
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
