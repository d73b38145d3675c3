import NewsModel

/// What the numbers and the roles of two titles tell beyond sets of facts.
extension StorySketch {
  /// The share of its words but for numbers that a title has in common with one that tells of the same things.
  private static let alikeTitles = 0.75

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
      return both < numbers.count && both < otherNumbers.count
    }
    guard Double(common) >= Self.alikeTitles * Double(longer) else { return false }
    let (known, otherKnown) = (Set(numberFacts.map(\.placedValue)), Set(other.numberFacts.map(\.placedValue)))
    return !otherKnown.isSuperset(of: numbers) && !known.isSuperset(of: otherNumbers)
  }

  /// Whether who does it in one title suffers it in the other, and the other way about, or all else is the same.
  func hasOtherRoles(than other: StorySketch) -> Bool {
    let (doers, sufferers) = (values(.doer), values(.sufferer))
    let (otherDoers, otherSufferers) = (other.values(.doer), other.values(.sufferer))
    // One who is both, in one title, says nothing.
    let suffers = !doers.subtracting(sufferers).isDisjoint(with: otherSufferers.subtracting(otherDoers))
    let does = !sufferers.subtracting(doers).isDisjoint(with: otherDoers.subtracting(otherSufferers))
    return suffers && does || (suffers || does) && title.sorted() == other.title.sorted()
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

  private func values(_ kind: StoryFact.Kind) -> Set<UInt32> {
    Set(facts.lazy.filter { StoryFact(bits: $0).kind == kind })
      .reduce(into: []) { $0.insert($1 & 0xFF_FFFF) }
  }
}
