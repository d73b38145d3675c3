import NewsModel
import Reporting
import Testing

private let now = Timestamp(secondsSinceEpoch: 1_600_000_000)

private func topic(figures: [Topic.Figure] = []) -> Topic {
  Topic(
    id: "mi-35m", title: "Mi-35M & others",
    baseline: Topic.Baseline(claim: "Four of <20> have arrived", source: "A paper", asOf: "2018-04"),
    query: QueryText("Mi-35M", start: SourcePosition(file: "t", line: 1, column: 1)), figures: figures)
}

private func alert(
  _ seq: Int64, title: String? = "Four arrive", link: String? = nil, feed: String? = "wire", day: Int64 = 0,
  language: String? = "en", excerpt: String? = nil, story: Int64? = nil, figures: [AlertFigure] = []
) -> Alert {
  let time = Timestamp(secondsSinceEpoch: 1_530_000_000 + day * 86_400)
  return Alert(
    seq: seq, time: time, topic: "mi-35m", title: title, link: link, feed: feed, published: time, seen: time,
    language: language, excerpt: excerpt, story: story, figures: figures)
}

private func number(
  _ value: Double, _ text: String, field: ItemField = .title, offset: Int = 0, hedges: [Hedge] = [],
  marks: [AlertFigure.Mark] = [], before: Double? = nil
) -> AlertFigure {
  AlertFigure(
    name: "delivered", value: value, unit: "helicopters", text: text, field: field, offset: offset, hedges: hedges,
    marks: marks, before: before)
}

private let delivered = Topic.Figure(name: "delivered", unit: "helicopters", baseline: 4, target: 20)

private func page(
  _ alerts: [Alert], figures: [Topic.Figure] = [], tellings: [Int64: [Int: Telling]] = [:],
  items: [Int64: FeedItem] = [:], feeds: [StatusReport.FeedStatus] = []
) -> String {
  Dossier(topics: [topic(figures: figures)], alerts: alerts, tellings: tellings, items: items, feeds: feeds)
    .html(now: now)
}

