internal import NewsModel

/// Who does what in two titles.
extension StorySketch {
  /// Whether who wins in one title loses in the other; or who does something in one suffers it in the other, and the other
  /// way about, or all else is the same.
  func hasOtherRoles(than other: StorySketch) -> Bool {
    let (wins, loses) = crossed(.winner, .loser, with: other)
    if wins || loses { return true }
    let (does, suffers) = crossed(.doer, .sufferer, with: other)
    return does && suffers || (does || suffers) && title.sorted() == other.title.sorted()
  }

  /// Whether the roles of both titles are known, and the same: then the order of the words does not count.
  func hasSameRoles(as other: StorySketch) -> Bool {
    [(StoryFact.Kind.doer, StoryFact.Kind.sufferer), (.winner, .loser)].contains { active, passive in
      let (one, another) = (values(active), values(passive))
      return !one.isEmpty && !another.isEmpty && one == other.values(active) && another == other.values(passive)
    }
  }

  /// Whether one with a role here has the opposite one there, and the other way about. One who has both roles in one title
  /// has none.
  private func crossed(_ active: StoryFact.Kind, _ passive: StoryFact.Kind, with other: StorySketch) -> (Bool, Bool) {
    func only(_ sketch: StorySketch, _ kind: StoryFact.Kind, _ opposite: StoryFact.Kind) -> Set<UInt32> {
      sketch.values(kind).subtracting(sketch.values(opposite))
    }
    return (
      !only(self, active, passive).isDisjoint(with: only(other, passive, active)),
      !only(self, passive, active).isDisjoint(with: only(other, active, passive))
    )
  }

  private func values(_ kind: StoryFact.Kind) -> Set<UInt32> {
    Set(facts.lazy.filter { StoryFact(bits: $0).kind == kind }.map { StoryFact(bits: $0).value })
  }
}
