extension StoryFact {
  /// Which kinds of fact only one of two reports has a value of, as bits by their raw values.
  private struct Exclusive {
    var anywhere: UInt32 = 0
    var inTitle: UInt32 = 0

    mutating func note(_ fact: StoryFact) {
      guard let kind = fact.kind, kind.rawValue < Kind.placed.rawValue, fact.anywhere != .one else { return }
      if fact.isInTitle { inTitle |= kind.bit } else { anywhere |= kind.bit }
    }
  }

  /// Whether two reports, given as sorted lists of facts, cannot be about one event.
  static func contradict(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    var ofOne = Exclusive()
    var ofOther = Exclusive()
    var (i, j) = (0, 0)
    while i < one.count || j < other.count {
      if j == other.count || (i < one.count && one[i] < other[j]) {
        ofOne.note(StoryFact(bits: one[i]))
        i += 1
      } else if i == one.count || other[j] < one[i] {
        ofOther.note(StoryFact(bits: other[j]))
        j += 1
      } else {
        (i, j) = (i + 1, j + 1)
      }
    }
    if ofOne.anywhere & ofOther.anywhere & ~(Kind.turn.bit | Kind.office.bit) != 0 { return true }
    if ofOne.inTitle & ofOther.inTitle & Kind.office.bit != 0 { return true }
    // That something was put off, denied or failed is no detail where a title says it. What is left as it was, is not
    // changed: there the word says nothing new.
    let bothKeep = one.contains(keep.bits) && other.contains(keep.bits)
    return hasTurn(one, unknownTo: other, ignoringNot: bothKeep)
      || hasTurn(other, unknownTo: one, ignoringNot: bothKeep)
  }

  private static let not = StoryFact(.turn, value: value("not", of: .turn))
  private static let keep = StoryFact(.list, value: value("keep", of: .list))

  private static func hasTurn(_ one: [UInt32], unknownTo other: [UInt32], ignoringNot: Bool) -> Bool {
    one.contains { bits in
      let fact = StoryFact(bits: bits)
      guard fact.isInTitle, fact.kind == .turn, !(ignoringNot && fact.anywhere == not) else { return false }
      return !other.contains(fact.anywhere.bits)
    }
  }
}

extension StoryFact.Kind {
  /// A bit of its own.
  fileprivate var bit: UInt32 { 1 << UInt32(rawValue) }
}
