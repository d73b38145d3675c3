import NewsModel
import Testing

@testable import FigureReading

@Suite struct NumberTests {
  /// Numbers as `4`, `3..4 USD`, separated by `; `.
  private static func read(_ text: String, _ language: String = "en") -> String {
    FigureReader.numbers(text, language: language).map { number in
      let high = number.high.map { "..\(Self.digits($0))" } ?? ""
      return digits(number.value) + high + (number.unit.isEmpty ? "" : " \(number.unit)")
    }.joined(separator: "; ")
  }

  private static func digits(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }

  @Test(arguments: [
    ("1,234 units, 1 234 units, 1.234 helicopters, 12,34,567 people, 1'234 men", "1234; 1234; 1234; 1234567; 1234"),
    ("twenty-four tanks, two hundred and fifty soldiers, half a dozen jets", "24; 250; 6"),
    ("two and a half million people and a hundred ships", "2500000; 100"), ("a hundred and twenty-five men", "125"),
    ("between 3 and 4 billion dollars", "3000000000..4000000000 USD"), ("$3bn-$4bn", "3000000000..4000000000 USD"),
    ("$3-4 billion", "3000000000..4000000000 USD"), ("US$ 5 billion and A$5m", "5000000000 USD; 5000000 AUD"),
    ("Rs 5 lakh crore and ₹1 cr", "5000000000000 RS; 10000000 INR"),
    ("12.4 bcm, 1.2 bcf a day, 3.5 lakh barrels per day", "12400000000 m3; 1200000000 ft3/day; 350000 bbl/day"),
    ("56 sq km, 1,100-km line, 680 miles, 1,200MW, 26 per cent", "56 km2; 1100 km; 680 mi; 1200 MW; 26 %"),
    ("3 lakh 40 thousand people", "340000"), ("$80.25 a barrel", "80.25 USD"), ("2000 troops", "2000"),
  ])
  func english(text: String, numbers: String) {
    #expect(Self.read(text) == numbers)
  }

  @Test(arguments: [
    ("ru", "2,5 тыс. человек, 12 трлн руб., двести пятьдесят шесть самолётов", "2500; 12000000000000 RUB; 256"),
    ("ru", "от трёх до четырёх миллиардов долларов, за миллиард рублей", "3000000000..4000000000 USD; 1000000000 RUB"),
    ("ru", "полтора миллиона тонн в год, 1.234 танка, 200,000 баррелей", "1500000 t/year; 1234; 200000 bbl"),
    ("ur", "۱۲۳۴ افراد، ۱۲٫۵ ارب روپے، ساڑھے تین کروڑ ڈالر", "1234; 12500000000 RS; 35000000 USD"),
    ("ur", "2 لاکھ 84 ہزار 300 روپے اور ڈیڑھ سو ٹینک", "284300 RS; 150"),
    ("hi", "१२,३४,५६७ लोग, ढाई लाख रुपये, 1 अरब 20 करोड़ डॉलर", "1234567; 250000 RS; 1200000000 USD"),
    ("zh", "两百架直升机，三万五千名士兵，1.5万亿元，百分之五", "200; 35000; 1500000000000 CNY; 5 %"),
    ("ur", "سوا لاکھ ٹن، پونے دو کروڑ ڈالر", "125000 t; 17500000 USD"), ("zh", "二十多名士兵，三百余人", "20; 300"),
    ("ru", "около полумиллиона человек, 100 тыс. барр./сутки", "500000; 100000 bbl/day"),
    ("de", "Die 1.100 Kilometer lange Leitung, 12,4 km", "1100 km; 12.4 km"),
  ])
  func otherLanguages(language: String, text: String, numbers: String) {
    #expect(Self.read(text, language) == numbers)
  }

  /// Dates, times, designations, references, lists, scores, shares of a whole.
  @Test(arguments: [
    "On 5 May 2018 at 10:30 and 4pm, May 24 and 26, 10-12 June, 2018-04-30, 30.04.2018, 31/12/2018",
    "Mi-35M, S-400, JF-17 Block 3, Su 35, 5G, G20, COVID-19, T-90s, Boeing 737, F-16", "the 1990s, FY 2018-19, in 2018",
    "Article 370, Resolution 1267, No. 5, № 3, phase 2, units 3 and 4", "1. First", "(3) third",
    "won 3-1, 24/7, 9/11, 1-0",
    "one-third, two-thirds of it, the two countries, one of them",
    "5-й флот, 3-го мая, 2021-го, Су-35, статья 5, в 9 часов",
    "ایف 16، جے ایف 17 تھنڈر، ایس یو 35، 12 ویں", "एफ-16, एमआई 35, 10वीं, 5 से 7 मार्च",
    "歼-10，第十二次，一带一路，两国，三方，数十人，二十国集团，十月，2018年",
  ])
  func isNoNumber(text: String) {
    #expect(Self.read(text) == "")
  }

  @Test(arguments: [
    ("up to 16 helicopters", [Hedge.upTo]), ("more than 70 soldiers", [.atLeast]), ("some 200 soldiers", [.about]),
    ("it will buy 20 tanks", [.planned]), ("it denied buying 20 tanks", [.denied]), ("did not buy 20 tanks", [.not]),
    ("not more than 20 tanks", [.upTo]), ("it hasn't bought 20 tanks", [.not]),
    ("купит до 16 танков", [.upTo, .planned]),
    ("опроверг покупку 20 танков", [.denied]), ("20 ٹینک نہیں خریدے", [.not]), ("20 से अधिक सैनिक", [.atLeast]),
    ("约20架", [.about]), ("否认购买20架", [.denied]), ("bought 20 tanks", []),
    ("six more tanks", [.more]), ("ещё 16 танков", [.more]), ("छह और टैंक", [.more]), ("handed over six tanks", []),
    ("the cost soared to $2bn", []), ("экспорт вырос до 5 млн тонн", []), ("二十多架", [.atLeast]),
  ])
  func hedgesAreRecorded(text: String, hedges: [Hedge]) {
    #expect(FigureReader.numbers(text, language: nil).map(\.hedges) == [hedges])
  }

  @Test func aChangeIsNoRangeAndAWholeIsNoPart() {
    let change = FigureReader.numbers("capacity rises from 12 bcm to 16 bcm", language: "en")
    #expect(change.map(\.value) == [12e9, 16e9] && change.map(\.hedges) == [[.from], []])
    let part = FigureReader.numbers("met 26 of 27 conditions", language: "en")
    #expect(part.map(\.hedges) == [[], [.total]])
    let reversed = FigureReader.numbers("27 میں سے 26 شرائط", language: "ur")
    #expect(reversed.map(\.hedges) == [[.total], []])
  }

  @Test func aLongTextIsReadInLittleTime() {
    let text = String(repeating: "12,345,678 and two hundred million of the 3-4-5-6 ", count: 2000)
    #expect(!FigureReader.numbers(text, language: "en").isEmpty)
    #expect(FigureReader.numbers(String(repeating: "1,", count: 10_000), language: "en").count < 10_001)
    #expect(FigureReader.numbers(String(repeating: "9", count: 5000), language: "en").count <= 1)
  }
}
