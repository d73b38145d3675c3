import NewsModel
import StoryGrouping

/// How well pairs are told apart.
struct StoryScore {
  var rightlyJoined = 0
  var wronglyJoined = 0
  var missed = 0
  var rightlyApart = 0
  /// Of the pairs of one story, those that the index would not have found.
  var notFound = 0
  /// What was decided wrongly.
  private(set) var mistakes: [StoryPairs.Pair] = []

  /// The share of the joined pairs that are rightly joined; 1 where none is.
  var precision: Double { share(rightlyJoined, of: rightlyJoined + wronglyJoined) }
  /// The share of the pairs of one story that are joined.
  var recall: Double { share(rightlyJoined, of: rightlyJoined + missed) }
  var count: Int { rightlyJoined + wronglyJoined + missed + rightlyApart }

  /// Decides on each pair as the store does: candidates have a band in common, and are then compared.
  init(_ pairs: [StoryPairs.Pair], language: String, _ sketcher: StorySketcher) {
    for pair in pairs {
      let one = sketcher.sketch(pair.one, language: language)
      let other = sketcher.sketch(pair.other, language: language)
      var isJoined = false
      if let one, let other {
        let isFound = !Set(one.bands).isDisjoint(with: other.bands)
        if !isFound, pair.isSame { notFound += 1 }
        isJoined = isFound && one.tellsTheSame(as: other)
      }
      switch (isJoined, pair.isSame) {
      case (true, true): rightlyJoined += 1
      case (true, false): wronglyJoined += 1
      case (false, true): missed += 1
      case (false, false): rightlyApart += 1
      }
      if isJoined != pair.isSame { mistakes.append(pair) }
    }
  }

  private func share(_ part: Int, of whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }
}
