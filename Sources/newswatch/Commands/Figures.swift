import AlertStoring
import JSONCoding
import NewsModel
import Reporting
import Watching

extension Command {
  /// `newswatch figures`.
  static let figures = Command(
    name: "figures", summary: "query the numbers told",
    details: """
      The numbers that alerts tell for topics' figures. Each is shown with how the text qualifies it, how it stands to
      the latest before it and to the topic's baseline and target, who told it first and how many feeds told it since.
      T is a date (2018-04-30), a time (2018-04-30T09:00:00Z) or a span back from now (7d).
      """,
    options: [
      Option(name: "topic", value: "ID", words: .topics, isRepeatable: true, summary: "only this topic"),
      Option(name: "since", value: "T", summary: "of alerts made then or later"),
      Option(name: "until", value: "T", summary: "of alerts made before then"),
      Option(name: "mentions", summary: "the dates and parties named, in place of the numbers"),
      Option(
        name: "format", value: "FORMAT", words: .these(FigureFormat.allCases.map(\.rawValue)),
        summary: "table, jsonl or csv (default: table)"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let consultation = workspace.consult()
    let format = try invocation.format(forPeople: FigureFormat.table, forPrograms: .jsonl)
    let filter = try workspace.alertFilter(consultation.configuration)
    var output = Output()
    do throws(StoreError) {
      let reader = try StoreReader(directory: consultation.store)
      if invocation.has("mentions") {
        output.add(try reader.mentions(filter), as: format, style: workspace.style)
      } else {
        output.add(try reader.figures(filter), as: format, style: workspace.style)
      }
    } catch {
      throw consultation.failure(error)
    }
    try output.flush()
    return try consultation.end()
  }
}

/// How `figures` prints.
private enum FigureFormat: String, CaseIterable {
  case table, jsonl, csv
}

extension Output {
  fileprivate mutating func add(_ figures: [ToldFigure], as format: FigureFormat, style: Style) {
    let rows = figures.map { FigureTable.Row(alert: $0.alert, figure: $0.figure, first: $0.first) }
    switch format {
    case .table: add(FigureTable.text(rows, width: Terminal.width, style: style).utf8)
    case .csv: add(FigureTable.csv(rows).utf8)
    case .jsonl:
      var json = JSONWriter()
      for told in figures {
        json.object { json in
          json.member("seq", integer: told.alert.seq)
          json.member("time", string: told.alert.time.description)
          json.member("topic", string: told.alert.topic)
          json.key("figure")
          told.figure.write(to: &json)
          json.key("first")
          told.first.write(to: &json)
          json.member("feed", string: told.alert.feed)
          json.member("published", string: told.alert.published?.description)
          json.member("title", string: told.alert.title)
          json.member("link", string: told.alert.link)
        }
        json.endLine()
      }
      add(json.bytes)
    }
  }

  fileprivate mutating func add(_ mentions: [ToldFact], as format: FigureFormat, style: Style) {
    switch format {
    case .table:
      add(FigureTable.text(mentions: mentions.map { ($0.topic, $0.fact, $0.first) }, style: style).utf8)
    case .csv:
      add(FigureTable.csv(mentions: mentions.map { ($0.topic, $0.fact, $0.first) }).utf8)
    case .jsonl:
      var json = JSONWriter()
      for told in mentions {
        json.object { json in
          json.member("topic", string: told.topic)
          json.member("kind", string: told.fact.kind.rawValue)
          json.member("value", string: told.fact.value)
          json.key("first")
          told.first.write(to: &json)
        }
        json.endLine()
      }
      add(json.bytes)
    }
  }
}
