internal import NewsModel

extension Evaluator {
  /// What made a part match, in the order of fields and of their text; of several terms that met the same text the first.
  func matchedTerms(of number: Int32) -> [MatchedTerm] {
    struct Place: Hashable, Comparable {
      var field: Int
      var span: Span
      static func < (left: Place, right: Place) -> Bool { (left.field, left.span) < (right.field, right.span) }
    }
    var seen: Set<Place> = []
    var placed: [(place: Place, term: MetTerm)] = []
    for term in terms(of: number) {
      let place = Place(field: Self.rank(field(of: term)), span: term.span ?? Span(first: 0, last: 0))
      if seen.insert(place).inserted { placed.append((place, term)) }
    }
    placed.sort { $0.place < $1.place }
    var counter = ScalarCounter()
    return placed.map { _, term in matched(term, &counter) }
  }

  private func field(of term: MetTerm) -> ItemField {
    if let span = term.span { return item.field(of: span).field }
    return term.subject == .feed ? .feed : .lang
  }

  private func matched(_ term: MetTerm, _ counter: inout ScalarCounter) -> MatchedTerm {
    let source = item.topics.program.sources[Int(term.source)]
    let field = field(of: term)
    guard let span = term.span else {
      let value = field == .feed ? item.feed : item.language ?? ""
      return MatchedTerm(term: source, field: field, text: value, offset: 0, length: value.unicodeScalars.count)
    }
    let (start, end) = (Int(item.tokens[Int(span.first)].start), Int(item.tokens[Int(span.last)].end))
    let text = String(decoding: UnsafeBufferPointer(start: item.bytes + start, count: end - start), as: UTF8.self)
    return MatchedTerm(
      term: source, field: field, text: text,
      offset: counter.scalars(before: start, in: item.field(of: span), item.bytes), length: text.unicodeScalars.count)
  }

  private static func rank(_ field: ItemField) -> Int {
    switch field {
    case .title: 0
    case .summary: 1
    case .content: 2
    case .author: 3
    case .category: 4
    case .feed: 5
    case .link: 6
    case .lang: 7
    }
  }
}

/// Counts scalars from the beginning of a field on, going on from the last place asked for where that is before.
private struct ScalarCounter {
  private var field: ItemField?
  private var byte = 0
  private var scalars = 0

  mutating func scalars(before end: Int, in field: IndexedField, _ bytes: UnsafePointer<UInt8>) -> Int {
    if self.field != field.field || end < byte { (self.field, byte, scalars) = (field.field, field.start, 0) }
    while byte < end {
      if bytes[byte] & 0xC0 != 0x80 { scalars += 1 }
      byte += 1
    }
    return scalars
  }
}
