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
    let scalars = text.unicodeScalars
    // Only as much of a long text is looked at as the excerpt can come from.
    let spanStart = scalars.index(scalars.startIndex, offsetBy: max(offset, 0), limitedBy: scalars.endIndex)
    let matchStart = spanStart ?? scalars.startIndex
    let matchEnd =
      scalars.index(matchStart, offsetBy: min(max(spanLength, 0), length), limitedBy: scalars.endIndex)
      ?? scalars.endIndex
    let room = length - scalars.distance(from: matchStart, to: matchEnd)
    let after = scalars.index(matchEnd, offsetBy: room, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let availableAfter = scalars.distance(from: matchEnd, to: after)
    let before = max(room / 2, room - availableAfter)
    let start =
      scalars.index(matchStart, offsetBy: -before, limitedBy: scalars.startIndex) ?? scalars.startIndex
    let leftOver = room - scalars.distance(from: start, to: matchStart)
    let end = scalars.index(matchEnd, offsetBy: leftOver, limitedBy: scalars.endIndex) ?? scalars.endIndex

    let cutStart = start == scalars.startIndex ? start : wordStart(scalars, from: start, before: matchStart)
    let cutEnd = end == scalars.endIndex ? end : wordEnd(scalars, from: end, after: matchEnd)
    let lines = text[cutStart..<cutEnd].split(separator: "\n", omittingEmptySubsequences: false)
    let head = cutStart == scalars.startIndex ? "" : "…"
    return head + lines.joined(separator: " ") + (cutEnd == scalars.endIndex ? "" : "…")
  }

  private typealias Scalars = String.UnicodeScalarView

  /// The first word start at or after `start`, or `start` itself if none comes soon.
  private static func wordStart(_ scalars: Scalars, from start: Scalars.Index, before end: Scalars.Index)
    -> Scalars.Index
  {
    var index = start
    if isSpace(scalars[scalars.index(before: index)]) { return start }
    for _ in 0..<length / 5 where index < end {
      let isGap = isSpace(scalars[index])
      index = scalars.index(after: index)
      if isGap { return index }
    }
    return start
  }

  /// The last word end at or before `end`, or `end` itself if none comes soon.
  private static func wordEnd(_ scalars: Scalars, from end: Scalars.Index, after start: Scalars.Index)
    -> Scalars.Index
  {
    var index = end
    if isSpace(scalars[index]) { return end }
    for _ in 0..<length / 5 where index > start {
      index = scalars.index(before: index)
      if isSpace(scalars[index]) { return index }
    }
    return end
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\u{3000}" || scalar == "\t"
  }
}
