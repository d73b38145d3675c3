import NewsModel
import Reporting
import Testing

@Suite struct FigureTableTests {
  private static let time = Timestamp(secondsSinceEpoch: 1_525_000_000)
  private static let first = Telling(seq: 1, time: time, feed: "wire", outlets: 40)

  private static func row(_ figure: AlertFigure, title: String) -> FigureTable.Row {
    FigureTable.Row(alert: Alert(seq: 7, time: time, topic: "t", title: title, feed: "f"), figure: figure, first: first)
  }

  @Test func theTableShowsWhatIsRemarkable() {
    let figure = AlertFigure(
      name: "cost", value: 3, high: 4, unit: "USD billion", text: "$3-4 billion", hedges: [.about],
      marks: [.contradicts, .pastBaseline], before: 2)
    let lines = FigureTable.text([Self.row(figure, title: "A\u{1B}[31m deal")]).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix("2018-04-29  t"))
    #expect(lines[1].contains("3–4 USD billion  about, contradicts 2, past baseline  2018-04-29 wire  40"))
    #expect(!lines[1].contains("\u{1B}"))
    #expect(FigureTable.text([]).isEmpty)
  }

  @Test func csvIsHarmless() {
    let figure = AlertFigure(name: "=cost", value: 12.4, unit: "bcm, a year", text: "12,4", hedges: [.planned])
    let lines = FigureTable.csv([Self.row(figure, title: "x")]).split(separator: "\r\n")
    #expect(
      lines.last
        == "7,2018-04-29T11:06:40Z,t,'=cost,12.4,,\"bcm, a year\",\"12,4\",planned,,,1,2018-04-29T11:06:40Z,wire,40,f,x,"
    )
    #expect(lines.first?.split(separator: ",").count == 18)
  }

  @Test func mentionsEndInTheirOutlets() {
    let mentions = [(topic: "t", fact: Fact(kind: .party, value: "Russia"), first: Self.first)]
    #expect(FigureTable.text(mentions: mentions).hasSuffix("t      party  Russia  2018-04-29T11:06:40Z  wire  40\n"))
    #expect(FigureTable.csv(mentions: mentions).hasSuffix("t,party,Russia,1,2018-04-29T11:06:40Z,wire,40\r\n"))
  }
}