@Suite struct DossierTests {
  private static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style><b>",
    "&lt;b&gt;", "a\u{0}\u{1B}[31m\u{202E}b", "]]><!--", "\u{FFFE}",
  ]

  @Test(arguments: hostile) func hostileTextStaysText(_ text: String) {
    let figure = AlertFigure(
      name: "delivered", value: 4, unit: text, text: text, field: .title, offset: 0, marks: [.contradicts], before: 3)
    let attack = alert(
      1, title: text, link: "https://a.example/\(text)", feed: text, language: text, excerpt: text + " more",
      figures: [figure])
    var subject = topic(figures: [Topic.Figure(name: "delivered", unit: text)])
    subject.title = text
    subject.baseline = Topic.Baseline(claim: text, source: text, asOf: text)
    let feed = StatusReport.FeedStatus(feed: Feed(name: text, url: text), state: nil)
    let page = Dossier(
      topics: [subject], alerts: [attack], tellings: [1: [0: Telling(seq: 1, time: now, feed: text, outlets: 2)]],
      feeds: [feed]
    ).html(now: now)
    // Every tag and attribute is one of ours, in its own form.
    for tag in ["<script", "<img", "<b>", "<!--", "onerror=alert(1)>", "' onmouseover"] {
      #expect(!page.contains(tag))
    }
    #expect(page.components(of: "<style>").count == 2 && page.components(of: "</style>").count == 2)
    #expect(!page.unicodeScalars.contains { $0 != "\n" && $0.value < 0x20 || $0 == "\u{202E}" || $0 == "\u{FFFE}" })
  }

  @Test func onlyTheWebIsLinkedTo() {
    let bad = [
      "javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "//a.example/x", " https://a/x",
      "https://a/\nb", "java\tscript:x", "http:x", "",
    ]
    for link in bad { #expect(!page([alert(1, link: link)]).contains("<a href=\"\(link)\""), "\(link)") }
    #expect(page(bad.map { alert(1, link: $0) }).components(of: "noopener").count == 1)
    #expect(
      page([alert(1, link: "HTTPS://a.example/?a=1&b=\"2")]).contains(
        "<a href=\"HTTPS://a.example/?a=1&amp;b=&quot;2\" rel=\"noopener noreferrer\">Four arrive</a>"))
  }

  @Test func nothingMayBeLoadedOrRun() {
    let page = page([alert(1, link: "https://a.example/")])
    #expect(page.contains("content=\"default-src 'none'; style-src 'sha256-"))
    #expect(page.contains("base-uri 'none'; form-action 'none'\">"))
    for part in ["<script", " src=", " style=", "@import", "url(", "<link", " on"] where part != " on" {
      #expect(!page.contains(part), "\(part)")
    }
  }

  @Test func textFromRightToLeftIsMarkedSo() {
    let urdu = page([alert(1, title: "FATF پاکستان کا نام گرے لسٹ میں", language: "ur")])
    #expect(urdu.contains("<p lang=\"ur\" dir=\"rtl\">FATF پاکستان"))
    #expect(page([alert(1, title: "The word پاک in English", language: "en")]).contains("<p dir=\"ltr\">The word"))
    #expect(page([alert(1, title: "Вертолёты", language: "ru")]).contains("<p lang=\"ru\">Вертолёты"))
    #expect(page([alert(1, language: "e\"n")]).contains("<p>Four arrive</p>"))
  }

  @Test func anEmptyStoreSaysWhatWasNotLookedAt() {
    let idle = StatusReport.FeedStatus(feed: Feed(name: "wire", url: "https://a.example/f"), state: nil)
    let page = page([], figures: [delivered], feeds: [idle])
    #expect(page.contains("<p>Nothing was told."))
    #expect(page.contains("Four of &lt;20&gt; have arrived"))
    #expect(page.contains("<li>never polled: wire</li>"))
    #expect(page.contains("No item was seen yet."))
    #expect(!page.contains("<svg"))
    #expect(Dossier(topics: [], alerts: []).html(now: now).hasSuffix("</html>\n"))
  }

  @Test func gapsAndFailuresAreNotSilent() {
    var state = FetchState(feed: "wire", url: "https://a.example/f")
    (state.lastPoll, state.lastSuccess, state.errorsInRow) = (now, now - .seconds(86_400), 2)
    let gap = CoverageGap(from: now - .seconds(7200), to: now - .seconds(3600))
    let failing = StatusReport.FeedStatus(feed: Feed(name: "wire", url: "u"), state: state, gaps: [gap])
    let other = StatusReport.FeedStatus(feed: Feed(name: "other", url: "u", topics: ["fatf"]), state: nil)
    let page = page([], feeds: [failing, other])
    #expect(page.contains("0 of 1 feed was read without a failure last time."))
    #expect(page.contains("<li>failing: wire (last read 2020-09-12)</li>"))
    #expect(page.contains("<li>may have missed items of wire from 2020-09-13 10:26 to 2020-09-13 11:26</li>"))
  }

  @Test func thePageIsTheSameForTheSame() {
    let alerts = (1...60).map { seq in
      alert(
        seq, title: "Report \(seq)", feed: "feed-\(seq % 7)", day: seq * 13 % 500, language: seq % 2 == 0 ? "ru" : "ur",
        story: seq % 9 + 1, figures: [number(Double(seq % 5), "Report", marks: [.contradicts], before: 2)])
    }
    let first = page(alerts, figures: [delivered])
    for _ in 0..<5 { #expect(page(alerts, figures: [delivered]) == first) }
  }

  @Test func aFigureIsQuotedWhereItStands() {
    let inTitle = alert(1, title: "By 2021 there were 21 of them", figures: [number(21, "21", offset: 19)])
    #expect(page([inTitle], figures: [delivered]).contains("By 2021 there were <mark>21</mark> of them"))
    let inText = alert(2, title: "News", figures: [number(8, "eight", field: .summary, offset: 15)])
    let item = FeedItem(title: "News", summary: "Now all of the eight came")
    #expect(Dossier.needsItem(inText) && !Dossier.needsItem(inTitle))
    #expect(
      page([inText], figures: [delivered], items: [2: item]).contains("Now all of the <mark>eight</mark> came"))
    // The item was edited, or is not kept any more.
    let edited = FeedItem(title: "News", summary: "None came")
    #expect(page([inText], figures: [delivered], items: [2: edited]).contains("<p><mark>eight</mark></p>"))
  }

  @Test func theLatestNumberIsSetAgainstClaimAndPromise() {
    let four = alert(1, title: "four came", figures: [number(4, "four")])
    let planned = alert(2, title: "nine planned", day: 1, figures: [number(9, "nine", hedges: [.planned])])
    let all = alert(3, title: "twenty came", day: 2, figures: [number(20, "twenty", marks: [.reachesTarget])])
    let page = page([all, four, planned], figures: [delivered])
    #expect(page.contains("<strong>20 helicopters</strong> (the claim: 4; reaches the promised 20)"))
    #expect(page.contains("<p>Planned: 9 helicopters</p>"))
    #expect(page.components(of: "<circle class=\"dot\"").count == 3)
    #expect(page.components(of: "<circle class=\"ring\"").count == 2)
  }

  @Test func contradictionsStandSideBySide() {
    let four = alert(1, title: "four came", figures: [number(4, "four")])
    let eight = alert(
      2, title: "eight came", feed: "agency", day: 1,
      figures: [number(8, "eight", marks: [.contradicts, .pastBaseline], before: 4)])
    let copy = alert(
      3, title: "eight came again", feed: "copy", day: 2,
      figures: [number(8, "eight", marks: [.contradicts], before: 4)])
    let denied = alert(4, title: "eight denied", day: 3, figures: [number(8, "eight", hedges: [.denied])])
    let page = page([four, eight, copy, denied], figures: [delivered])
    let pairs = page.components(of: "<div class=\"pair\">")
    #expect(pairs.count == 3)
    #expect(pairs[1].contains("<strong>8</strong> (denied)"))
    #expect(pairs[2].contains("<mark>four</mark>") && pairs[2].contains("<mark>eight</mark> came</p>"))
    #expect(page.contains("(set against each other 2 times)"))
  }

  @Test func whatDoesNotBearOutTheClaimStandsBesideIt() {
    let two = page([alert(1, title: "two came", figures: [number(2, "two")])], figures: [delivered])
    #expect(two.contains("<h5>Claimed</h5><p><strong>4</strong></p>") && two.contains("<mark>two</mark> came"))
    #expect(two.contains("Only one number was told"))
    // More than was claimed is how a count goes on; at least two may be four; what was told before says nothing of it.
    let nine = alert(1, title: "nine came", figures: [number(9, "nine")])
    let least = alert(1, title: "two came", figures: [number(2, "two", hedges: [.atLeast])])
    let before = alert(1, title: "two came", day: -300, figures: [number(2, "two")])
    for other in [nine, least, before] { #expect(!page([other], figures: [delivered]).contains("Claimed")) }
    let cost = Topic.Figure(name: "delivered", unit: "helicopters", baseline: 4)
    #expect(page([nine], figures: [cost]).contains("<h5>Claimed</h5>"))
    #expect(page([nine, nine], figures: [delivered]).contains("None of the 2 numbers told contradicts one before it."))
  }

  @Test func aPlansCostIsDrawnAsPlanned() {
    let cost = Topic.Figure(name: "delivered", unit: "USD billion", baseline: 2)
    let page = page([alert(1, title: "two", figures: [number(2, "two", hedges: [.planned])])], figures: [cost])
    #expect(page.contains("<circle class=\"ring\"") && !page.contains("<circle class=\"dot\""))
    #expect(page.contains("planned; "))
  }

  @Test func theGridDoesNotCoverWhatIsPromised() throws {
    let page = page([alert(1, title: "four came", figures: [number(4, "four")])], figures: [delivered])
    let chart = try #require(page.components(of: "<figure>").last?.components(of: "</figure>").first)
    #expect(chart.components(of: "class=\"target\"").count == 2 && chart.components(of: "class=\"grid\"").count == 2)
  }

  @Test func tablesOfNumbersStayTablesOnAPhone() {
    var undated = alert(1, title: "four came", figures: [number(4, "four")])
    undated.published = nil
    let page = page([undated], figures: [delivered])
    #expect(page.contains("<table class=\"stack\" role=\"table\">") && page.contains("data-label=\"Told first by\""))
    #expect(page.contains("</time> (first seen; undated)</th>"))
    #expect(page.contains("1 topic, 1 alert, 1 story."))
  }

  @Test func noTableIsWiderThanAPhone() throws {
    let feed = StatusReport.FeedStatus(feed: Feed(name: "wire", url: "https://a.example"), state: nil)
    let page = page([alert(1, title: "four came", figures: [number(4, "four")])], figures: [delivered], feeds: [feed])
    let tables = page.components(of: "<table").dropFirst().map { $0.components(of: "</table>")[0] }
    #expect(tables.count == 5)
    for table in tables where !table.contains("<caption>Stories over time</caption>") {
      #expect(table.hasPrefix(" class=\"stack") && table.contains(" role=\"table\">"))
      // Where the head is not seen each cell says what it is, but for the quoted words.
      for cell in table.components(of: "<td").dropFirst() {
        #expect(cell.hasPrefix(" role=\"cell\""), "\(cell)")
        #expect(cell.contains("data-label=\"") || cell.contains("class=\"words\""), "\(cell)")
      }
    }
  }

  @Test func oneStoryHasAllItsSources() {
    let opener = alert(5, title: "It came", feed: "late", day: 1, story: 5)
    let earlier = alert(6, title: "It has come", feed: "early", story: 5, figures: [])
    let page = page([opener, earlier])
    #expect(page.contains("early<p>It has come</p><ul><li>late<p>It came</p></li></ul></li>"))
    #expect(page.contains("<td class=\"n\">1</td><td class=\"n\">1</td></tr>"))
  }

  @Test func manyAlertsMakeASmallPageSoon() {
    let alerts = (1...5000).map { seq in
      alert(
        seq, title: "Пакистан получил из России вертолёты Ми-35М, номер \(seq)", link: "https://a.example/news/\(seq)",
        feed: "feed-\(seq % 60)", day: seq % 3000, language: "ru", excerpt: String(repeating: "слово ", count: 40),
        story: seq / 3 * 3 + 1, figures: [number(Double(seq % 40), "Пакистан", marks: [.contradicts], before: 3)])
    }
    let clock = ContinuousClock()
    var size = 0
    let duration = clock.measure { size = page(alerts, figures: [delivered]).utf8.count }
    #expect(size < 5_000_000)
    // An optimized build takes a twentieth of it.
    #expect(duration < .seconds(20))
  }
}

extension String {
  /// The pieces between the places of a text.
  fileprivate func components(of separator: String) -> [String] {
    var pieces = [""]
    var rest = Substring(self)
    while let first = rest.first {
      if rest.utf8.starts(with: separator.utf8) {
        pieces.append("")
        rest = rest[rest.utf8.index(rest.startIndex, offsetBy: separator.utf8.count)...]
      } else {
        pieces[pieces.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return pieces
  }
}
