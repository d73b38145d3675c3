import NewsModel
import Testing

@testable import FigureReading

@Suite struct FigureTests {
  private static let topic = Topic(
    id: "t", title: "T", query: QueryText("q", start: SourcePosition(file: "t.yaml", line: 1, column: 1)),
    figures: [
      .init(
        name: "delivered", unit: "helicopters", units: ["Mi-35*"], baseline: 4, target: 20,
        near: ["delivered", "received"]),
      .init(name: "ordered", unit: "helicopters", units: ["Mi-35*"], near: ["ordered", "buy"]),
      .init(name: "capacity", unit: "billion cubic metres a year", baseline: 12.4, near: ["capacity", "carry"]),
      .init(name: "crude", unit: "barrels a day", near: ["refine"]), .init(name: "length", unit: "km"),
      .init(name: "cost", unit: "USD billion", baseline: 2, near: ["cost"]),
    ])
  private static let reader = FigureReader([topic])

  private static func read(_ text: String, _ language: String? = "en") -> [AlertFigure] {
    reader.read(FeedItem(title: text), language: language, topics: ["t"]).figures[0]
  }

  @Test(arguments: [
    ("Pakistan received the first four Mi-35Ms", "delivered", 4.0, "first four"),
    ("Moscow delivered four new attack helicopters", "delivered", 4, "four"),
    ("It plans to buy 20 gunships", "ordered", 20, "20"),
    ("Capacity of 1.2 bcf a day", "capacity", 12.4027, "1.2 bcf a day"),
    ("The line will carry 34 mcmd", "capacity", 12.41, "34 mcmd"),
    ("It can refine 10 million tonnes a year", "crude", 200_822, ""),
    ("A line of 680 miles", "length", 1094.35, "680 miles"),
    ("The cost is put at $2,500 million", "cost", 2.5, "$2,500 million"),
  ])
  func numbersAreToldInTheFiguresUnit(text: String, name: String, value: Double, words: String) throws {
    let figures = Self.read(text)
    let figure = try #require(figures.first)
    #expect(figures.count == 1 && figure.name == name)
    #expect((figure.value - value).magnitude < 0.0001 * value, "\(figure.value)")
    #expect(words.isEmpty || figure.text == words)
  }

  @Test(arguments: [
    "Four soldiers delivered the letter", "Helicopters were delivered in 2017", "The cost is Rs 2 billion",
    "Two visits, and helicopters were delivered", "The Mi-35M was delivered on 4 May",
  ])
  func whatIsOfSomethingElseIsLeft(text: String) {
    #expect(Self.read(text).isEmpty)
  }

  @Test func eachNumberGoesToTheNearestWord() {
    let figures = Self.read("Four of the 20 helicopters that it ordered were received")
    #expect(figures.map(\.name) == ["delivered", "ordered"] && figures.map(\.value) == [4, 20])
    #expect(figures.map(\.claim) == [.stands, .nothing])
  }

  @Test(arguments: [
    ("Four Mi-35M helicopters ordered in 2015 for $153 million were delivered in 2017", ["delivered", "ordered"]),
    ("Four helicopters ordered in 2015 have been received", ["delivered", "ordered"]),
    ("Four helicopters ordered in 2015 were not delivered", ["ordered"]),
    ("Four helicopters were ordered, letters were delivered", ["ordered"]),
    ("Four helicopters were ordered while letters were delivered", ["ordered"]),
    ("Four helicopters ordered with two tanks were delivered", ["ordered"]),
  ])
  func aParticipleAndItsVerbShareTheirNumber(text: String, names: [String]) {
    #expect(Set(Self.read(text).filter { $0.value == 4 }.map(\.name)) == Set(names))
  }

  @Test func aDraftIsNotYetSo() {
    #expect(Self.read("Islamabad buys four Mi-35M gunships in the draft contract").map(\.hedges) == [[.planned]])
    #expect(Self.read("Pakistan ordered four Mi-35M gunships").map(\.hedges) == [[]])
  }

  @Test func aCommaWithinANumberEndsNoClause() {
    let text = "The cost is $2bn for 1,100 km of line that may be signed for"
    #expect(Self.read(text).first { $0.name == "cost" }?.hedges == [.planned])
    #expect(Self.read("The cost is $2bn, the line may be signed for").first?.hedges == [])
  }

  @Test func aUnitAloneSufficesWhereNoNearWordIsOfTheScript() {
    #expect(Self.read("Мощность 16 млрд кубометров в год", "ru").map(\.value) == [16])
    // Two figures count helicopters.
    #expect(Self.read("Получены четыре вертолёта", "ru").isEmpty)
  }

  @Test(arguments: [
    ("received 4 helicopters", []), ("received 8 helicopters", [AlertFigure.Mark.pastBaseline]),
    ("received 20 helicopters", [.pastBaseline, .reachesTarget]),
    ("received 24 helicopters", [.pastBaseline, .pastTarget]),
    ("will be delivered 24 helicopters", []), ("denied it received 24 helicopters", []),
    ("it will cost $3bn", [.pastBaseline]),
  ])
  func baselineAndTarget(text: String, marks: [AlertFigure.Mark]) {
    #expect(Self.read(text).map(\.marks) == [marks])
  }

  @Test(arguments: [
    ("bcm a year", "12.4 billion cubic metres a year", 12.4), ("$ billion", "US$500m", 0.5),
    ("Rs crore", "Rs 35 billion", 3500),
    ("million tonnes a year", "100,000 b/d", 4.979536), ("thousand troops", "2,500 soldiers", 2.5),
    ("percent of GDP", "26 per cent", 26),
    ("MW", "1.2 GW", 1200), ("laptops", "one hundred and five laptops", 105), ("ноутбуков", "пять ноутбуков", 5),
    ("countries", "三十四国", 34), ("days", "two weeks", 14), ("cubic feet a day", "1 bcm a year", 96_751_823),
  ])
  func aTopicsUnitMayBeWrittenInManyWays(unit: String, text: String, value: Double) throws {
    let topic = Topic(
      id: "t", title: "T", query: Self.topic.query, figures: [.init(name: "f", unit: unit)])
    let read = FigureReader([topic]).read(FeedItem(title: text), language: nil, topics: ["t"]).figures[0]
    let figure = try #require(read.first)
    #expect((figure.value - value).magnitude < value * 0.0001 && figure.unit == unit, "\(figure.value)")
  }

  @Test func placesAreThoseOfTheField() throws {
    let item = FeedItem(title: "Russia", summary: "Up to 16 helicopters could be delivered")
    let figure = try #require(Self.reader.read(item, language: "en", topics: ["t"]).figures[0].first)
    #expect(
      figure.field == .summary && figure.offset == 6 && figure.text == "16" && figure.hedges == [.upTo, .planned])
  }

  @Test func datesAndPartiesAreNamedOnce() {
    let item = FeedItem(
      title: "Gazprom and Pakistan meet on 3 July", published: Timestamp(rfc3339: "2017-07-20T00:00:00Z"),
      summary: "Пакистан и Россия, к 31 декабря 2018 года. US$5 for us. 12月31日, 2015年10月")
    let mentions = Self.reader.read(item, language: nil, topics: ["t"]).mentions
    #expect(
      mentions.map(\.value) == ["2017-07-03", "Gazprom", "Pakistan", "2018-12-31", "2017-12-31", "2015-10", "Russia"])
  }
}
