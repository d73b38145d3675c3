import JSONCoding
import NewsModel
import Reporting

/// Alerts as `check` and `tail` print them: lines for people, or the log's own lines.
struct AlertPrinter: Sendable {
  let isJSON: Bool
  let style: Style

  /// The alert with its line end.
  func text(_ alert: Alert) -> String {
    guard isJSON else { return AlertLine.text(alert, style: style) + "\n" }
    var json = JSONWriter()
    alert.write(to: &json)
    return json.text + "\n"
  }

  /// The story with its line end.
  func text(_ story: StoryList.Story) -> String {
    guard isJSON else { return story.text(style: style) + "\n" }
    var json = JSONWriter()
    story.write(to: &json)
    return json.text + "\n"
  }
}
