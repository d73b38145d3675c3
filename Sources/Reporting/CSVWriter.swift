internal import JSONCoding
public import NewsModel

/// Writes alerts from their lines of the log as CSV; see `AlertTable.csv`.
public struct CSVWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  private var text: [UInt8] = []

  /// Nothing, not even headings.
  public init() {}

  /// Forgets what was written, and keeps the memory for what comes.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Writes the line of headings.
  public mutating func headings() {
    bytes.append(contentsOf: AlertTable.csvHeadings.utf8)
  }

  /// Writes the alert of a line, with or without its newline; nothing where it holds none.
  public mutating func line(_ line: UnsafeRawBufferPointer) {
    guard let row = AlertRow(line) else { return }
    integer(row.seq)
    comma()
    bytes.append(contentsOf: row.kind.rawValue.utf8)
    comma()
    time(row.time)
    field(row.topic)
    field(row.query)
    field(row.title)
    field(row.link)
    field(row.feed)
    comma()
    time(row.published)
    comma()
    time(row.seen)
    field(row.language)
    comma()
    matched(row.matched)
    field(row.excerpt)
    comma()
    integer(row.story)
    comma()
    if let first = row.first, first.equals("true") || first.equals("false"), first.kind == .literal {
      bytes.append(contentsOf: first.bytes)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// Writes an alert.
  public mutating func alert(_ alert: Alert) {
    var json = JSONWriter()
    alert.write(to: &json)
    json.bytes.withUnsafeBytes { line($0) }
  }

  private mutating func comma() { bytes.append(UInt8(ascii: ",")) }

  private mutating func integer(_ piece: JSONPiece?) {
    guard let piece else { return }
    if piece.isCount {
      bytes.append(contentsOf: piece.bytes)
    } else if let number = piece.integer {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  private mutating func time(_ piece: JSONPiece?) {
    guard let piece else { return }
    if AlertRow.isWritten(piece) {
      bytes.append(contentsOf: piece.bytes)
    } else if let time = piece.string.flatMap({ Timestamp(rfc3339: $0) }) {
      bytes.append(contentsOf: time.description.utf8)
    }
  }

  private mutating func field(_ piece: JSONPiece?) {
    comma()
    guard let piece, piece.kind == .string else { return }
    if piece.isEscaped {
      bytes.append(contentsOf: AlertTable.field(piece.string).utf8)
    } else {
      field(piece.bytes)
    }
  }

  private mutating func field(_ text: UnsafeRawBufferPointer) {
    if text.isEmpty { return }
    let scan = TextScan(text)
    guard scan.isSafe, !Self.mayStartFormula(text) else {
      bytes.append(contentsOf: AlertTable.field(String(decoding: text, as: UTF8.self)).utf8)
      return
    }
    guard scan.needsQuotes else { return bytes.append(contentsOf: text) }
    bytes.append(UInt8(ascii: "\""))
    if scan.hasQuote {
      for byte in text {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
    } else {
      bytes.append(contentsOf: text)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The terms, as `AlertTable.csv` joins them.
  private mutating func matched(_ piece: JSONPiece?) {
    guard let piece else { return }
    text.removeAll(keepingCapacity: true)
    var isFirst = true
    let isWhole = piece.forEachObject { object in
      var members = JSONMembers(object)
      var term = members.value(of: "term")
      var place = members.value(of: "field")
      var met = members.value(of: "text")
      while let (name, value) = members.next() {
        if name.equals("term") {
          term = value
        } else if name.equals("field") {
          place = value
        } else if name.equals("text") {
          met = value
        }
      }
      guard let term, let place, let met, term.kind == .string, met.kind == .string,
        place.equals("title") || place.string.flatMap(ItemField.init(rawValue:)) != nil
      else { return }
      if !isFirst { text.append(contentsOf: "; ".utf8) }
      isFirst = false
      append(term)
      text.append(contentsOf: " = ".utf8)
      append(met)
      text.append(contentsOf: " (".utf8)
      append(place)
      text.append(UInt8(ascii: ")"))
    }
    guard isWhole else { return }
    // Taken out while it is read, so that it keeps its memory for the next.
    var joined: [UInt8] = []
    swap(&joined, &text)
    joined.withUnsafeBytes { field($0) }
    swap(&joined, &text)
  }

  private mutating func append(_ piece: JSONPiece) {
    if piece.isEscaped {
      text.append(contentsOf: (piece.string ?? "").utf8)
    } else {
      text.append(contentsOf: piece.bytes)
    }
  }

  /// Whether a spreadsheet may take the text for a formula; yes as well where that takes more than a look.
  private static func mayStartFormula(_ text: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < text.count, text[index] == 0x20 { index += 1 }
    guard index < text.count else { return false }
    switch text[index] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
    // White space beyond ASCII, and the fullwidth signs.
    case 0xC2, 0xE1, 0xE2, 0xEF: return true
    case 0xE3: return index + 1 < text.count && text[index + 1] == 0x80
    default: return false
    }
  }
}
