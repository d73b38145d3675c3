import NewsModel
import StoryGrouping
import Testing

@testable import newswatch_bench

/// The verdict on a report of which the words in angle brackets are replaced by others.
private func verdict(_ text: String, _ one: String, _ other: String, language: String = "en") throws -> StoryVerdict {
  func sketch(_ word: String) throws -> StorySketch {
    let text = text.split(separator: "_", omittingEmptySubsequences: false).joined(separator: word)
    let item = FeedItem(title: String(text.prefix { $0 != "|" }), summary: String(text.drop { $0 != "|" }.dropFirst()))
    return try #require(StoryBench.sketcher.sketch(item, language: language))
  }
  return try sketch(one).compared(with: sketch(other))
}

@Suite struct ComparisonTests {
  @Test(arguments: [
    ("four", "eight"), ("four", "4.5"), ("first four", "next four"), ("4,000", "40"), ("four million", "four billion"),
  ])
  func numbersKeepApart(one: String, other: String) throws {
    let text = "Pakistan receives _ helicopters|The army received _ helicopters that it had ordered from a plant"
    #expect(try verdict(text, one, other) == .contradictory)
    #expect(try verdict(text, one, one) == .same)
  }

  @Test func numbersAreTheSameHoweverWritten() throws {
    let text = "Rescuers find _ miners|Rescuers found _ miners alive after the collapse of a tunnel near the border"
    #expect(try verdict(text, "twelve", "12") == .same)
    let decimals = "Rupee closes at _ in trade|The rupee lost value in interbank trade to close at _ on weak demand"
    #expect(try verdict(decimals, "115.50", "115.5") == .same)
    #expect(try verdict(decimals, "115.5", "1155") == .contradictory)
    let grouped = "Quake leaves _ homeless|The quake destroyed houses and left _ people homeless in the mountains"
    #expect(try verdict(grouped, "12,000", "12000") == .same)
    let chinese = "救援人员发现_名矿工|隧道坍塌后，救援人员在边境附近发现_名幸存矿工，救援工作仍在继续"
    #expect(try verdict(chinese, "十二", "12", language: "zh") == .same)
    #expect(try verdict(chinese, "十二", "二十", language: "zh") == .contradictory)
    let urdu = "امدادی کارکنوں کو _ کان کن مل گئے|سرنگ گرنے کے بعد سرحد کے قریب امدادی کارکنوں کو _ کان کن زندہ ملے"
    #expect(try verdict(urdu, "۱۲", "بارہ", language: "ur") == .same)
  }

  @Test(arguments: [
    ("Pakistan", "Iraq"), ("Pakistani", "Indian"), ("Islamabad", "Kabul"), ("Monday", "Tuesday"), ("April", "May 2"),
    ("northern", "southern"),
  ])
  func placesAndDaysKeepApart(one: String, other: String) throws {
    let text =
      "Envoy hails _ agreement|The envoy hailed the _ agreement on trade and transit as a good beginning in every way"
    #expect(try verdict(text, one, other) == .contradictory)
  }

  @Test(arguments: [("en", "keeps", "removes"), ("ru", "оставил", "исключил"), ("hi", "बरकरार", "हटाया")])
  func oppositesKeepApart(language: String, one: String, other: String) throws {
    let text = "FATF _ list alpha beta gamma|alpha _ delta epsilon zeta eta theta kappa lambda omega"
    #expect(try verdict(text, one, other, language: language) == .contradictory)
    #expect(try verdict(text, one, one, language: language) == .same)
  }

