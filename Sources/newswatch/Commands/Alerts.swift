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
    name: "alerts", summary: "query the alerts",
    details: """
      Queries the alerts in the store. T is a date (2018-04-30), a time (2018-04-30T09:00:00Z) or a span back from now
      (7d). QUERY may use the configuration's term lists. --follow keeps FILE an Atom feed of the newest 500 alerts,
      until SIGTERM; it is replaced as a whole.
      """,
    options: [
      Option(name: "topic", value: "ID", words: .topics, isRepeatable: true, summary: "only this topic"),
      Option(name: "since", value: "T", summary: "made then or later"),
      Option(name: "until", value: "T", summary: "made before then"),
      Option(name: "search", value: "QUERY", summary: "whose item matches"),
      Option(name: "stories", summary: "one line a story, with its sources (table or jsonl)"),
      Option(
        name: "format", value: "FORMAT", words: .these(AlertFormat.allCases.map(\.rawValue)),
        summary: "table, jsonl, csv or atom (default: table)"),
      Option(
        name: "follow", value: "FILE", words: .files, summary: "with --format atom: keep this file up to date"),
      Option(
        name: "url", value: "URL", summary: "with --format atom: where the feed is served"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let consultation = workspace.consult()
    let format = try invocation.format(forPeople: AlertFormat.table, forPrograms: .jsonl)
    let asStories = invocation.has("stories")
    if asStories && (format == .csv || format == .atom) {
      throw CommandFailure(.usage, "--stories prints a table or jsonl, not \(format.rawValue)")
    }
    let filter = try workspace.alertFilter(consultation.configuration)
    let search = try invocation.value("search").map { text throws(CommandFailure) in
      // It may use the configuration's term lists.
      if let refusal = consultation.refusal { throw refusal }
      return try AdHocQuery(text, option: "search", terms: consultation.configuration?.terms ?? [])
    }
    let title = AtomFeed.title(topics: filter.topics)
    let url = invocation.value("url")
    if let url {
      guard format == .atom else { throw CommandFailure(.usage, "--url needs --format atom") }
      // No feed reader comes by any other way.
      guard url.hasPrefix("https://") || url.hasPrefix("http://"), url.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
      else { throw CommandFailure(.usage, "--url takes the http or https address of the feed, not '\(url)'") }
    }
    if let file = invocation.value("follow") {
      guard format == .atom else { throw CommandFailure(.usage, "--follow needs --format atom") }
      if let wrong = ["search", "until"].first(where: invocation.has) {
        throw CommandFailure(.usage, "--follow takes no --\(wrong)")
      }
      var newest = filter
      (newest.limit, newest.newestFirst) = (AtomFollowing.most, true)
      try await AtomFollowing(directory: consultation.store, filter: newest, title: title, file: file, url: url).run()
      return try consultation.end()
    }
    var output = Output()
    var printed: Result<Void, CommandFailure> = .success(())
    do throws(StoreError) {
      let reader = try StoreReader(directory: consultation.store)
      if let search {
        let found = try reader.alerts(filter) { search.matches($0, feed: $1) }
        output.add(found, asStories: asStories, as: format, title: title, url: url, style: workspace.style)
      } else if format != .atom && !asStories {
        printed = try output.print(reader, filter, as: format, style: workspace.style)
      } else {
        output.add(
          try reader.alerts(filter), asStories: asStories, as: format, title: title, url: url, style: workspace.style)
      }
    } catch {
      throw consultation.failure(error)
    }
    try printed.get()
    try output.flush()
    return try consultation.end()
  }
}

/// How `alerts` prints.
private enum AlertFormat: String, CaseIterable {
  case table, jsonl, csv, atom
}

extension Output {
  /// Prints alerts from their lines of the log, without reading more of them than is shown.
  fileprivate mutating func print(
    _ reader: StoreReader, _ filter: AlertFilter, as format: AlertFormat, style: Style
  ) throws(StoreError) -> Result<Void, CommandFailure> {
    switch format {
    case .csv:
      var headings = CSVWriter()
      headings.headings()
      add(headings.bytes)
      return try reader.lineRuns(filter, make: { CSVWriter() }, gather: { $0.line($1) }) {
        (run) throws(CommandFailure) in
        try write(run.bytes)
        run.removeAll()
      }
    case .table:
      var rows = AlertRows()
      _ = try reader.lineRuns(filter, make: { AlertRows() }, gather: { $0.add($1) }) { (run) throws(Never) in
        rows.add(run)
        run.removeAll()
      }
      var printed: Result<Void, CommandFailure> = .success(())
      rows.write(width: Terminal.width, style: style) { piece in
        do throws(CommandFailure) {
          try write(piece)
          return true
        } catch {
          printed = .failure(error)
          return false
        }
      }
      return printed
    case .jsonl, .atom:
      // The lines as they were written, byte for byte.
      return try reader.lines(filter) { (line) throws(CommandFailure) in try self.line(line) }
    }
  }

  /// Adds alerts, or the stories that they tell, in a format.
  fileprivate mutating func add(
    _ alerts: [Alert], asStories: Bool, as format: AlertFormat, title: String, url: String?, style: Style
  ) {
    if asStories {
      let list = StoryList(alerts)
      guard format == .jsonl else { return add(StoryTable.text(list, width: Terminal.width, style: style).utf8) }
      let printer = AlertPrinter(isJSON: true, style: style)
      for story in list.stories { add(printer.text(story).utf8) }
      return
    }
    switch format {
    case .table: add(AlertTable.text(alerts, width: Terminal.width, style: style).utf8)
    case .csv: add(AlertTable.csv(alerts).utf8)
    case .atom: add(AtomFeed.text(alerts, title: title, updated: .now(), url: url).utf8)
    case .jsonl:
      var json = JSONWriter()
      for alert in alerts {
        json.removeAll()
        alert.write(to: &json)
        add(json.bytes + [UInt8(ascii: "\n")])
      }
    }
  }
}
