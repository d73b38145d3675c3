import AlertStoring
import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import TopicMatching
import Watching

extension Command {
  /// `newswatch alerts`.
  static let alerts = Command(
    name: "alerts", summary: "query the alerts in the store",
    details: """
      T is a date (2018-04-30), a time (2018-04-30T09:00:00Z) or a span back from now (7d).
      QUERY is in the query language and may use the configuration's term lists.
      """,
    options: [
      Option(name: "topic", value: "ID", isRepeatable: true, summary: "only this topic"),
      Option(name: "since", value: "T", summary: "made then or later"),
      Option(name: "until", value: "T", summary: "made before then"),
      Option(name: "search", value: "QUERY", summary: "whose item matches"),
      Option(name: "format", value: "FORMAT", summary: "table, jsonl or csv (default: table)"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan()
    let now = Timestamp.now()
    let format = try invocation.alertFormat()
    let filter = StoreReader.Filter(
      topics: try workspace.selectedTopics(plan),
      since: try invocation.value("since").map { text throws(CommandFailure) in
        try TimeArgument.parse(text, option: "since", now: now)
      },
      until: try invocation.value("until").map { text throws(CommandFailure) in
        try TimeArgument.parse(text, option: "until", now: now)
      })
    let search = try invocation.value("search").map { text throws(CommandFailure) in
      try AdHocQuery(text, option: "search", terms: plan.configuration.terms)
    }
    var output = Output()
    do {
      let reader = try StoreReader(directory: workspace.storePath(plan))
      var table: [Alert] = []
      if format == .csv { try output.write(AlertTable.csvHeadings) }
      try reader.forEachAlert(filter) { stored in
        if let search, !search.matches(stored.item, feed: stored.feed) { return true }
        switch format {
        case .jsonl:
          try output.line(String(decoding: stored.line, as: UTF8.self))
        case .csv:
          if let alert = Alert(logLine: stored.line) { try output.write(AlertTable.csvLine(alert)) }
        case .table:
          if let alert = Alert(logLine: stored.line) { table.append(alert) }
        }
        return true
      }
      if format == .table { try output.write(AlertTable.text(table, width: Terminal.width, style: workspace.style)) }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
    try output.flush()
    return .success
  }
}

/// How `alerts` prints.
private enum AlertFormat: String {
  case table, jsonl, csv
}

extension Invocation {
  fileprivate func alertFormat() throws(CommandFailure) -> AlertFormat {
    guard let name = value("format") else { return has("json") ? .jsonl : .table }
    guard let format = AlertFormat(rawValue: name) else {
      throw CommandFailure(.usage, "--format is one of table, jsonl, csv, not '\(name)'")
    }
    return format
  }
}
