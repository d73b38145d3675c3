import Testing

@testable import newswatch_bench

@Suite struct ExampleTests {
  /// The labelled examples of each language, those that were kept aside among them.
  @Test func whatIsReadIsRightAndMostIsRead() throws {
    let folder = String(#filePath.dropLast("ExampleTests.swift".count))
    let bench = try FigureBench(configuration: folder + "../../config/newswatch.yaml", folder: folder + "Examples")
    let results = bench.results()
    #expect(results.reduce(0) { $0 + $1.examples } >= 140)
    for language in FigureBench.languages {
      let both = results.filter { $0.language == language }
      #expect(both.reduce(0) { $0 + $1.examples } >= (["en", "ru"].contains(language) ? 40 : 20))
      for score in [both.reduce(FigureScore()) { $0 + $1.numbers }, both.reduce(FigureScore()) { $0 + $1.figures }] {
        #expect(score.precision >= 0.95 && score.recall >= 0.8, "\(language) \(score)")
      }
    }
  }

  @Test func scoresCountWhatIsWrongAndMissed() throws {
    var score = FigureScore()
    let four = LabelledNumber(name: "", value: 4, high: nil)
    let range = try #require(LabelledNumber(number: "3e9..4e9 USD"))
    let mistakes = score.add(found: [four, four], expected: [four, range])
    #expect(mistakes.wrong.count == 1 && mistakes.missed.first?.name == "USD")
    #expect(score.precision == 0.5 && score.recall == 0.5)
  }
}
