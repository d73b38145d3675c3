internal import JSONCoding
internal import NewsModel

/// Gathers alerts from their lines of the log, and sets them as a table: columns are as wide as their widest cell, so
/// that nothing can be printed before all are known.
public struct AlertRows {
  /// The cells of all rows, one after the other.
  private var cells: [UInt8] = []
  private var rows: [Row] = []
  private var widths = AlertRows.headings.map { DisplayWidth.of($0) }

  private static let headings = ["SEQ", "TIME", "TOPIC", "FEED"]

  /// The cells of a row: how many bytes each has, and how many columns it takes. The title is not aligned.
  private struct Row {
    var seq = Cell()
    var time = Cell()
    var topic = Cell()
    var feed = Cell()
    var title = 0
  }

  private struct Cell {
    var bytes = 0
    var columns = 0
  }

  /// No rows.
  public init() {}

  /// Adds the alert of a line, with or without its newline; nothing where it holds none.
  public mutating func add(_ line: UnsafeRawBufferPointer) {
    guard let alert = AlertRow(line) else { return }
    var row = Row()
    row.seq = integer(alert.seq)
    row.time = time(alert.time)
    row.topic = text(alert.topic)
    row.feed = text(alert.feed)
    let start = cells.count
    if let story = alert.follows {
      _ = integer(story)
      cells.append(contentsOf: "↳ ".utf8)
    }
    _ = text(alert.title, isMeasured: false)
    row.title = cells.count - start
    widths[0] = max(widths[0], row.seq.columns)
    widths[1] = max(widths[1], row.time.columns)
    widths[2] = max(widths[2], row.topic.columns)
    widths[3] = max(widths[3], row.feed.columns)
    rows.append(row)
  }

  /// The table, empty where there are no rows: see `AlertTable.text`.
  public func text(width: Int?, style: Style) -> [UInt8] {
    if rows.isEmpty { return [] }
    let padding = widths.reduce(0) { $0 + $1 + 2 }
    let titleWidth = width.map { max(20, $0 - padding) }
    var table: [UInt8] = []
    table.reserveCapacity(cells.count + (rows.count + 1) * (padding + 1))
    var heading = DisplayWidth.right(Self.headings[0], widths[0]) + "  "
    for column in 1..<4 { heading += DisplayWidth.fit(Self.headings[column], widths[column]) + "  " }
    table.append(contentsOf: (style(.strong, heading + "TITLE") + "\n").utf8)
    var place = 0
    cells.withUnsafeBytes { cells in
      func cell(_ count: Int) {
        table.append(contentsOf: UnsafeRawBufferPointer(rebasing: cells[place..<place + count]))
        place += count
      }
      func spaces(_ count: Int) { for _ in 0..<count { table.append(0x20) } }
      for row in rows {
        spaces(widths[0] - row.seq.columns)
        cell(row.seq.bytes)
        spaces(2)
        cell(row.time.bytes)
        spaces(widths[1] - row.time.columns + 2)
        cell(row.topic.bytes)
        spaces(widths[2] - row.topic.columns + 2)
        cell(row.feed.bytes)
        spaces(widths[3] - row.feed.columns + 2)
        // A character takes a byte at the least for each of its columns.
        if let titleWidth, row.title > titleWidth {
          let title = String(decoding: cells[place..<place + row.title], as: UTF8.self)
          table.append(contentsOf: DisplayWidth.truncated(title, to: titleWidth).utf8)
          place += row.title
        } else {
          cell(row.title)
        }
        table.append(0x0A)
      }
    }
    return table
  }

  private mutating func integer(_ piece: JSONPiece) -> Cell {
    let start = cells.count
    if piece.isCount {
      cells.append(contentsOf: piece.bytes)
    } else if let number = piece.integer {
      cells.append(contentsOf: String(number).utf8)
    }
    return Cell(bytes: cells.count - start, columns: cells.count - start)
  }

  private mutating func time(_ piece: JSONPiece) -> Cell {
    let start = cells.count
    if AlertRow.isWritten(piece) {
      cells.append(contentsOf: piece.bytes)
    } else if let time = piece.string.flatMap({ Timestamp(rfc3339: $0) }) {
      cells.append(contentsOf: time.description.utf8)
    }
    return Cell(bytes: cells.count - start, columns: cells.count - start)
  }

  /// Adds a text that may be printed; `-` where there is none.
  private mutating func text(_ piece: JSONPiece?, isMeasured: Bool = true) -> Cell {
    guard let piece, piece.kind == .string else {
      cells.append(UInt8(ascii: "-"))
      return Cell(bytes: 1, columns: 1)
    }
    if !piece.isEscaped {
      let scan = TextScan(piece.bytes)
      if scan.isSafe && (scan.isASCII || !isMeasured) {
        cells.append(contentsOf: piece.bytes)
        return Cell(bytes: piece.bytes.count, columns: piece.bytes.count)
      }
    }
    let text = TerminalText.safe(piece.string ?? "-")
    cells.append(contentsOf: text.utf8)
    return Cell(bytes: text.utf8.count, columns: isMeasured ? DisplayWidth.of(text) : 0)
  }
}
