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
    if isReadOtherwise(than: other) { return .different }
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
      Self.hasOther(title.sorted(), than: other.shingles), Self.hasOther(other.title.sorted(), than: shingles),
      Double(Self.common(title.sorted(), other.title.sorted())) >= Self.parallelTitles
        * Double(max(title.count, other.title.count))
    {
      return true
    }
    return isOneWordApart(from: other) || isInOtherOrder(than: other) || hasOtherNumbers(than: other)
      || hasOtherRoles(than: other) || StoryFact.contradict(facts, other.facts)
  }

  /// Whether both titles are the same but for as many words in one place, which the other report has nowhere: who writes
  /// a headline anew changes more of it, or says the other's word in the text.
  private func isOneWordApart(from other: StorySketch) -> Bool {
    guard title.count == other.title.count else { return false }
    let head = zip(title, other.title).prefix { $0 == $1 }.count
    let tail = zip(title.dropFirst(head).reversed(), other.title.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    guard Double(head + tail) >= Self.parallelTitles * Double(title.count) else { return false }
    let word = title[head..<(title.count - tail)].sorted()
    let othersWord = other.title[head..<(title.count - tail)].sorted()
    return !word.isEmpty && Self.common(word, other.shingles) == 0 && Self.common(othersWord, shingles) == 0
  }

  /// Whether both titles are the same but for two words that changed places, with others between them: who beats whom.
  /// Those beside one another may change places, as in a list.
  private func isInOtherOrder(than other: StorySketch) -> Bool {
    guard title.count == other.title.count else { return false }
    let places = title.indices.filter { title[$0] != other.title[$0] }
    guard places.count == 2, places[1] > places[0] + 1 else { return false }
    if hasSameRoles(as: other) { return false }
    return title[places[0]] == other.title[places[1]] && title[places[1]] == other.title[places[0]]
  }

  /// How many elements two sorted lists share.
  static func common<Element: Comparable>(_ one: [Element], _ other: [Element]) -> Int {
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
