internal import NewsModel

/// Decides whether a query matches an item, and where.
struct Evaluator {
  let item: IndexedItem
  let lists: TermLists
  let tests: WordTests

  /// Whether a part matches, the places where it does, and the terms that made it match.
  struct Verdict {
    var isMatch = false
    var spans: [Span] = []
    var terms: [MatchedTerm] = []
  }

  /// The verdict on a part of a query that looks at some fields.
  func verdict(_ node: QueryNode, in fields: Fields) -> Verdict {
    switch node.kind {
    case .term(let term): return verdict(term, in: fields)
    case .list(let name): return any(lists.entries[name] ?? [], in: fields)
    case .or(let operands): return any(operands, in: fields)
    case .and(let operands):
      var result = Verdict(isMatch: true)
      for operand in operands {
        let part = verdict(operand, in: fields)
        guard part.isMatch else { return Verdict() }
        result.terms += part.terms
      }
      return result
    case .not(let operand): return Verdict(isMatch: !verdict(operand, in: fields).isMatch)
    case .near(let left, let right, let proximity): return near(left, right, proximity, in: fields)
    case .of(let least, let window, let operands):
      let parts = operands.map { verdict($0, in: fields) }
      return window.map { within($0, least, parts) } ?? count(least, parts)
    case .scoped(let scope, let operand):
      guard let narrower = Fields(scope) else { return whole(scope, operand) }
      // An unscoped part looks at the text; a scope leads to any field.
      return verdict(operand, in: fields == .text ? narrower : fields.narrowed(to: narrower))
    }
  }

  private func any(_ operands: [QueryNode], in fields: Fields) -> Verdict {
    var result = Verdict()
    for operand in operands {
      let part = verdict(operand, in: fields)
      guard part.isMatch else { continue }
      result.isMatch = true
      result.spans += part.spans
      result.terms += part.terms
    }
    return result
  }

  private func count(_ least: Int, _ parts: [Verdict]) -> Verdict {
    let matching = parts.filter(\.isMatch)
    guard matching.count >= least else { return Verdict() }
    return Verdict(isMatch: true, spans: matching.flatMap(\.spans), terms: matching.flatMap(\.terms))
  }

  // MARK: - Terms

  private func verdict(_ term: Term, in fields: Fields) -> Verdict {
    var spans = element(term.elements[0])
    for next in term.elements.dropFirst() where !spans.isEmpty { spans = follow(spans, element(next)) }
    spans.removeAll { !fields.contains($0, of: item) }
    let terms = spans.map { span -> MatchedTerm in
      let field = item.fields[span.field]
      let found = field.excerpt(field.tokens[span.first].start, field.tokens[span.last].end)
      return MatchedTerm(
        term: term.source, field: field.field, text: found.text, offset: found.offset, length: found.length)
    }
    return Verdict(isMatch: !spans.isEmpty, spans: spans, terms: terms)
  }

  private func element(_ element: TermElement) -> [Span] {
    tests.known(element).flatMap { item.hits[$0] } ?? []
  }

  /// The spans that end with one of `next` directly after one of `spans`.
  private func follow(_ spans: [Span], _ next: [Span]) -> [Span] {
    var beginning: [Int64: [Span]] = [:]
    for span in next { beginning[Self.place(span.field, span.first), default: []].append(span) }
    var result: [Span] = []
    for span in spans {
      for other in beginning[Self.place(span.field, span.last + 1)] ?? [] where other.paragraph == span.paragraph {
        let token = item.fields[other.field].tokens[other.first]
        // Between ideographs, which need no blank, punctuation parts what does not belong together.
        if token.kind == .ideograph, token.joint == .punctuation { continue }
        result.append(span.union(other))
      }
    }
    return result
  }

  private static func place(_ field: Int, _ token: Int) -> Int64 { Int64(field) << 32 | Int64(token) }

  // MARK: - Distances

  private func near(_ left: QueryNode, _ right: QueryNode, _ proximity: Proximity, in fields: Fields) -> Verdict {
    let (left, right) = (verdict(left, in: fields), verdict(right, in: fields))
    var spans: [Span] = []
    let places = right.spans.sorted { ($0.field, $0.first) < ($1.field, $1.first) }
    for span in left.spans {
      let close = neighbours(of: span, among: places, proximity)
      if proximity.isNegated {
        if close.isEmpty { spans.append(span) }
      } else {
        spans += close.map(span.union)
      }
    }
    guard !spans.isEmpty else { return Verdict() }
    let terms = proximity.isNegated ? left.terms : left.terms + right.terms
    return Verdict(isMatch: true, spans: Array(Set(spans)), terms: terms.filter { covers(spans, $0) })
  }

