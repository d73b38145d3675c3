import JSONCoding
import NewsModel
import Reporting
import Testing

/// Texts of all kinds that a feed may bring, good and bad.
private let texts: [String] = {
  var texts = [
    "Gwadar port opens", "Пакистан получил «Ми-35М»", "巴基斯坦接收直升机", "पाकिस्तान को हेलीकॉप्टर मिले", "پاکستان کو ہیلی کاپٹر مل گئے",
    "",
    "-", "=1+1", " =1", "\t=1", "+1", "＝1", "\u{3000}=1", "\u{A0}-1", "«=1", "、=1", "a,b", "say \"x\"", "\"", "\\",
    "\\\"\\",
    "a\r\nb", "\u{FEFF}a", "a\u{E0041}b", "👩‍👩‍👧 family", "🇵🇰", "e\u{301}", "a\u{AD}b", "\u{2066}a\u{2069}", "\u{2066}a",
    "a\u{2069}",
    "\u{202E}cba", "a\u{85}b", "a\u{2028}b", "\u{1B}[2J", "\u{0}", "\u{7F}", "\u{9B}31m", "\u{10FFFF}", "\u{FFFD}",
    String(repeating: "长", count: 70), String(repeating: "x", count: 300), String(repeating: "ж\" ", count: 90),
    "1234567\u{1}", "12345678\u{1}", "1234567é9012345", "       =", "        ", "        =", "1234567\"", "1234567,",
    "12345678 ",
  ]
  for scalar in Array(0x00...0xFF) + Array(0x2000...0x206F) + [0x3000, 0xFEFF, 0xFF0B] {
    texts.append("ab\(Character(Unicode.Scalar(UInt32(scalar)) ?? "x"))cdefghijk")
  }
  return texts
}()

@Suite struct AlertRowsTests {
  /// Alerts with each text in each place, and every member there is or is not.
  private static let alerts: [Alert] = texts.indices.map { index in
    func text(_ shift: Int) -> String? {
      (index + shift) % 7 == 0 ? nil : texts[(index * 7 + shift * 13) % texts.count]
    }
    var alert = Alert(
      seq: Int64(index * index + 1), kind: index % 9 == 0 ? .overdue : .match,
      time: Timestamp(secondsSinceEpoch: 1_524_900_000 + Int64(index) * 40_000), topic: texts[index], query: text(1),
      title: index % 11 == 0 ? nil : texts[index], link: text(2), feed: text(3),
      published: index % 3 == 0 ? nil : Timestamp(secondsSinceEpoch: Int64(index) * 86_400 * 29 - 1),
      seen: index % 5 == 0 ? nil : Timestamp(secondsSinceEpoch: Int64(index) * -86_399), language: text(4),
      excerpt: text(5), story: index % 4 == 0 ? nil : Int64(index), isFirst: [true, false, nil][index % 3])
    alert.matched = (0..<index % 4).map { place in
      MatchedTerm(
        term: texts[(index + place) % texts.count],
        field: ItemField.allCases[(index + place) % ItemField.allCases.count],
        text: texts[(index + 3 * place) % texts.count], offset: 0, length: 0)
    }
    alert.isBackfill = index % 2 == 0
    if index % 9 == 0 { alert.expected = Alert.Expected(what: texts[index], by: "2018") }
    return alert
  }

  @Test(arguments: [nil, 20, 80, 250]) func tablesAreThoseMadeOfStrings(width: Int?) {
    #expect(AlertTable.text(Self.alerts, width: width) == PlainTable.text(Self.alerts, width: width))
    for alert in Self.alerts {
      #expect(AlertTable.text([alert], width: width) == PlainTable.text([alert], width: width))
    }
  }

  @Test func csvIsThatMadeOfStrings() {
    for alert in Self.alerts { #expect(AlertTable.csv([alert]) == PlainTable.csv([alert])) }
    #expect(AlertTable.csv(Self.alerts) == PlainTable.csv(Self.alerts))
  }

  private func csv(_ line: String) -> String {
    var csv = CSVWriter()
    Array(line.utf8).withUnsafeBytes { csv.line($0) }
    return String(decoding: csv.bytes, as: UTF8.self)
  }

  @Test(arguments: [1900, 2000, 2018, 2020]) func everyDayIsThatOfTheCalendar(year: Int) {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    for month in 0...13 {
      for day in 0...32 {
        let time = "\(year)-\(two(month))-\(two(day))T23:59:59Z"
        let line = #"{"seq":1,"kind":"match","time":"\#(time)","topic":"t"}"#
        #expect(csv(line) == (Timestamp(rfc3339: time) == nil ? "" : "1,match,\(time),t,,,,,,,,,,,\r\n"))
      }
    }
    let leapSecond = #"{"seq":1,"kind":"match","time":"\#(year)-12-31T23:59:60Z","topic":"t"}"#
    #expect(csv(leapSecond).contains("\(year + 1)-01-01T00:00:00Z"))
  }

  @Test func membersMayComeInAnyOrder() {
    let line = #"{ "topic" : "t", "first":false,"time":"2018-04-30T09:00:00+05:00","seq":7,"story":3,"kind":"match"}"#
    #expect(csv(line) == "7,match,2018-04-30T04:00:00Z,t,,,,,,,,,,3,false\r\n")
    #expect(csv(line + "\n") == csv(line))
    var rows = AlertRows()
    Array(line.utf8).withUnsafeBytes { rows.add($0) }
    let table = String(decoding: rows.text(width: nil, style: .plain), as: UTF8.self)
    #expect(table.hasSuffix("\n  7  2018-04-30T04:00:00Z  t      -     3↳ -\n"))
    var all = rows
    all.add(rows)
    #expect(all.text(width: nil, style: .plain).count { $0 == 0x0A } == 3)
    all.removeAll()
    #expect(all.text(width: nil, style: .plain).isEmpty)
  }

  @Test(arguments: [
    "", "{}", "x", #"{"seq":1,"kind":"match","time":"2018-04-30T09:00:00Z"}"#,
    #"{"seq":"1","kind":"match","time":"2018-04-30T09:00:00Z","topic":"t"}"#,
    #"{"seq":1,"kind":"other","time":"2018-04-30T09:00:00Z","topic":"t"}"#,
    #"{"seq":1,"kind":"match","time":"2018-04-31T09:00:00Z","topic":"t"}"#,
    #"{"seq":1,"kind":"match","time":"2018-04-30T09:00:00Z","topic":null}"#,
    #"{"seq":1,"kind":"match","time":"2018-04-30T09:00:00Z","topic":"t""#,
  ]) func whatIsNoAlertIsNoRow(line: String) {
    #expect(csv(line) == "")
  }

  @Test func bytesThatAreNotUTF8AreMendedAsInStrings() {
    let head = Array(#"{"seq":1,"kind":"match","time":"2018-04-30T09:00:00Z","topic":"t","title":""#.utf8)
    for bad in [[0x9B], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xC0, 0x9B]] as [[UInt8]] {
      var csv = CSVWriter()
      (head + bad + Array("\"}".utf8)).withUnsafeBytes { csv.line($0) }
      #expect(String(validating: csv.bytes, as: UTF8.self)?.contains("t,,\u{FFFD}") == true, "\(bad)")
    }
  }
}
