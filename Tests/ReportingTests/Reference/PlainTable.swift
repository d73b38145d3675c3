import NewsModel
import Reporting

/// Tables of alerts by way of strings, which is slow and plain: what is printed from bytes must be the same.
enum PlainTable {
  static func text(_ alerts: [Alert], width: Int?) -> String {
    if alerts.isEmpty { return "" }
    let rows = alerts.map { alert in
      [String(alert.seq), alert.time.description, alert.topic, alert.feed ?? "-"].map(TerminalText.safe)
    }
    let headings = ["SEQ", "TIME", "TOPIC", "FEED"]
    let widths = headings.indices.map { column in (rows + [headings]).map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    let titleWidth = width.map { max(20, $0 - widths.reduce(0) { $0 + $1 + 2 }) } ?? .max
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column in
        let spaces = String(repeating: " ", count: widths[column] - DisplayWidth.of(cells[column]))
        return column == 0 ? spaces + cells[column] : cells[column] + spaces
      }
      return padded.joined(separator: "  ") + "  "
    }
    var table = line(headings) + "TITLE\n"
    for (row, alert) in zip(rows, alerts) {
      let mark = alert.isFirst == false ? alert.story.map { "\($0)↳ " } ?? "" : ""
      table += line(row) + DisplayWidth.truncated(mark + TerminalText.safe(alert.title ?? "-"), to: titleWidth) + "\n"
    }
    return table
  }

  static func csv(_ alerts: [Alert]) -> String {
    AlertTable.csvHeadings + alerts.map(line).joined()
  }

  private static func line(_ alert: Alert) -> String {
    let matched = alert.matched.map { "\($0.term) = \($0.text) (\($0.field.rawValue))" }.joined(separator: "; ")
    let fields: [String] = [
      String(alert.seq), alert.kind.rawValue, alert.time.description, field(alert.topic), field(alert.query),
      field(alert.title), field(alert.link), field(alert.feed), alert.published?.description ?? "",
      alert.seen?.description ?? "", field(alert.language), field(matched), field(alert.excerpt),
      alert.story.map { String($0) } ?? "", alert.isFirst.map { String($0) } ?? "",
    ]
    return fields.joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String?) -> String {
    guard let text, !text.isEmpty else { return "" }
    var field = TerminalText.safe(text)
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace } ?? "a"
    let safeFirst = field.unicodeScalars.first { !$0.properties.isWhitespace } ?? "a"
    let signs: [Unicode.Scalar] = ["=", "+", "-", "@", "＝", "＋", "－", "＠"]
    let startsLine = ["\t", "\r", "\n"].contains(text.unicodeScalars[text.unicodeScalars.startIndex])
    if startsLine || signs.contains(first) || signs.contains(safeFirst) { field = "'" + field }
    guard field.unicodeScalars.contains(where: { $0 == "\"" || $0 == "," || $0 == " " }) else { return field }
    return "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
