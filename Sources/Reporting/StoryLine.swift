public import JSONCoding
internal import NewsModel

extension StoryList.Story {
  /// One line for a person, without a line feed: when it began, its topics, how many sources told it, and what.
  ///
  ///     2026-03-01T08:15:00Z  mi-35m-deliveries  3 sources  Pakistan receives first four Mi-35M helicopters
  public func text(style: Style = .plain) -> String {
    // What tells that nothing was told has none.
    let count = sources.isEmpty ? nil : Wording.count(sources.count, "source")
    let topics = topics.map(TerminalText.safe).joined(separator: ", ")
    let title = first.title.map(TerminalText.safe) ?? "(no title)"
    return [style(.faint, first.time.description), style(.name, topics), count, style(.strong, title)]
      .compactMap(\.self).joined(separator: "  ")
  }

  /// Writes the story as one object: its number, topics and sources, and the alert that opened it.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("story", integer: number)
      json.member("topics", strings: topics)
      json.member("sources", strings: sources)
      json.member("alerts", integer: alerts)
      json.member("last", string: last.description)
      json.key("first")
      first.write(to: &json)
    }
  }
}
