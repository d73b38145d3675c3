internal import NewsModel

/// The text around a number's words.
struct Passage: Sendable, Equatable {
  var before = ""
  /// The words themselves; empty where it is not known where they stand.
  var words = ""
  var after = ""

  /// All of it.
  var text: String { before + words + after }

  /// The best text that there is for a figure: its own field with up to `side` scalars around it, else the alert's
  /// excerpt, else its words alone.
  ///
  /// - Parameter item: the alert's item; it may have been edited since.
  init(of figure: AlertFigure, in alert: Alert, item: FeedItem?) {
    let field: String? =
      switch figure.field {
      case .title: alert.title
      case .summary: item?.summary
      case .content: item?.content
      default: nil
      }
    let offset = figure.offset
    if let field, let passage = Passage(figure.text, at: { _ in offset }, in: field) {
      self = passage
    } else if let excerpt = alert.excerpt,
      let passage = Passage(figure.text, at: { Self.standalone(figure.text, in: $0) }, in: excerpt)
    {
      self = passage
    } else if figure.field == .title, let title = alert.title {
      before = title
    } else {
      words = figure.text
    }
  }

  /// How much of a text is shown on each side.
  private static let side = 120

  private init?(_ words: String, at place: ([Unicode.Scalar]) -> Int?, in text: String) {
    let (scalars, sought) = (Array(text.unicodeScalars), Array(words.unicodeScalars))
    guard let offset = place(scalars), offset >= 0, offset <= scalars.count - sought.count,
      scalars[offset..<offset + sought.count].elementsEqual(sought)
    else { return nil }
    let end = offset + sought.count
    var (first, last) = (max(0, offset - Self.side), min(scalars.count, end + Self.side))
    // Cut at spaces, where there are any.
    if first > 0 { first = scalars[first..<offset].firstIndex(of: " ").map { $0 + 1 } ?? first }
    if last < scalars.count { last = scalars[end..<last].lastIndex(of: " ") ?? last }
    func string(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    before = (first > 0 ? "… " : "") + string(first..<offset)
    self.words = words
    after = string(end..<last) + (last < scalars.count ? " …" : "")
  }

  /// The first place of words in a text at which no letter or digit touches them.
  private static func standalone(_ words: String, in text: [Unicode.Scalar]) -> Int? {
    let sought = Array(words.unicodeScalars)
    guard !sought.isEmpty, text.count >= sought.count else { return nil }
    func touches(_ index: Int) -> Bool {
      guard text.indices.contains(index) else { return false }
      let properties = text[index].properties
      return properties.isAlphabetic || properties.numericType != nil
    }
    return (0...text.count - sought.count).first { start in
      text[start] == sought[0] && text[start..<start + sought.count].elementsEqual(sought) && !touches(start - 1)
        && !touches(start + sought.count)
    }
  }
}
