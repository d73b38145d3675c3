import NewsModel
import StoryGrouping
import Testing

@testable import newswatch_bench

/// The pairs of reports that `newswatch-bench stories` measures.
@Suite struct PairTests {
  private static func pairs(_ language: String) throws -> StoryPairs {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return try StoryPairs(path: "/\(folder)/Pairs/\(language).txt", language: language)
  }

  /// What is joined wrongly hides an event; what is missed only shows one twice.
  @Test(arguments: StoryBench.languages) func precisionComesBeforeRecall(language: String) throws {
    let pairs = try Self.pairs(language)
    let tuned = StoryScore(pairs.pairs(.tuned), language: language, StoryBench.sketcher)
    let others = StoryScore(
      pairs.pairs(.watched) + pairs.pairs(.keptAside), language: language, StoryBench.sketcher)
    #expect(tuned.count == 90 && others.count == 72)
    #expect(tuned.wronglyJoined == 0, "\(tuned.mistakes)")
    #expect(others.wronglyJoined <= 1)
    #expect(tuned.recall >= 0.8 && others.recall >= 0.8)
    #expect(StoryScore(pairs.strangers(), language: language, StoryBench.sketcher).wronglyJoined == 0)
  }

  @Test(arguments: StoryBench.languages) func titlesThatDifferInTheirNumbersKeepApart(language: String) throws {
    let pairs = try Self.pairs("\(language).numbers").pairs()
    let score = StoryScore(pairs, language: language, StoryBench.sketcher)
    #expect(score.count >= 50 && pairs.contains { $0.isSame })
    #expect(score.wronglyJoined == 0, "\(score.mistakes)")
    #expect(score.recall >= 0.9, "\(score.mistakes)")
  }
}
