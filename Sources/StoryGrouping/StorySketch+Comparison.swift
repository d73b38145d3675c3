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
    return StoryFact.contradict(facts, other.facts)
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
