public import NewsModel

/// Whether two reports tell the same event: precision before recall.
extension StorySketch {
  /// A text of fewer shingles is not compared: a headline of three words heads many reports.
  static let fewestShingles = 5
  /// The share of the shorter text's shingles that must stand in the other.
  static let leastContainment = 0.76
  /// The share of all shingles of both that must be common.
  static let leastResemblance = 0.5
  /// The share of a title's shingles that it has in common with one that differs in a word or two.
  static let parallelTitles = 0.5

  /// Whether the other report tells the same, as far as both texts show it.
  ///
  /// Two reports are apart where each says something that the other does not and that does not go together: another
  /// number, place, day, order, office or name, or the opposite. What only one of them says is a detail. Beyond that, enough
  /// of their shingles must be common (resemblance and containment; Broder, 1997).
  public func tellsTheSame(as other: StorySketch) -> Bool { compared(with: other) == .same }

  /// The same, with the reason: whether both contradict one another, or are only too different.
  public func compared(with other: StorySketch) -> StoryVerdict {
    if contradicts(other) { return .contradictory }
    let common = Self.common(shingles, other.shingles)
    let smaller = min(shingles.count, other.shingles.count)
    let union = shingles.count + other.shingles.count - common
    let isAlike =
      smaller > 0 && Double(common) >= Self.leastContainment * Double(smaller)
      && Double(common) >= Self.leastResemblance * Double(union)
    return isAlike ? .same : .different
  }

  /// Whether both cannot be about one event.
  func contradicts(_ other: StorySketch) -> Bool {
    // One title names what the other report does not know, and the other one has something else in its place.
    let isOtherName = Self.hasOther(names, than: other.shingles)
    let isOthersName = Self.hasOther(other.names, than: shingles)
    if isOtherName && isOthersName { return true }
    if isOtherName || isOthersName,
      Self.hasOther(title, than: other.shingles), Self.hasOther(other.title, than: shingles),
      Double(Self.common(title, other.title)) >= Self.parallelTitles * Double(max(title.count, other.title.count))
    {
      return true
    }
    let own = StoryFacts(facts)
    let others = StoryFacts(other.facts)
    return own.contradict(others)
  }

  /// How many elements two sorted lists share.
  static func common(_ one: [UInt32], _ other: [UInt32]) -> Int {
    var (i, j, count) = (0, 0, 0)
    while i < one.count && j < other.count {
      if one[i] == other[j] {
        (i, j, count) = (i + 1, j + 1, count + 1)
      } else if one[i] < other[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return count
  }

  private static func hasOther(_ one: [UInt32], than other: [UInt32]) -> Bool {
    common(one, other) < one.count
  }
}

/// The facts of a sketch, by their kinds.
private struct StoryFacts {
  private let anywhere: [StoryFact.Kind: Set<StoryFact>]
  private let inTitle: [StoryFact.Kind: Set<StoryFact>]

  init(_ bits: [UInt32]) {
    var anywhere: [StoryFact.Kind: Set<StoryFact>] = [:]
    var inTitle: [StoryFact.Kind: Set<StoryFact>] = [:]
    for bits in bits {
      let fact = StoryFact(bits: bits)
      guard let kind = fact.kind else { continue }
      if fact.isInTitle { inTitle[kind, default: []].insert(fact.anywhere) }
      anywhere[kind, default: []].insert(fact.anywhere)
    }
    self.anywhere = anywhere
    self.inTitle = inTitle
  }

  func contradict(_ other: StoryFacts) -> Bool {
    for (kind, own) in anywhere {
      switch kind {
      case .turn, .office: continue
      default:
        guard let others = other.anywhere[kind] else { continue }
        if !own.isSubset(of: others) && !others.isSubset(of: own) { return true }
      }
    }
    if Self.areApart(inTitle[.office], other.inTitle[.office]) { return true }
    // That something was put off, denied or failed is no detail where a title says it. What is left as it was, is not
    // changed: there the word says nothing new.
    let ignored: Set<StoryFact> = keeps && other.keeps ? [Self.not] : []
    return !(inTitle[.turn] ?? []).subtracting(ignored).isSubset(of: other.anywhere[.turn] ?? [])
      || !(other.inTitle[.turn] ?? []).subtracting(ignored).isSubset(of: anywhere[.turn] ?? [])
  }

  private static let not = StoryFact(.turn, value: StoryFact.value("not", of: .turn))
  private static let keep = StoryFact(.list, value: StoryFact.value("keep", of: .list))

  private var keeps: Bool { anywhere[.list]?.contains(Self.keep) ?? false }

  private static func areApart(_ one: Set<StoryFact>?, _ other: Set<StoryFact>?) -> Bool {
    guard let one, let other else { return false }
    return !one.isSubset(of: other) && !other.isSubset(of: one)
  }
}
