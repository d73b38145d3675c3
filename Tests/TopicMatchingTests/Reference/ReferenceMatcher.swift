import NewsModel

@testable import TopicMatching

/// Where a term was met: the field and the scalars.
struct FoundSpan: Hashable, CustomStringConvertible {
  var field: ItemField
  var offset: Int
  var length: Int

  var description: String { "\(field) \(offset)+\(length)" }
}

/// The query language by its definition: walks the tree of a query, tries every term at every word, every pair of places
/// and every window. Nothing is filed, remembered or skipped.
struct ReferenceMatcher {
  private struct Place: Hashable {
    var field: Int
    var first: Int
    var last: Int
  }

  /// Whether a part matches, where, and what of the text its terms met.
  private struct Verdict {
    var isMatch = false
    var places: Set<Place> = []
    var terms: Set<Place> = []
  }

  private let lists: TermLists
  private let elements: ReferenceElements
  private let fields: [(field: ItemField, words: [ReferenceWord])]
  private let hasSummary: Bool
  private let feed: String
  private let language: String?

  init(_ item: FeedItem, feed: String, language declared: String?, lists: TermLists) {
    self.lists = lists
    self.feed = feed
    let texts: [(ItemField, String?)] = [
      (.title, item.title), (.summary, item.summary), (.content, item.content),
      (.author, item.authors.isEmpty ? nil : item.authors.joined(separator: "\n")),
      (.category, item.categories.isEmpty ? nil : item.categories.joined(separator: "\n")), (.link, item.link),
    ]
    fields = texts.compactMap { field, text in text.map { (field, ReferenceWord.words(of: $0)) } }
    hasSummary = item.summary?.isEmpty == false
    language = Self.language(of: [item.title, item.summary, item.content].compactMap { $0 }.joined(), declared)
    elements = ReferenceElements(language: language)
  }

  /// The declared language where most of the text is of its script, else the usual one of the text's script.
  private static func language(of text: String, _ declared: String?) -> String? {
    var counts: [Script: Int] = [:]
    for scalar in text.unicodeScalars where !scalar.isASCII || scalar.properties.isAlphabetic {
      let script = Script(of: scalar)
      counts[script, default: 0] += script == .ideographic ? 3 : 1
    }
    counts[.other] = nil
    guard let most = counts.values.max(), let script = Script.allCases.first(where: { counts[$0] == most }) else {
      return declared
    }
    guard let declared else { return script.defaultLanguage }
    guard let expected = LanguageScripts.script(of: declared) else { return declared }
    return expected == script ? declared : script.defaultLanguage
  }

  /// What a query's terms met; nil if it does not match.
  func spans(_ query: QueryNode) -> Set<FoundSpan>? {
    let verdict = verdict(query, .text)
    guard verdict.isMatch else { return nil }
    return Set(
      verdict.terms.map { place in
        let (field, words) = fields[place.field]
        return FoundSpan(
          field: field, offset: words[place.first].start, length: words[place.last].end - words[place.first].start)
      })
  }

  // MARK: - Parts

  private func verdict(_ node: QueryNode, _ scope: Fields) -> Verdict {
    switch node.kind {
    case .term(let term): return verdict(term, scope)
    case .list(let name): return any(lists.entries[name] ?? [], scope)
    case .or(let operands): return any(operands, scope)
    case .and(let operands):
      let parts = operands.map { verdict($0, scope) }
      guard parts.allSatisfy(\.isMatch) else { return Verdict() }
      return Verdict(isMatch: true, terms: Set(parts.flatMap(\.terms)))
    case .not(let operand): return Verdict(isMatch: !verdict(operand, scope).isMatch)
    case .near(let left, let right, let proximity): return near(left, right, proximity, scope)
    case .of(let least, nil, let operands):
      let parts = operands.map { verdict($0, scope) }.filter(\.isMatch)
      return parts.count < least ? Verdict() : union(parts)
    case .of(let least, let window?, let operands): return within(window, least, operands.map { verdict($0, scope) })
    case .scoped(let inner, let operand):
      guard let narrower = Fields(inner) else { return Verdict(isMatch: isWhole(inner, operand)) }
      return verdict(operand, scope == .text ? narrower : scope.narrowed(to: narrower))
    }
  }

  private func any(_ operands: [QueryNode], _ scope: Fields) -> Verdict {
    union(operands.map { verdict($0, scope) }.filter(\.isMatch))
  }

  private func union(_ parts: [Verdict]) -> Verdict {
    Verdict(isMatch: !parts.isEmpty, places: Set(parts.flatMap(\.places)), terms: Set(parts.flatMap(\.terms)))
  }

  private func verdict(_ term: Term, _ scope: Fields) -> Verdict {
    var places: Set<Place> = []
    for (number, (_, words)) in fields.enumerated() {
      for start in words.indices {
        guard let end = end(of: term.elements, in: words, from: start) else { continue }
        let place = Place(field: number, first: start, last: end)
        if isIn(scope, place) { places.insert(place) }
      }
    }
    return Verdict(isMatch: !places.isEmpty, places: places, terms: places)
  }

