import NewsModel

/// What the numbers of two titles tell in their order.
extension StorySketch {
  /// Whether one of both is of a version that read numbers otherwise, and the other has any: they cannot be compared.
  func isReadOtherwise(than other: StorySketch) -> Bool {
    (facts.last == StoryFact.otherNumbers.bits && other.tellsNumbers)
      || (other.facts.last == StoryFact.otherNumbers.bits && tellsNumbers)
  }

  private var tellsNumbers: Bool {
    facts.contains { StoryFact(bits: $0).kind == .number || StoryFact(bits: $0).kind == .scale }
  }

  /// Whether both titles say the same but for their numbers, one by one: 3-2 and 3-1, 2-3 or 3-3.
  ///
  /// What only one of them counts is a detail. Where some words differ too, a title may tell the killed and another the
  /// wounded: there a number counts only if the other report has it nowhere.
  func hasOtherNumbers(than other: StorySketch) -> Bool {
    let (numbers, otherNumbers) = (placed, other.placed)
    guard !numbers.isEmpty, !otherNumbers.isEmpty else { return false }
    let (words, otherWords) = (titleWithoutNumbers, other.titleWithoutNumbers)
    let longer = max(words.count, otherWords.count)
    let common = Self.common(words.sorted(), otherWords.sorted())
    if longer > 0, common == longer {
      if words == otherWords, numbers.count == otherNumbers.count, numbers != otherNumbers { return true }
      let both = Self.common(numbers.sorted(), otherNumbers.sorted())
      return both < numbers.count && both < otherNumbers.count || hasReversedScore(of: other)
    }
    guard Double(common) >= Self.parallelTitles * Double(longer) else { return false }
    let (known, otherKnown) = (Set(numberFacts.map(\.placedValue)), Set(other.numberFacts.map(\.placedValue)))
    return !otherKnown.isSuperset(of: numbers) && !known.isSuperset(of: otherNumbers)
  }

  /// Whether two numbers that stand side by side in one title do so in the other, the other way about.
  private func hasReversedScore(of other: StorySketch) -> Bool {
    other.scores.contains { score in scores.contains { $0.0 == score.1 && $0.1 == score.0 && $0.0 != $0.1 } }
  }

  private var scores: [(UInt32, UInt32)] {
    let facts = facts.lazy.map { StoryFact(bits: $0) }.filter { $0.kind == .placed }
    return zip(facts, facts.dropFirst()).filter { $1.isBesideLast }.map { ($0.placedValue, $1.placedValue) }
  }

  /// The title's numbers in its order.
  private var placed: [UInt32] {
    facts.lazy.map { StoryFact(bits: $0) }.filter { $0.kind == .placed }.map(\.placedValue)
  }

  private var numberFacts: [StoryFact] {
    facts.lazy.map { StoryFact(bits: $0) }.filter { $0.kind == .number }
  }

  private var titleWithoutNumbers: [UInt32] {
    let numbers = Set(numberFacts.map(\.shingle))
    return title.filter { !numbers.contains($0) }
  }
}
