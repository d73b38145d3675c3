/// How many of what must be found was found, and how much of what was found must be.
struct FigureScore {
  var right = 0
  var wrong = 0
  var missed = 0

  /// The share of what was found that is right.
  var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
  /// The share of what is there that was found.
  var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }

  /// Compares; each label serves once.
  ///
  /// - Returns: what was found wrongly, and what was missed.
  mutating func add(found: [LabelledNumber], expected: [LabelledNumber]) -> (
    wrong: [LabelledNumber], missed: [LabelledNumber]
  ) {
    var left = expected
    var surplus: [LabelledNumber] = []
    for number in found {
      if let index = left.firstIndex(where: { $0.isSame(number) }) {
        left.remove(at: index)
        right += 1
      } else {
        surplus.append(number)
      }
    }
    wrong += surplus.count
    missed += left.count
    return (surplus, left)
  }

  static func + (one: FigureScore, two: FigureScore) -> FigureScore {
    FigureScore(right: one.right + two.right, wrong: one.wrong + two.wrong, missed: one.missed + two.missed)
  }
}
