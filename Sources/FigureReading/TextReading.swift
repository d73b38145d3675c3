internal import NewsModel

/// A text with its quantities, of which figures are picked.
struct TextReading {
  let text: TokenizedText
  let quantities: [Quantity]
  /// Where quantities begin.
  private let starts: Set<Int>

  /// How many words may stand between a number and the word that says what it is of.
  private static let reach = 15

  /// - Parameter dates: those of the text, whose numbers are no quantities.
  init(_ text: TokenizedText, language: String?, dates: DateReader) {
    self.text = text
    quantities = QuantityReader(text, language: language, taken: dates.isTaken).quantities()
    starts = Set(quantities.map(\.tokens.lowerBound))
  }

  /// The words of a quantity, with an ordinal that counts it (`first four`).
  func words(of quantity: Quantity) -> String {
    let span = span(of: quantity)
    return text.text(from: span.lowerBound, to: span.upperBound)
  }

  private static let ordinals = Lexicon<Void>([
    (
      "first|last|next|another|other|final|первые|первых|первыми|последние|последних|پہلے|پہلی|آخری|पहले|पहली|अंतिम|首批|首",
      ()
    )
  ])

  private func span(of quantity: Quantity) -> Range<Int> {
    var first = quantity.tokens.lowerBound
    for start in [first - 2, first - 1] where start >= 0 {
      if let (_, next) = Self.ordinals.match(text.tokens, at: start), next == first,
        text.sentences[start] == text.sentences[first]
      {
        first = start
        break
      }
    }
    return text.tokens[first].start..<text.tokens[quantity.tokens.upperBound - 1].end
  }

  /// A number that may be a figure's, because of a word that stands near it.
  private struct Candidate {
    let quantity: Int
    let figure: Int
    let value: Double
    let high: Double?
    /// Which of the places of the figure's near words; nil where none was needed.
    let place: Int?
    let distance: Int
  }

  /// The numbers of the text that belong to a topic's figures, in their order.
  func figures(_ followed: [FollowedFigure], in field: ItemField) -> [AlertFigure] {
    guard !quantities.isEmpty, !followed.isEmpty else { return [] }
    let all = candidates(followed)
    var found = choose(all)
    found += predicates(of: found, among: all, followed)
    return found.sorted { ($0.quantity, $0.figure) < ($1.quantity, $1.figure) }.map { candidate in
      let quantity = quantities[candidate.quantity]
      let figure = followed[candidate.figure]
      let span = span(of: quantity)
      var read = AlertFigure(
        name: figure.name, value: rounded(candidate.value), high: candidate.high.map(rounded), unit: figure.unitText,
        text: text.text(from: span.lowerBound, to: span.upperBound), field: field, offset: span.lowerBound,
        hedges: Hedge.allCases.filter(quantity.hedges.contains))
      read.claim = AlertFigure.claim(read.hedges, isCounting: figure.isCounting)
      if read.claim == .stands, !read.hedges.contains(.upTo) { read.marks = figure.marks(read.value) }
      return read
    }
  }