  /// The spans that stand to one as they should, of spans in the order of their beginnings.
  private func neighbours(of span: Span, among places: [Span], _ proximity: Proximity) -> [Span] {
    places.filter { other in
      guard other.field == span.field, other.paragraph == span.paragraph else { return false }
      if other.first > span.last { return other.firstPosition - span.lastPosition <= proximity.distance }
      if proximity.isOrdered { return false }
      return other.last < span.first && span.firstPosition - other.lastPosition <= proximity.distance
    }
  }

  /// At least so many of the parts within a number of words.
  private func within(_ window: Int, _ least: Int, _ parts: [Verdict]) -> Verdict {
    var places: [(span: Span, part: Int)] = []
    for (number, part) in parts.enumerated() { places += part.spans.map { ($0, number) } }
    places.sort { ($0.span.field, $0.span.first) < ($1.span.field, $1.span.first) }
    var spans: [Span] = []
    for start in places.indices {
      var seen: Set<Int> = []
      var reach = places[start].span
      for place in places[start...] {
        guard place.span.field == reach.field, place.span.paragraph == reach.paragraph,
          place.span.firstPosition - reach.firstPosition < window
        else { break }
        guard place.span.lastPosition - reach.firstPosition < window else { continue }
        seen.insert(place.part)
        reach = reach.union(place.span)
        if seen.count >= least {
          spans.append(reach)
          break
        }
      }
    }
    guard !spans.isEmpty else { return Verdict() }
    return Verdict(isMatch: true, spans: spans, terms: parts.flatMap(\.terms).filter { covers(spans, $0) })
  }

  /// Whether a matched term lies in one of the spans.
  private func covers(_ spans: [Span], _ term: MatchedTerm) -> Bool {
    spans.contains { span in
      let field = item.fields[span.field]
      guard field.field == term.field else { return false }
      let reach = field.excerpt(field.tokens[span.first].start, field.tokens[span.last].end)
      return term.offset >= reach.offset && term.offset + term.length <= reach.offset + reach.length
    }
  }

  // MARK: - What is compared as a whole

  private func whole(_ scope: FieldScope, _ node: QueryNode) -> Verdict {
    switch node.kind {
    case .term(let term):
      let value = scope == .feed ? item.feed : item.language ?? ""
      guard scope == .feed ? Self.isName(value, term) : Self.isLanguage(value, term.name) else { return Verdict() }
      let field: ItemField = scope == .feed ? .feed : .lang
      let found = MatchedTerm(
        term: term.source, field: field, text: value, offset: 0, length: value.unicodeScalars.count)
      return Verdict(isMatch: true, terms: [found])
    case .list(let name): return anyWhole(scope, lists.entries[name] ?? [])
    case .or(let operands): return anyWhole(scope, operands)
    case .and(let operands):
      let parts = operands.map { whole(scope, $0) }
      return parts.allSatisfy(\.isMatch) ? Verdict(isMatch: true, terms: parts.flatMap(\.terms)) : Verdict()
    case .not(let operand): return Verdict(isMatch: !whole(scope, operand).isMatch)
    case .of(let least, _, let operands): return count(least, operands.map { whole(scope, $0) })
    case .near, .scoped: return Verdict()
    }
  }

  private func anyWhole(_ scope: FieldScope, _ operands: [QueryNode]) -> Verdict {
    let matching = operands.map { whole(scope, $0) }.filter(\.isMatch)
    return Verdict(isMatch: !matching.isEmpty, terms: matching.flatMap(\.terms))
  }

  private static func isName(_ value: String, _ term: Term) -> Bool {
    switch term.nameMode {
    case .cased: value == term.name
    case .prefix: Folding.form(value).hasPrefix(Folding.form(term.name))
    case .fuzzy(let edits):
      EditDistance.isWithin(
        edits, Array(Folding.form(value).unicodeScalars), Array(Folding.form(term.name).unicodeScalars))
    case .form, .inflected: Folding.form(value) == Folding.form(term.name)
    }
  }

  /// `ru` is also ru-RU (RFC 4647, basic filtering).
  private static func isLanguage(_ tag: String, _ range: String) -> Bool {
    let (tag, range) = (tag.lowercased(), range.lowercased())
    return tag == range || tag.hasPrefix(range + "-")
  }
}