  @Test func whatTheTitleAndTheTextNameKeepsApart() throws {
    let text = "_ के युद्धाभ्यास में सेना शामिल|_ में सेना का युद्धाभ्यास पहाड़ों में बर्फ के बीच पूरे सप्ताह चला"
    #expect(try verdict(text, "तवांग", "द्रास", language: "hi") == .contradictory)
    let capitals = "Minister praises _ for finds|The minister praised the company for its finds of oil and gas"
    #expect(
      try verdict(capitals, "OGDCL", "ONGC") == .contradictory)
  }

  private static let statement =
    "|The statement was issued by the ministry on the evening after the meeting and was carried by state media this week"

  @Test(arguments: [
    ("en", "Court _ former minister", "acquits", "convicts"), ("en", "_ invites Sharif to visit", "Putin", "Xi"),
    ("en", "Union _ strike at the mill", "begins", "suspends"), ("ru", "Суд _ бывшего министра", "оправдал", "осудил"),
    ("ur", "عدالت نے سابق وزیر کو _ دیا", "بری", "سزا"), ("hi", "अदालत ने पूर्व मंत्री को _ ठहराया", "निर्दोष", "दोषी"),
    ("zh", "拉夫罗夫会见_", "库雷希", "巴杰瓦"),
  ])
  func titlesThatDifferInOnePlaceKeepApart(language: String, title: String, one: String, other: String) throws {
    #expect(try verdict(title + Self.statement, one, other, language: language) == .contradictory)
    #expect(try verdict(title + Self.statement, one, one, language: language) == .same)
  }

  @Test(arguments: [
    ("en", "India beats Pakistan by wickets", "Pakistan beats India by wickets"),
    ("en", "Arsenal crush Chelsea again", "Chelsea crush Arsenal again"),
    ("ru", "Россия обогнала Китай", "Китай обогнал Россию"), ("zh", "印度击败巴基斯坦", "巴基斯坦击败印度"),
  ])
  func whoDidItToWhomKeepsApart(language: String, one: String, other: String) throws {
    let text = "_" + Self.statement
    #expect(try verdict(text, one, other, language: language) == .contradictory)
    #expect(try verdict(text, other, other, language: language) == .same)
  }

  @Test func namesBesideOneAnotherMayChangePlaces() throws {
    let text = "_ begin talks on transit" + Self.statement
    #expect(try verdict(text, "India and Pakistan", "Pakistan, India") == .same)
  }

  @Test func aDatelineIsNoPartOfTheNews() throws {
    let text = "Quake shakes the mountains|_A strong quake shook villages in the mountains and cut roads to the valley"
    for dateline in [
      "PARIS (AFP) - ", "KABUL, April 30 (AP): ", "LONDON, 5 May — ", "МОСКВА, 5 мая. /ТАСС/. ", "Delhi: ",
    ] {
      #expect(try verdict(text, "LAHORE, June 2 (APP): ", dateline) == .same, "\(dateline)")
    }
    let chinese = "山区发生强烈地震|_山区村庄发生强烈地震，通往河谷的道路中断，救援人员赶赴现场"
    #expect(try verdict(chinese, "本报卡拉奇讯 ", "新华社北京4月6日电 ", language: "zh") == .same)
    // What only looks like one stays.
    let sentence =
      "Quake shakes the mountains|In _ (and its suburbs) a strong quake shook houses and cut roads to the valley"
    #expect(try verdict(sentence, "Lahore", "Kabul") == .contradictory)
  }

  @Test func fewWordsAreNotCompared() {
    #expect(StoryBench.sketcher.sketch(FeedItem(title: "Weather report"), language: "en") == nil)
    #expect(StoryBench.sketcher.sketch(FeedItem(), language: nil) == nil)
  }

  @Test func hostileTextsAreOnlyTexts() {
    for text in [
      "\u{0}", "٪٪٪ (", "(((", "电 电", "/ / /", "–", "一二三四五六七八九十百千万亿亿亿", "一万亿亿",
      "九千九百九十九万亿亿亿", "第", "百分之", "3点", "half", "two hundred and", "9e9 trillion trillion trillion",
      String(repeating: "9", count: 5000),
    ] {
      let item = FeedItem(title: text, summary: text + String(repeating: " " + text, count: 100))
      _ = StoryBench.sketcher.sketch(item, language: "zz")
    }
  }

  private func words(_ first: Character) -> [String] {
    (0..<40).map { "\(first)\(String(repeating: "q", count: $0))z" }
  }

  @Test func bandsAreSharedAsOftenAsTextsResemble() throws {
    let words = self.words("b")
    let item = FeedItem(title: words.prefix(8).joined(separator: " "), summary: words.joined(separator: " "))
    let other = FeedItem(title: item.title, summary: words.reversed().joined(separator: " "))
    let one = try #require(StoryBench.sketcher.sketch(item, language: "en"))
    // Neighbours in either order are the same pairs.
    #expect(try #require(StoryBench.sketcher.sketch(other, language: "en")).bands == one.bands)
    let stranger = FeedItem(title: "x", summary: self.words("c").joined(separator: " "))
    #expect(Set(try #require(StoryBench.sketcher.sketch(stranger, language: "en")).bands).isDisjoint(with: one.bands))
  }
}
