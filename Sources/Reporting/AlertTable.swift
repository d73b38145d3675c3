public import NewsModel

/// Many alerts at once, as `alerts` prints them.
public enum AlertTable {
  /// One line an alert under a line of headings, columns aligned; each line ends in a line feed. An arrow marks the
  /// titles of alerts that follow the opener of their story, whose number stands before it.
  ///
  /// - Parameter width: the columns of the terminal, to which titles are cut; nil keeps them whole.
  public static func text(_ alerts: [Alert], width: Int? = nil, style: Style = .plain) -> String {
    if alerts.isEmpty { return "" }
    let rows = alerts.map { alert in
      [String(alert.seq), alert.time.description, alert.topic, alert.feed ?? "-"].map(TerminalText.safe)
    }
    let headings = ["SEQ", "TIME", "TOPIC", "FEED"]
    let widths = headings.indices.map { column in
      rows.reduce(DisplayWidth.of(headings[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    let taken = widths.reduce(0) { $0 + $1 + 2 }
    let titleWidth = width.map { max(20, $0 - taken) } ?? .max
    func line(_ cells: [String]) -> String {
      let number = DisplayWidth.right(cells[0], widths[0])
      let others = cells.indices.dropFirst().map { DisplayWidth.fit(cells[$0], widths[$0]) }
      return ([number] + others).joined(separator: "  ") + "  "
    }
    var table = style(.strong, line(headings) + "TITLE") + "\n"
    for (row, alert) in zip(rows, alerts) {
      let mark = alert.isFirst == false ? alert.story.map { "\($0)↳ " } ?? "" : ""
      table += line(row) + DisplayWidth.truncated(mark + TerminalText.safe(alert.title ?? "-"), to: titleWidth) + "\n"
    }
    return table
  }

  /// The alerts as CSV (RFC 4180) with a line of headings: UTF-8, each line ended by CRLF as it says there.
  ///
  /// Control characters are made harmless as in `TerminalText`. A field that a spreadsheet would take for a formula
  /// begins with an apostrophe, which spreadsheets do not show. Several matched terms are separated by `; `.
  public static func csv(_ alerts: [Alert]) -> String {
    csvHeadings + alerts.map(csvLine).joined()
  }

  /// The first line of `csv`.
  public static let csvHeadings =
    "seq,kind,time,topic,query,title,link,feed,published,seen,language,matched,excerpt,story,first\r\n"

  /// One further line of `csv`, for those who write alerts as they come.
  public static func csvLine(_ alert: Alert) -> String {
    let matched = alert.matched.map { "\($0.term) = \($0.text) (\($0.field.rawValue))" }.joined(separator: "; ")
    let fields: [String] = [
      String(alert.seq), alert.kind.rawValue, alert.time.description, field(alert.topic), field(alert.query),
      field(alert.title), field(alert.link), field(alert.feed), alert.published?.description ?? "",
      alert.seen?.description ?? "", field(alert.language), field(matched), field(alert.excerpt),
      alert.story.map { String($0) } ?? "", alert.isFirst.map { String($0) } ?? "",
    ]
    return fields.joined(separator: ",") + "\r\n"
  }

  static func field(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    var field = TerminalText.safe(text)
    if startsFormula(text) || startsFormula(field) { field = "'" + field }
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x20 }) else { return field }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Whether a spreadsheet may take the text for a formula: by its first character, or by the first after spaces, which
  /// some of them skip.
  private static func startsFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "\t", "\r", "\n": return true
    default: break
    }
    return switch text.unicodeScalars.first(where: { !$0.properties.isWhitespace }) {
    case "=", "+", "-", "@", "＝", "＋", "－", "＠": true
    default: false
    }
  }
}
