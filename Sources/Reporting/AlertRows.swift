internal import JSONCoding
internal import NewsModel

/// Gathers alerts from their lines of the log, and sets them as a table: columns are as wide as their widest cell, so
/// that nothing can be printed before all are known.
public struct AlertRows: Sendable {
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
    var bytes: Int32 = 0
    var columns: Int32 = 0

    init() {}

    init(_ bytes: Int, columns: Int) {
      (self.bytes, self.columns) = (Int32(clamping: bytes), Int32(clamping: columns))
    }
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
    widths[0] = max(widths[0], Int(row.seq.columns))
    widths[1] = max(widths[1], Int(row.time.columns))
    widths[2] = max(widths[2], Int(row.topic.columns))
    widths[3] = max(widths[3], Int(row.feed.columns))
    rows.append(row)
  }

  /// Adds the rows of others below these.
  public mutating func add(_ others: AlertRows) {
    cells.append(contentsOf: others.cells)
    rows.append(contentsOf: others.rows)
    for column in widths.indices { widths[column] = max(widths[column], others.widths[column]) }
  }

  /// Forgets the rows, and keeps the memory for what comes.
  public mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    widths = Self.headings.map { DisplayWidth.of($0) }
  }

  /// The table, empty where there are no rows: see `AlertTable.text`.
  public func text(width: Int?, style: Style) -> [UInt8] {
    var text: [UInt8] = []
    write(width: width, style: style) { piece in
      text.append(contentsOf: piece)
      return true
    }
    return text
  }

  /// Hands over the table in pieces, until the closure says no; nothing where there are no rows.
  public func write(width: Int?, style: Style, _ body: ([UInt8]) -> Bool) {
    if rows.isEmpty { return }
    let padding = widths.reduce(0) { $0 + $1 + 2 }
    let titleWidth = width.map { max(20, $0 - padding) }
    let pieceSize = 1 << 16
    var heading = DisplayWidth.right(Self.headings[0], widths[0]) + "  "
    for column in 1..<4 { heading += DisplayWidth.fit(Self.headings[column], widths[column]) + "  " }
    cells.withUnsafeBytes { cells in
      var table = Setting(cells: cells, capacity: pieceSize + 4096)
      table.bytes.append(contentsOf: (style(.strong, heading + "TITLE") + "\n").utf8)
      for row in rows {
        table.spaces(widths[0] - Int(row.seq.columns))
        table.cell(row.seq, to: 0)
        table.cell(row.time, to: widths[1])
        table.cell(row.topic, to: widths[2])
        table.cell(row.feed, to: widths[3])
        table.title(row.title, in: titleWidth)
        table.bytes.append(0x0A)
        if table.bytes.count >= pieceSize {
          if !body(table.bytes) { return }
          table.bytes.removeAll(keepingCapacity: true)
        }
      }
      _ = body(table.bytes)
    }
  }

  /// The table as it is set, from the cells in their order.
  private struct Setting {
    var bytes: [UInt8] = []

    private let cells: UnsafeRawBufferPointer
    private var place = 0

    init(cells: UnsafeRawBufferPointer, capacity: Int) {
      self.cells = cells
      bytes.reserveCapacity(capacity)
    }

    mutating func spaces(_ count: Int) {
      for _ in 0..<max(0, count) { bytes.append(0x20) }
    }

    mutating func cell(_ cell: Cell, to width: Int) {
      bytes.append(contentsOf: next(Int(cell.bytes)))
      spaces(max(0, width - Int(cell.columns)) + 2)
    }

    mutating func title(_ count: Int, in width: Int?) {
      let title = next(count)
      // A character takes a byte at the least for each of its columns.
      if let width, count > width {
        bytes.append(contentsOf: DisplayWidth.truncated(String(decoding: title, as: UTF8.self), to: width).utf8)
      } else {
        bytes.append(contentsOf: title)
      }
    }

    private mutating func next(_ count: Int) -> UnsafeRawBufferPointer {
      defer { place += count }
      return UnsafeRawBufferPointer(rebasing: cells[place..<place + count])
    }
  }

  private mutating func integer(_ piece: JSONPiece) -> Cell {
    let start = cells.count
    if piece.isCount {
      cells.append(contentsOf: piece.bytes)
    } else if let number = piece.integer {
      cells.append(contentsOf: String(number).utf8)
    }
    return Cell(cells.count - start, columns: cells.count - start)
  }

  private mutating func time(_ piece: JSONPiece) -> Cell {
    let start = cells.count
    if AlertRow.isWritten(piece) {
      cells.append(contentsOf: piece.bytes)
    } else if let time = piece.string.flatMap({ Timestamp(rfc3339: $0) }) {
      cells.append(contentsOf: time.description.utf8)
    }
    return Cell(cells.count - start, columns: cells.count - start)
  }

  /// Adds a text that may be printed; `-` where there is none.
  private mutating func text(_ piece: JSONPiece?, isMeasured: Bool = true) -> Cell {
    guard let piece, piece.kind == .string else {
      cells.append(UInt8(ascii: "-"))
      return Cell(1, columns: 1)
    }
    if !piece.isEscaped {
      let scan = TextScan(piece.bytes)
      if scan.isSafe && (scan.isASCII || !isMeasured) {
        cells.append(contentsOf: piece.bytes)
        return Cell(piece.bytes.count, columns: piece.bytes.count)
      }
    }
    let text = TerminalText.safe(piece.string ?? "-")
    cells.append(contentsOf: text.utf8)
    return Cell(text.utf8.count, columns: isMeasured ? DisplayWidth.of(text) : 0)
  }
}
