public import NewsModel

/// The text around a match, as people see it in an alert.
public enum Excerpt {
  /// How long an excerpt gets, in Unicode scalars, without its ellipses.
  public static let length = 200

  /// The text around the first match in summary or content, else the title that matched; nil where no text matched.
  ///
  /// Cuts stand between words, unless a word is longer than a fifth of the excerpt (as in scripts without spaces), and
  /// are marked with an ellipsis.
  public static func of(_ item: FeedItem, matched: [MatchedTerm]) -> String? {
    let inText = matched.first { $0.field == .summary || $0.field == .content }
    guard let term = inText ?? matched.first(where: { $0.field == .title }) else { return nil }
    let text =
      switch term.field {
      case .summary: item.summary
      case .content: item.content
      default: item.title
      }
    return text.map { around($0, offset: term.offset, length: term.length) }
  }

  /// About `Excerpt.length` scalars of the text with the span `offset`, `length` (in scalars) in their middle; line
  /// feeds become spaces.
  public static func around(_ text: String, offset: Int, length spanLength: Int) -> String {
    var text = text
    return text.withUTF8 { text in
      let scalars = UTF8Scalars(text)
      // A scalar takes a byte at the least: what is so short is all shown.
      if text.count <= length { return scalars.line(0..<text.count) }
      return cut(scalars, offset: offset, length: spanLength)
    }
  }

  private static func cut(_ text: UTF8Scalars, offset: Int, length spanLength: Int) -> String {
    // Only as much of a long text is looked at as the excerpt can come from.
    let spanStart = text.forward(from: 0, by: max(offset, 0))
    let matchStart = spanStart.isShort ? 0 : spanStart.index
    let span = text.forward(from: matchStart, by: min(max(spanLength, 0), length))
    let matchEnd = span.index
    let room = length - span.steps
    let before = max(room / 2, room - text.forward(from: matchEnd, by: room).steps)
    let start = text.backward(from: matchStart, by: before)
    let end = text.forward(from: matchEnd, by: room - start.steps).index

    let cutStart = start.index == 0 ? 0 : wordStart(text, from: start.index, before: matchStart)
    let cutEnd = end == text.count ? end : wordEnd(text, from: end, after: matchEnd)
    let head = cutStart == 0 ? "" : "…"
    return head + text.line(cutStart..<cutEnd) + (cutEnd == text.count ? "" : "…")
  }

  /// The first word start at or after `start`, or `start` itself if none comes soon.
  private static func wordStart(_ text: UTF8Scalars, from start: Int, before end: Int) -> Int {
    if text.isSpace(at: text.backward(from: start, by: 1).index) { return start }
    var index = start
    for _ in 0..<length / 5 where index < end {
      let isGap = text.isSpace(at: index)
      index = text.forward(from: index, by: 1).index
      if isGap { return index }
    }
    return start
  }

  /// The last word end at or before `end`, or `end` itself if none comes soon.
  private static func wordEnd(_ text: UTF8Scalars, from end: Int, after start: Int) -> Int {
    if text.isSpace(at: end) { return end }
    var index = end
    for _ in 0..<length / 5 where index > start {
      index = text.backward(from: index, by: 1).index
      if text.isSpace(at: index) { return index }
    }
    return end
  }
}

/// The bytes of valid UTF-8, walked by scalars: an alert is cut out of every item that matches, and the indices of a
/// string's own scalars cost several times as much as the rest of the alert.
private struct UTF8Scalars {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  /// Where so many scalars lead from a place, and how many there were.
  func forward(from start: Int, by most: Int) -> (index: Int, steps: Int, isShort: Bool) {
    var (index, steps) = (start, 0)
    while steps < most, index < bytes.count {
      index += 1
      while index < bytes.count, isContinuation(index) { index += 1 }
      steps += 1
    }
    return (index, steps, steps < most)
  }

  /// Where so many scalars back lead from a place, and how many there were.
  func backward(from start: Int, by most: Int) -> (index: Int, steps: Int) {
    var (index, steps) = (start, 0)
    while steps < most, index > 0 {
      index -= 1
      while index > 0, isContinuation(index) { index -= 1 }
      steps += 1
    }
    return (index, steps)
  }

  /// Whether a space, a line feed, a tab or U+3000 begins there.
  func isSpace(at index: Int) -> Bool {
    switch bytes[index] {
    case 0x20, 0x0A, 0x09: true
    case 0xE3: index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x80
    default: false
    }
  }

  /// The text there, with spaces for line feeds.
  func line(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { room in
      for (place, index) in range.enumerated() {
        room[place] = bytes[index] == 0x0A ? 0x20 : bytes[index]
      }
      return range.count
    }
  }

  private func isContinuation(_ index: Int) -> Bool { bytes[index] & 0xC0 == 0x80 }
}