  /// Nine significant digits: more are the conversion's.
  private func rounded(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return 0 }
    var scale = 1.0
    while value.magnitude * scale < 100_000_000 { scale *= 10 }
    while value.magnitude * scale >= 1_000_000_000 { scale /= 10 }
    return (value * scale).rounded() / scale
  }

  private func candidates(_ followed: [FollowedFigure]) -> [Candidate] {
    var candidates: [Candidate] = []
    let nouns = followed.map { figure in quantities.indices.map { counts($0, figure.counted) } }
    for (number, figure) in followed.enumerated() {
      let places = figure.near.places(in: text.tokens)
      // What a figure was before a change is not what it is.
      for (index, quantity) in quantities.enumerated() where !quantity.hedges.contains(.from) {
        guard let value = figure.value(quantity.value, quantity.unit), value.isFinite else { continue }
        if figure.unit == .count, !nouns[number][index] { continue }
        let high = quantity.high.flatMap { figure.value($0, quantity.unit) }
        for (place, range) in places.enumerated() {
          guard let distance = distance(range, quantity) else { continue }
          candidates.append(
            Candidate(quantity: index, figure: number, value: value, high: high, place: place, distance: distance))
        }
        // Where no near word is in the text's script, the unit alone decides, if no other figure has it.
        let isAlone = followed.allSatisfy {
          $0.name == figure.name || $0.value(quantity.value, quantity.unit) == nil
            || ($0.unit == .count && $0.unitText != figure.unitText)
        }
        if figure.near.isEmpty || (!figure.near.speaks(text.script) && isAlone) {
          candidates.append(
            Candidate(quantity: index, figure: number, value: value, high: high, place: nil, distance: Self.reach))
        }
      }
    }
    return candidates
  }

  /// Gives each number to the figure whose near word is nearest; a near word serves the numbers that have no other only
  /// after those that it is nearest to.
  private func choose(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { ($0.distance, $0.quantity, $0.figure) < ($1.distance, $1.quantity, $1.figure) }
    var chosen: [Int: Candidate] = [:]
    var used: Set<[Int]> = []
    for candidate in sorted where chosen[candidate.quantity] == nil {
      if let place = candidate.place, !used.insert([candidate.figure, place]).inserted { continue }
      chosen[candidate.quantity] = candidate
    }
    for candidate in sorted where chosen[candidate.quantity] == nil { chosen[candidate.quantity] = candidate }
    return Array(chosen.values)
  }

  private static let auxiliaries: Set<String> = ["is", "are", "was", "were", "been"]
  /// What begins another clause, or takes the verb back.
  private static let breaks: Set<String> = [
    "and", "but", "or", "that", "which", "who", "while", "as", "after", "before", "when", "not", "never", "than", "if",
  ]

  /// `Four helicopters ordered in 2015 were delivered`: the participle says which ones they are, the verb what became of
  /// them, so that the number is of both figures.
  private func predicates(
    of chosen: [Candidate], among all: [Candidate], _ followed: [FollowedFigure]
  ) -> [Candidate] {
    guard text.script == .latin else { return [] }
    var found: [Candidate] = []
    for one in chosen where followed[one.figure].unit == .count {
      guard let place = one.place else { continue }
      let participle = followed[one.figure].near.places(in: text.tokens)[place]
      let end = quantities[one.quantity].tokens.upperBound
      guard participle.lowerBound >= end, !Self.auxiliaries.contains(text.tokens[participle.lowerBound - 1].text)
      else { continue }
      for other in all where other.quantity == one.quantity && other.figure != one.figure {
        guard let verb = other.place.map({ followed[other.figure].near.places(in: text.tokens)[$0] }),
          verb.lowerBound > participle.upperBound, Self.auxiliaries.contains(text.tokens[verb.lowerBound - 1].text),
          !(end..<verb.lowerBound).contains(where: isBreak),
          !quantities.contains(where: { $0.unit == .count && (end..<verb.lowerBound).contains($0.tokens.lowerBound) }),
          !found.contains(where: { $0.quantity == other.quantity && $0.figure == other.figure })
        else { continue }
        found.append(other)
      }
    }
    return found
  }

  private func isBreak(_ index: Int) -> Bool {
    let token = text.tokens[index]
    return Self.breaks.contains(token.text) || [",", ":", "—", "–"].contains(token.text) && token.kind == .sign
  }

  /// How many words stand between a near word and a number of its sentence; signs and other numbers make it more.
  private func distance(_ place: Range<Int>, _ quantity: Quantity) -> Int? {
    guard text.sentences[place.lowerBound] == text.sentences[quantity.tokens.lowerBound] else { return nil }
    if place.overlaps(quantity.tokens) { return 0 }
    let between =
      place.upperBound <= quantity.tokens.lowerBound
      ? place.upperBound..<quantity.tokens.lowerBound : quantity.tokens.upperBound..<place.lowerBound
    guard between.count <= 4 * Self.reach else { return nil }
    var distance = 0
    for index in between {
      if starts.contains(index) { distance += 2 }
      switch text.tokens[index].kind {
      case .word, .digits: distance += 1
      case .ideograph: distance += 1
      case .sign:
        let isInNumber = index + 1 < text.tokens.count && !text.tokens[index + 1].hasSpaceBefore
        if [",", "،"].contains(text.tokens[index].text) && !isInNumber || text.tokens[index].text == "，" {
          distance += 2
        }
      }
    }
    return distance <= (text.script == .han ? Self.reach + 10 : Self.reach) ? distance : nil
  }

  // MARK: What is counted

  /// Whether a number counts what the words say.
  private func counts(_ index: Int, _ words: CountedWords) -> Bool {
    let quantity = quantities[index]
    guard quantity.unit == .count else { return false }
    if isNoun(after: quantity, words) || isNoun(before: quantity, words) { return true }
    // `four of the 20 helicopters`, `27 में से 26 शर्तें`
    if quantity.hedges.contains(.total) {
      return [index - 1, index + 1].contains { quantities.indices.contains($0) && isNoun(after: quantities[$0], words) }
    }
    if index + 1 < quantities.count, quantities[index + 1].hedges.contains(.total) {
      return isNoun(after: quantities[index + 1], words)
    }
    if index + 1 < quantities.count, isJoined(quantities[index], quantities[index + 1]) {
      return isNoun(after: quantities[index + 1], words)
    }
    return index > 0 && quantities[index - 1].hedges.contains(.total) && isNoun(after: quantities[index - 1], words)
  }

  /// `70 Russian and 200 Pakistani soldiers`: the noun is that of both.
  private func isJoined(_ one: Quantity, _ two: Quantity) -> Bool {
    let between = one.tokens.upperBound..<max(one.tokens.upperBound, two.tokens.lowerBound)
    return (1...3).contains(between.count) && two.unit == .count
      && ["and", "и", "और", "اور"].contains(text.tokens[two.tokens.lowerBound - 1].text)
      && between.allSatisfy { text.tokens[$0].kind == .word && CountedNouns.lexicon.match(text.tokens, at: $0) == nil }
  }

  private func isNoun(after quantity: Quantity, _ words: CountedWords) -> Bool {
    let tokens = text.tokens
    let end = quantity.tokens.upperBound
    var count = 0
    for index in end..<min(end + 14, tokens.count) {
      guard text.sentences[index] == text.sentences[end - 1] else { return false }
      if words.begins(tokens, at: index) { return true }
      if starts.contains(index) { return false }
      switch tokens[index].kind {
      case .sign:
        if [",", "،", "，", ":", "(", "—", "–", "、"].contains(tokens[index].text) { return false }
      case .word, .digits, .ideograph: count += 1
      }
      // Another noun that is counted takes the number.
      if index < end + 2, CountedNouns.lexicon.match(tokens, at: index) != nil, text.script != .han { return false }
      if count > (text.script == .han ? 9 : 5) { return false }
    }
    return false
  }

  /// In Chinese the noun may stand before: 官兵约200人.
  private func isNoun(before quantity: Quantity, _ words: CountedWords) -> Bool {
    guard text.script == .han else { return false }
    let start = quantity.tokens.lowerBound
    return (max(0, start - 4)..<start).contains { index in
      text.sentences[index] == text.sentences[start] && words.begins(text.tokens, at: index)
        && !(index..<start).contains {
          text.tokens[$0].kind == .sign || ["和", "与", "及"].contains(text.tokens[$0].text)
        }
    }
  }
}
