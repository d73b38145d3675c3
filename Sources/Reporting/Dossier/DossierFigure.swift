internal import NewsModel

/// All that was told for one figure of a topic.
struct DossierFigure: Sendable {
  let figure: Topic.Figure
  /// In the order in which they came out.
  let numbers: [DossierNumber]

  /// Two statements that cannot both be so.
  struct Contradiction: Sendable {
    /// What was told first; nil where the alert that told it is not known any more.
    var earlier: DossierNumber?
    /// What was told then.
    var later: DossierNumber
    /// How often the same was set against the same.
    var count: Int
  }

  /// The latest number of a claim; of those that one alert tells, the first.
  func latest(_ claim: AlertFigure.Claim) -> DossierNumber? {
    guard let last = numbers.last(where: { $0.claim == claim }) else { return nil }
    return numbers.first { $0.claim == claim && $0.alert.seq == last.alert.seq }
  }

  /// The same number told by copies of the same news on the same day, once; in order.
  var distinct: [DossierNumber] {
    var seen: Set<[String]> = []
    return numbers.filter { number in
      let day = String(number.time.description.prefix(10))
      return seen.insert([day, Fact(number.figure).value, number.claim == .planned ? "planned" : ""]).inserted
    }
  }

  /// The latest number told since the claim was made that does not bear it out: of what counts towards a target, what
  /// falls short of the claim; of all else, another value.
  func againstClaim(since: Timestamp) -> DossierNumber? {
    guard let baseline = figure.baseline, let number = latest(.stands), number.time >= since else { return nil }
    let (low, high) = (number.figure.value, number.figure.high ?? number.figure.value)
    let (below, above) = (high < baseline * 0.995, low > baseline * 1.005)
    let hedges = number.figure.hedges
    if let target = figure.target {
      let isShort = target < baseline ? above && !hedges.contains(.upTo) : below && !hedges.contains(.atLeast)
      return isShort ? number : nil
    }
    return (below && !hedges.contains(.atLeast)) || (above && !hedges.contains(.upTo)) ? number : nil
  }

  /// What contradicts what was told before it, and what denies it; the latest first, each pair of values once.
  var contradictions: [Contradiction] {
    var found: [[String]: Contradiction] = [:]
    for (index, number) in numbers.enumerated() {
      let before = numbers[..<index]
      let earlier: DossierNumber?
      if number.figure.marks.contains(.contradicts) {
        earlier = before.last { $0.claim == number.claim && $0.figure.value == number.figure.before }
      } else if number.figure.hedges.contains(.denied) || number.figure.hedges.contains(.not) {
        earlier = before.last { $0.claim != .nothing && $0.figure.value == number.figure.value }
        if earlier == nil { continue }
      } else {
        continue
      }
      let key = [
        earlier?.value ?? number.figure.before.map(DossierNumber.digits) ?? "", Fact(number.figure).value,
      ]
      // The first time that the two met is what is shown.
      found[key, default: Contradiction(earlier: earlier, later: number, count: 0)].count += 1
    }
    return found.values.sorted { one, two in
      let (one, two) = (one.later, two.later)
      return (one.time, one.alert.seq, one.figure.offset, one.value)
        > (two.time, two.alert.seq, two.figure.offset, two.value)
    }
  }
}
