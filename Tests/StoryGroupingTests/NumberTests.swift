import NewsModel
import StoryGrouping
import Testing

@testable import newswatch_bench

/// How numbers and roles in titles are read.
@Suite struct NumberTests {
  private static let statement =
    "The statement was issued by the ministry on the evening after the meeting and was carried by state media this week"

  private func sketch(_ title: String, _ summary: String = statement, language: String = "en") throws -> StorySketch {
    try #require(StoryBench.sketcher.sketch(FeedItem(title: title, summary: summary), language: language))
  }

  private func verdict(_ one: String, _ other: String, language: String = "en") throws -> StoryVerdict {
    try sketch(one, language: language).compared(with: sketch(other, language: language))
  }

  @Test(arguments: [
    ("$5bn loan for port", "$5m loan for port"), ("Rs5bn loan for port", "Rs5m loan for port"),
    ("Match ends 3-2 in town", "Match ends 3-1 in town"), ("Match ends 3-2 in town", "Town match ends 2-3"),
    ("A dozen killed in blast", "Two dozen killed in blast"), ("Six hurt in blast", "Half a million hurt in blast"),
    ("One killed in blast", "Two killed in blast"), ("Twenty-one killed in blast", "Twenty-two killed in blast"),
    ("Phase I of dam completed", "Phase II of dam completed"), ("Talks set for March 3", "Talks set for March 30"),
    ("Talks set for 3 March", "Talks set for 3 May"), ("Team wins 1st T20", "Team wins 2nd T20"),
    ("Board takes $2m, gives $5m", "Board takes $5m, gives $2m"),
  ])
  func otherNumbersKeepApart(one: String, other: String) throws {
    #expect(try verdict(one, other) == .contradictory)
    #expect(try verdict(one, one) == .same)
  }

  @Test(arguments: [
    ("en", "$5bn loan for port", "$5 billion loan for port"), ("en", "$5M loan for port", "5 million loan for port"),
    ("en", "Rs500 crore loan for port", "Rs5bn loan for port"),
    ("en", "Rs1,50,000 stolen at bank", "Rs1.5 lakh stolen at bank"),
    ("en", "Rs2 crore 35 lakh stolen at bank", "Rs2.35 crore stolen at bank"),
    ("en", "Two hundred and five freed by court", "205 freed by court"),
    ("en", "Half a dozen freed by court", "Six freed by court"),
    ("en", "A dozen freed by court", "12 freed by court"),
    ("en", "Phase I of dam completed", "Phase 1 of dam completed"),
    ("en", "Team wins 1st T20 by runs", "Team wins first T20 by runs"),
    ("en", "One dead, 2 hurt in blast", "1 dead, two hurt in blast"),
    ("ru", "Сто двадцать пять домов сгорели", "125 домов сгорели"), ("ru", "2 млн 300 тыс. украли", "2,3 млн украли"),
    ("ru", "Полтора миллиона тонн зерна собрано", "1,5 млн тонн зерна собрано"),
    ("ur", "ڈیڑھ لاکھ افراد کا احتجاج", "1.5 لاکھ افراد کا احتجاج"), ("hi", "इक्कीस लोगों की मौत", "21 लोगों की मौत"),
    ("zh", "出口增长百分之三点五", "出口增长3.5%"), ("zh", "贷款五十亿美元", "贷款50亿美元"), ("zh", "会谈二月三日举行", "会谈2月3日举行"),
  ])
  func aNumberIsTheSameHoweverWritten(language: String, one: String, other: String) throws {
    #expect(try verdict(one, other, language: language) == .same)
  }

  @Test(arguments: ["Mi-35M flights resume", "Mi-35 flights resume"])
  func aModelsLetterIsNoScale(title: String) throws {
    #expect(try verdict(title, "Mi-35 flights resume") == .same)
    #expect(try verdict(title, "Mi-17 flights resume") == .contradictory)
  }

  @Test func aPronounIsNoNumber() throws {
    let facts = try sketch("What I told ministers then").facts
    #expect(try facts == sketch("What ministers told then").facts)
  }

  @Test func aNumberThatTheOtherReportTellsElsewhereIsADetail() throws {
    let summary = "The bomb went off as a convoy passed the crossing; 12 people were killed and 30 hurt, police said"
    let killed = try sketch("Blast in Quetta market kills 12", summary)
    #expect(try killed.compared(with: sketch("Blast in Quetta market hurts 30", summary)) == .same)
    #expect(try killed.compared(with: sketch("Blast in Quetta market", summary)) == .same)
    #expect(try killed.compared(with: sketch("Blast in Quetta market kills 30", summary)) == .contradictory)
  }

  @Test(arguments: [
    ("hi", "पाकिस्तान ने भारत को हराया", "भारत ने पाकिस्तान को हराया", "भारत को पाकिस्तान ने हराया"),
    ("hi", "भारत पाकिस्तान से हारा", "पाकिस्तान भारत से हारा", "पाकिस्तान ने भारत को हराया"),
    ("hi", "भारत ने पाकिस्तान को चेताया", "पाकिस्तान ने भारत को चेताया", "पाकिस्तान को भारत ने चेताया"),
    ("ur", "پاکستان نے بھارت کو ہرا دیا", "بھارت نے پاکستان کو ہرا دیا", "بھارت کو پاکستان نے ہرا دیا"),
    ("ru", "Индия разгромила Турцию", "Индию разгромила Турция", "Турцию разгромила Индия"),
    ("en", "India defeat Pakistan", "India defeated by Pakistan", "Pakistan defeated by India"),
    ("en", "India beat Pakistan in final", "India lose to Pakistan in final", "India beat Pakistan"),
    ("zh", "印度夺冠，击败巴基斯坦", "巴基斯坦击败印度夺冠", "印度击败巴基斯坦夺冠"),
  ])
  func whoBeatsWhomIsToldByMarkers(language: String, title: String, swapped: String, reworded: String) throws {
    #expect(try verdict(title, swapped, language: language) == .contradictory)
    #expect(try verdict(title, reworded, language: language) != .contradictory)
  }

  @Test func aSketchThatReadNumbersOtherwiseIsComparedWithoutThem() throws {
    var old = try sketch("Loan for port approved")
    old.facts.append(StorySketch.otherNumbers)
    #expect(try old.compared(with: sketch("Loan for port approved")) == .same)
    #expect(try sketch("Loan for port approved").compared(with: old) == .same)
    #expect(try old.compared(with: sketch("$5bn loan for port approved")) == .different)
    #expect(try sketch("$5bn loan for port approved").compared(with: old) == .different)
  }
}
