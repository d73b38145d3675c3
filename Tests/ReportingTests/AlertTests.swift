import NewsModel
import Reporting
import Testing

private func alert(
  _ seq: Int64 = 1, topic: String = "gwadar", title: String? = "Gwadar port opens", feed: String? = "dawn",
  link: String? = "https://example.org/a", matched: [(String, String)] = [("Gwadar", "Gwadar")]
) -> Alert {
  Alert(
    seq: seq, time: Timestamp(secondsSinceEpoch: 1_700_000_000), topic: topic, title: title, link: link, feed: feed,
    matched: matched.map { MatchedTerm(term: $0.0, field: .title, text: $0.1, offset: 0, length: 1) })
}

@Suite struct AlertLineTests {
  @Test func `two lines`() {
    #expect(
      AlertLine.text(alert(matched: [("Gwadar", "gwadar"), ("open*", "opens"), ("Gwadar", "gwadar")])) == """
        2023-11-14T22:13:20Z  gwadar  Gwadar port opens
            dawn · gwadar, open* = opens · https://example.org/a
        """)
  }

  @Test func `one line where nothing more is known`() {
    #expect(
      AlertLine.text(alert(title: nil, feed: nil, link: nil, matched: []))
        == "2023-11-14T22:13:20Z  gwadar  (no title)")
  }

  @Test func `many reasons are counted`() {
    let text = AlertLine.text(alert(feed: nil, link: nil, matched: (1...8).map { ("t\($0)", "t\($0)") }))
    #expect(text.hasSuffix("\n    t1, t2, t3, t4, t5 and 3 more"))
  }

  @Test func `colour only when asked, and text is harmless`() {
    let hostile = alert(title: "a\u{1B}[2Jb\nc", feed: "d\u{7}", link: "https://e\u{9B}", matched: [("x", "y\u{202E}")])
    #expect(!AlertLine.text(hostile).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" })
    #expect(AlertLine.text(hostile).split(separator: "\n").count == 2)
    #expect(AlertLine.text(hostile, style: .ansi).contains("\u{1B}[1ma\u{FFFD}[2Jb c\u{1B}[0m"))
  }
}

@Suite struct AlertTableTests {
  @Test func `columns are aligned`() {
    let table = AlertTable.text([alert(9), alert(10, topic: "巴", title: "T", feed: nil)])
    #expect(
      table == """
        SEQ  TIME                  TOPIC   FEED  TITLE
          9  2023-11-14T22:13:20Z  gwadar  dawn  Gwadar port opens
         10  2023-11-14T22:13:20Z  巴      -     T

        """)
  }

  @Test func `titles are cut to the terminal`() {
    let table = AlertTable.text([alert(title: String(repeating: "ж", count: 100))], width: 80)
    #expect(table.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
    #expect(table.contains("жж…\n"))
  }

  @Test func `no alerts, no table`() {
    #expect(AlertTable.text([]) == "")
    #expect(AlertTable.csv([]) == AlertTable.csvHeadings)
  }

  @Test(arguments: [
    ("plain", "plain"), ("two words", "\"two words\""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("a\r\nb", "\"a  b\""), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\t=1", "\"' =1\""),
    ("\rx", "\"' x\""), (" =1", "\"' =1\""), ("＝1", "'＝1"), ("a=1", "a=1"), ("\u{1B}x\u{0}", "\u{FFFD}x\u{FFFD}"),
    ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("", ""),
  ]) func `fields of CSV`(title: String, field: String) {
    let csv = AlertTable.csv([alert(title: title, feed: nil, link: nil, matched: [])])
    #expect(csv == AlertTable.csvHeadings + "1,match,2023-11-14T22:13:20Z,gwadar,,\(field),,,,,,,,,\r\n")
  }

  @Test func `a whole line of CSV`() {
    var full = alert(matched: [("Gwadar", "Gwadar"), ("port", "ports")])
    full.query = "9f2c"
    full.published = Timestamp(secondsSinceEpoch: 0)
    full.seen = Timestamp(secondsSinceEpoch: 60)
    full.language = "en"
    full.excerpt = "x"
    full.story = 17
    full.isFirst = true
    #expect(
      AlertTable.csv([full]).split(separator: "\r\n").last.map { String($0) }
        == "1,match,2023-11-14T22:13:20Z,gwadar,9f2c,\"Gwadar port opens\",https://example.org/a,dawn,"
        + "1970-01-01T00:00:00Z,1970-01-01T00:01:00Z,en,\"Gwadar = Gwadar (title); port = ports (title)\",x,17,true")
  }
}