  /// The last word of elements that stand in a row.
  private func end(of row: [TermElement], in words: [ReferenceWord], from start: Int) -> Int? {
    var next = start
    for (index, element) in row.enumerated() {
      if index > 0 {
        guard next < words.count, words[next].gap != .paragraph,
          !(words[next].kind == .ideograph && words[next].gap == .punctuation)
        else { return nil }
      }
      guard let end = elements.end(of: element, in: words, from: next) else { return nil }
      next = end + 1
    }
    return next - 1
  }

  private func isIn(_ scope: Fields, _ place: Place) -> Bool {
    let (field, words) = fields[place.field]
    switch field {
    case .title: return scope.contains(.title)
    case .summary: return scope.contains(.summary)
    case .content:
      let isOpening = scope.contains(.opening) && !hasSummary && words[place.last].position < 60
      return scope.contains(.content) || isOpening
    case .author: return scope.contains(.author)
    case .category: return scope.contains(.category)
    case .link: return scope.contains(.link)
    case .feed, .lang: return false
    }
  }

  // MARK: - Distances

  private func near(_ left: QueryNode, _ right: QueryNode, _ proximity: Proximity, _ scope: Fields) -> Verdict {
    let (left, right) = (verdict(left, scope), verdict(right, scope))
    var places: Set<Place> = []
    for place in left.places {
      let close = right.places.filter { isNear(place, $0, proximity) }
      if proximity.isNegated {
        if close.isEmpty { places.insert(place) }
      } else {
        for other in close {
          places.insert(
            Place(field: place.field, first: min(place.first, other.first), last: max(place.last, other.last)))
        }
      }
    }
    let terms = proximity.isNegated ? left.terms : left.terms.union(right.terms)
    return Verdict(isMatch: !places.isEmpty, places: places, terms: terms.filter { covers(places, $0) })
  }

  private func isNear(_ place: Place, _ other: Place, _ proximity: Proximity) -> Bool {
    let words = fields[place.field].words
    guard other.field == place.field, words[other.first].paragraph == words[place.first].paragraph else { return false }
    if other.first > place.last {
      return words[other.first].position - words[place.last].position <= proximity.distance
    }
    return !proximity.isOrdered && other.last < place.first
      && words[place.first].position - words[other.last].position <= proximity.distance
  }

  /// From every place on, the shortest row of places after it that has enough parts.
  private func within(_ window: Int, _ least: Int, _ parts: [Verdict]) -> Verdict {
    let all = parts.enumerated().flatMap { part in part.element.places.map { (place: $0, part: part.offset) } }
      .sorted {
        ($0.place.field, $0.place.first, $0.place.last, $0.part) < (
          $1.place.field, $1.place.first, $1.place.last, $1.part
        )
      }
    var places: Set<Place> = []
    for start in all.indices {
      let words = fields[all[start].place.field].words
      let beginning = words[all[start].place.first]
      var seen: Set<Int> = []
      var last = 0
      for (place, part) in all[start...] where place.field == all[start].place.field {
        guard words[place.first].paragraph == beginning.paragraph,
          words[place.last].position - beginning.position < window
        else { continue }
        seen.insert(part)
        last = max(last, place.last)
        guard seen.count < least else {
          places.insert(Place(field: place.field, first: all[start].place.first, last: last))
          break
        }
      }
    }
    let terms = Set(parts.flatMap(\.terms)).filter { covers(places, $0) }
    return Verdict(isMatch: !places.isEmpty, places: places, terms: terms)
  }

  private func covers(_ places: Set<Place>, _ term: Place) -> Bool {
    places.contains { $0.field == term.field && $0.first <= term.first && $0.last >= term.last }
  }

  // MARK: - Names

  private func isWhole(_ scope: FieldScope, _ node: QueryNode) -> Bool {
    switch node.kind {
    case .term(let term): return scope == .feed ? isFeed(term) : isLanguage(term.name)
    case .list(let name): return (lists.entries[name] ?? []).contains { isWhole(scope, $0) }
    case .or(let operands): return operands.contains { isWhole(scope, $0) }
    case .and(let operands): return operands.allSatisfy { isWhole(scope, $0) }
    case .not(let operand): return !isWhole(scope, operand)
    case .of(let least, _, let operands): return operands.count { isWhole(scope, $0) } >= least
    case .near, .scoped: return false
    }
  }

  private func isFeed(_ term: Term) -> Bool {
    switch term.nameMode {
    case .cased: return feed == term.name
    case .prefix: return Folding.form(feed).hasPrefix(Folding.form(term.name))
    case .form, .inflected, .fuzzy: return Folding.form(feed) == Folding.form(term.name)
    }
  }

  private func isLanguage(_ range: String) -> Bool {
    let (tag, range) = ((language ?? "").lowercased(), range.lowercased())
    return tag == range || tag.hasPrefix(range + "-")
  }
}
