import NewsModel
import Testing

/// A query, an item, and what of it the query finds, written by hand.
///
/// Brackets stand around every span that must be found; `‖` parts title, summary and content.
struct SemanticsRow: Sendable, CustomTestStringConvertible {
  let query: String
  let text: String
  let matches: Bool
  let language: String?

  /// A query that finds what stands in brackets, and nothing else.
  static func found(_ query: String, _ text: String, language: String? = nil) -> SemanticsRow {
    SemanticsRow(query: query, text: text, matches: true, language: language)
  }

  /// A query that does not match.
  static func silent(_ query: String, _ text: String, language: String? = nil) -> SemanticsRow {
    SemanticsRow(query: query, text: text, matches: false, language: language)
  }

  var testDescription: String { "\(query) ← \(text)" }

  /// The fields' texts, their brackets among them.
  private var parts: [String] {
    text.unicodeScalars.split(separator: "‖", omittingEmptySubsequences: false).map { String($0) }
  }

  /// The item without the brackets.
  var item: FeedItem {
    let plain = parts.map { part in
      var view = String.UnicodeScalarView()
      for scalar in part.unicodeScalars where scalar != "[" && scalar != "]" { view.append(scalar) }
      return String(view)
    }
    func part(_ number: Int) -> String? {
      plain.indices.contains(number) && !plain[number].isEmpty ? plain[number] : nil
    }
    return FeedItem(title: part(0), summary: part(1), content: part(2))
  }

  /// The places in brackets; nil for a row that must not match.
  var spans: Set<FoundSpan>? {
    guard matches else { return nil }
    var spans: Set<FoundSpan> = []
    for (field, part) in zip([ItemField.title, .summary, .content], parts) {
      var offset = 0
      var start = 0
      for scalar in part.unicodeScalars {
        switch scalar {
        case "[": start = offset
        case "]": spans.insert(FoundSpan(field: field, offset: start, length: offset - start))
        default: offset += 1
        }
      }
    }
    return spans
  }
}
