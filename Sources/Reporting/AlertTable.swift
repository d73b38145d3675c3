public import NewsModel
internal import JSONCoding

/// Many alerts at once, as `alerts` prints them.
///
/// They are read from their lines of the log, of which only what is shown is looked at: a table of all that a topic ever
/// alerted should be there at once.
public enum AlertTable {
  /// One line an alert under a line of headings, columns aligned; each line ends in a line feed. An arrow marks the
  /// titles of alerts that follow the opener of their story, whose number stands before it.
  ///
  /// - Parameter width: the columns of the terminal, to which titles are cut; nil keeps them whole.
  public static func text(_ alerts: [Alert], width: Int? = nil, style: Style = .plain) -> String {
    var rows = AlertRows()
    var json = JSONWriter()
    for alert in alerts {
      json.removeAll()
      alert.write(to: &json)
      json.bytes.withUnsafeBytes { rows.add($0) }
    }
    return String(decoding: rows.text(width: width, style: style), as: UTF8.self)
  }

  /// The alerts as CSV (RFC 4180) with a line of headings: UTF-8, each line ended by CRLF as it says there.
  ///
  /// Control characters are made harmless as in `TerminalText`. A field that a spreadsheet would take for a formula
  /// begins with an apostrophe, which spreadsheets do not show. Several matched terms are separated by `; `.
  public static func csv(_ alerts: [Alert]) -> String {
    var csv = CSVWriter()
    csv.headings()
    for alert in alerts { csv.alert(alert) }
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  /// The first line of `csv`.
  public static let csvHeadings =
    "seq,kind,time,topic,query,title,link,feed,published,seen,language,matched,excerpt,story,first\r\n"

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
