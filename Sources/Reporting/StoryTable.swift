internal import NewsModel

/// Stories as a table.
public enum StoryTable {
  /// One line a story under a line of headings, columns aligned; each line ends in a line feed.
  ///
  /// - Parameter width: the columns of the terminal, to which titles are cut; nil keeps them whole.
  public static func text(_ list: StoryList, width: Int? = nil, style: Style = .plain) -> String {
    if list.stories.isEmpty { return "" }
    let rows = list.stories.map { story in
      [
        story.number.map { "\($0)" } ?? "-", "\(story.sources.count)", story.first.time.description,
        story.topics.map(TerminalText.safe).joined(separator: ", "),
      ]
    }
    let headings = ["STORY", "SOURCES", "TIME", "TOPICS"]
    let widths = headings.indices.map { column in
      rows.reduce(DisplayWidth.of(headings[column])) { max($0, DisplayWidth.of($1[column])) }
    }
    let taken = widths.reduce(0) { $0 + $1 + 2 }
    let titleWidth = width.map { max(20, $0 - taken) } ?? .max
    func line(_ cells: [String]) -> String {
      let numbers = cells.indices.prefix(2).map { DisplayWidth.right(cells[$0], widths[$0]) }
      let others = cells.indices.dropFirst(2).map { DisplayWidth.fit(cells[$0], widths[$0]) }
      return (numbers + others).joined(separator: "  ") + "  "
    }
    var table = style(.strong, line(headings) + "TITLE") + "\n"
    for (row, story) in zip(rows, list.stories) {
      table += line(row) + DisplayWidth.truncated(TerminalText.safe(story.first.title ?? "-"), to: titleWidth) + "\n"
    }
    return table
  }
}
