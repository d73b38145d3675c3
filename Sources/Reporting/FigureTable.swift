public import NewsModel

/// The numbers of alerts, as `figures` prints them.
public enum FigureTable {
  /// A number with where it comes from.
  public struct Row: Sendable {
    /// The alert that has it.
    public var alert: Alert
    /// The number.
    public var figure: AlertFigure
    /// Who told the same first, and how many feeds have.
    public var first: Telling

    /// A row.
    public init(alert: Alert, figure: AlertFigure, first: Telling) {
      self.alert = alert
      self.figure = figure
      self.first = first
    }
  }

  /// One line a number under a line of headings, columns aligned; each line ends in a line feed.
  ///
  /// - Parameter width: the columns of the terminal, to which titles are cut; nil keeps them whole.
  public static func text(_ rows: [Row], width: Int? = nil, style: Style = .plain) -> String {
    let headings = ["TIME", "TOPIC", "FIGURE", "VALUE", "NOTES", "FIRST TOLD", "OUTLETS", "TEXT"]
    let cells = rows.map { row in
      [
        String((row.alert.published ?? row.alert.time).description.prefix(10)), row.alert.topic, row.figure.name,
        value(row.figure) + " " + row.figure.unit, notes(row.figure),
        "\(row.first.time.description.prefix(10)) \(row.first.feed)", String(row.first.outlets), row.figure.text,
      ]
    }
    return table(headings, cells, titles: rows.map { $0.alert.title ?? "-" }, width: width, style: style)
  }

  /// One line a date or party, with who named it first.
  public static func text(mentions: [(topic: String, fact: Fact, first: Telling)], style: Style = .plain) -> String {
    let cells = mentions.map { mention in
      [
        mention.topic, mention.fact.kind.rawValue, mention.fact.value, mention.first.time.description,
        mention.first.feed,
        String(mention.first.outlets),
      ]
    }
    return table(
      ["TOPIC", "KIND", "NAMED", "FIRST TOLD", "BY", "OUTLETS"], cells, titles: nil, width: nil, style: style)
  }

  /// The numbers as CSV (RFC 4180) with a line of headings, made harmless as alerts are.
  public static func csv(_ rows: [Row]) -> String {
    let headings =
      "seq,time,topic,name,value,high,unit,text,hedges,marks,before,first_seq,first_time,first_feed,outlets,feed,title,link\r\n"
    return headings
      + rows.map { row in
        let figure = row.figure
        let fields: [String?] = [
          String(row.alert.seq), (row.alert.published ?? row.alert.time).description, row.alert.topic, figure.name,
          number(figure.value), figure.high.map(number), figure.unit, figure.text,
          figure.hedges.map(\.rawValue).joined(separator: "; "), figure.marks.map(\.rawValue).joined(separator: "; "),
          figure.before.map(number), String(row.first.seq), row.first.time.description, row.first.feed,
          String(row.first.outlets), row.alert.feed, row.alert.title, row.alert.link,
        ]
        return fields.map(AlertTable.field).joined(separator: ",") + "\r\n"
      }.joined()
  }

  /// The dates and parties as CSV with a line of headings.
  public static func csv(mentions: [(topic: String, fact: Fact, first: Telling)]) -> String {
    "topic,kind,value,first_seq,first_time,first_feed,outlets\r\n"
      + mentions.map { mention in
        let fields: [String?] = [
          mention.topic, mention.fact.kind.rawValue, mention.fact.value, String(mention.first.seq),
          mention.first.time.description, mention.first.feed, String(mention.first.outlets),
        ]
        return fields.map(AlertTable.field).joined(separator: ",") + "\r\n"
      }.joined()
  }

  /// A number without an exponent where it is whole.
  static func number(_ value: Double) -> String {
    Int64(exactly: value).map { String($0) } ?? value.description
  }

  private static func value(_ figure: AlertFigure) -> String {
    number(figure.value) + (figure.high.map { "–" + number($0) } ?? "")
  }

  private static func notes(_ figure: AlertFigure) -> String {
    let before = figure.before.map { [" \(number($0))"] } ?? []
    let marks = figure.marks.map { $0 == .contradicts ? $0.rawValue + before.joined() : $0.rawValue }
    let notes = figure.hedges.map(\.rawValue) + marks
    return notes.isEmpty ? "-" : notes.joined(separator: ", ")
  }

  private static func table(_ headings: [String], _ rows: [[String]], titles: [String]?, width: Int?, style: Style)
    -> String
  {
    if rows.isEmpty { return "" }
    let rows = rows.map { $0.map(TerminalText.safe) }
    let widths = headings.indices.map { column in
      rows.reduce(DisplayWidth.of(headings[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    let taken = widths.reduce(0) { $0 + $1 + 2 }
    let titleWidth = width.map { max(20, $0 - taken) } ?? .max
    func line(_ cells: [String]) -> String {
      cells.indices.map { column in
        // What is last needs no padding.
        column == cells.count - 1 && titles == nil ? cells[column] : DisplayWidth.fit(cells[column], widths[column])
      }.joined(separator: "  ")
    }
    var table = style(.strong, line(headings) + (titles == nil ? "" : "  TITLE")) + "\n"
    for (index, row) in rows.enumerated() {
      table += line(row)
      if let titles { table += "  " + DisplayWidth.truncated(TerminalText.safe(titles[index]), to: titleWidth) }
      table += "\n"
    }
    return table
  }
}
