import Configuring
import NewsModel
import Testing

@Suite struct TopicFileTests {
  @Test func `every key is read`() throws {
    let text = """
      id: mi-35m-deliveries
      title: Mi-35M attack helicopters for Pakistan
      baseline: {claim: "Twenty by the end of 2018", source: "An article", as_of: 2018-04}
      query: |
        $mi35 AND $pakistan AND NOT title:(Iraq OR Nigeria)
      figures:
        - {name: delivered, unit: helicopters, baseline: 4, target: 20, near: [delivered, "handed over"]}
        - {name: share, unit: "%", baseline: -1.5e1}
      examples:
        alert:  ["Pakistan receives first four Mi-35M", "Россия поставила Пакистану вертолёты Ми-35М"]
        silent: ["Iraq takes delivery of six Mi-35M gunships"]
      """
    let loaded = try Topic.load(file: "t.yaml", files: memoryFiles(["t.yaml": text]))
    #expect(loaded.diagnostics == [])
    #expect(
      loaded.value
        == Topic(
          id: "mi-35m-deliveries", title: "Mi-35M attack helicopters for Pakistan",
          baseline: Topic.Baseline(claim: "Twenty by the end of 2018", source: "An article", asOf: "2018-04"),
          query: QueryText(
            "$mi35 AND $pakistan AND NOT title:(Iraq OR Nigeria)\n",
            start: SourcePosition(file: "t.yaml", line: 5, column: 3), continuationColumn: 3),
          figures: [
            Topic.Figure(
              name: "delivered", unit: "helicopters", baseline: 4, target: 20, near: ["delivered", "handed over"]),
            Topic.Figure(name: "share", unit: "%", baseline: -15),
          ],
          examples: Topic.Examples(
            alert: ["Pakistan receives first four Mi-35M", "Россия поставила Пакистану вертолёты Ми-35М"],
            silent: ["Iraq takes delivery of six Mi-35M gunships"])))
  }

  @Test(arguments: [
    (
      "id: A\ntitle: T\nquery: q",
      [
        "1:5: error: an id is 1 to 64 small letters, digits and hyphens, and begins with no hyphen, such as mi-35m-deliveries"
      ]
    ),
    (
      "id: -a\ntitle: T\nquery: q",
      [
        "1:5: error: an id is 1 to 64 small letters, digits and hyphens, and begins with no hyphen, such as mi-35m-deliveries"
      ]
    ),
    (
      "id: a\ntitel: T\nquery: q",
      ["1:1: error: a topic needs 'title'", "2:1: error: unknown key 'titel'; did you mean 'title'?"]
    ),
    ("id: a\ntitle: T\nquery:", ["3:1: error: 'query' is empty"]),
    ("id: a\ntitle: T\nquery: ' '", ["3:8: error: the query is empty"]),
    ("id: a\ntitle: T\nquery: [a, b]", ["3:8: error: expected a query, found a list"]),
    (
      "id: a\ntitle: T\nquery: q\nwebhook: 3\nlimit: 3d",
      [
        "4:1: error: unknown key 'webhook'; a topic can have id, title, baseline, query, figures, examples, notify, quiet_hours, expect, quiet_for",
        "5:1: error: unknown key 'limit'; a topic can have id, title, baseline, query, figures, examples, notify, quiet_hours, expect, quiet_for",
      ]
    ),
    (
      "id: a\ntitle: T\nquery: q\nbaseline: {source: s, as_of: 2018-13}",
      [
        "4:11: error: a baseline needs 'claim'",
        "4:30: error: expected a year, a month or a day, such as 2018, 2018-04 or 2018-04-30",
      ]
    ),
    (
      "id: a\ntitle: T\nquery: q\nbaseline: {claim: c, as_of: 2018-02-30}",
      [
        "4:29: error: expected a year, a month or a day, such as 2018, 2018-04 or 2018-04-30"
      ]
    ),
    (
      "id: a\ntitle: T\nquery: q\nfigures:\n- {name: a, unit: b, baseline: much}\n- {name: a}\n- {name: a, unit: b}",
      [
        "5:32: error: expected a number, found text", "6:3: error: a figure needs 'unit'",
        "7:3: error: duplicate figure 'a'",
      ]
    ),
    (
      "id: a\ntitle: T\nquery: q\nexamples: {alert: [yes, true, 5, ~], quiet: x}",
      [
        "4:25: error: expected text, found true or false; put it in quotes",
        "4:31: error: expected text, found a number; put it in quotes",
        "4:34: error: expected text, found nothing",
        "4:38: error: unknown key 'quiet'; examples can have alert, silent",
      ]
    ),
    ("", ["1:1: error: the file is empty; expected a topic file with id, title and query"]),
    ("# nothing\n---\n", ["1:1: error: the file is empty; expected a topic file with id, title and query"]),
  ]) func `what is wrong is said`(text: String, findings: [String]) throws {
    let loaded = try Topic.load(file: "t.yaml", files: memoryFiles(["t.yaml": text]))
    #expect(loaded.diagnostics.map(\.description) == findings.map { "t.yaml:" + $0 })
    #expect(loaded.value == nil)
  }

  @Test(arguments: ["2018", "2018-04", "2018-04-30", "'2018'"]) func `dates of a baseline`(date: String) throws {
    let text = "id: a\ntitle: T\nquery: q\nbaseline: {claim: c, as_of: \(date)}"
    let loaded = try Topic.load(file: "t.yaml", files: memoryFiles(["t.yaml": text]))
    #expect(loaded.value?.baseline?.asOf == date.filter { $0 != "'" })
  }

  @Test func `a file that is not there`() {
    #expect {
      try Topic.load(file: "t.yaml", files: memoryFiles([:]))
    } throws: { "\($0)" == "cannot open t.yaml: No such file or directory" }
  }

  @Test func saysWhenAndHowItIsTold() throws {
    let loaded = try load(
      "topics: topics\nfeeds: []",
      ["etc/topics/good.yaml": "id: good\ntitle: G\nquery: q\nnotify: digest 08:30\nquiet_hours: 22:00-07:00"])
    #expect(lines(loaded.diagnostics) == [])
    let hours = QuietHours(start: try #require(TimeOfDay("22:00")), end: try #require(TimeOfDay("07:00")))
    #expect(
      loaded.value?.topics.first?.policy
        == NotifyPolicy(notify: .digest(try #require(TimeOfDay("08:30"))), quiet: .hours(hours)))
  }

  @Test func saysWhatIsExpected() throws {
    let head = "id: good\ntitle: G\nquery: q\nfigures: [{name: n, unit: u, target: 20}, {name: m, unit: u}]\n"
    func topic(_ text: String) throws -> (topic: Topic?, findings: [String]) {
      let loaded = try load("topics: topics\nfeeds: []", ["etc/topics/good.yaml": head + text])
      return (loaded.value?.topics.first, lines(loaded.diagnostics))
    }
    let one = try topic("expect: {by: 2018-12-31, what: 20 delivered}\nquiet_for: 30d")
    #expect(one.findings == [] && one.topic?.quietFor == .seconds(30 * 86_400))
    let day = try #require(DateText("2018-12-31"))
    #expect(one.topic?.expectations == [.init(what: "20 delivered", by: day)])
    let two = try topic("expect: [{by: 2018, what: a}, {by: 2018-04, what: b, figure: n}]")
    #expect(two.topic?.expectations.map(\.by.text) == ["2018", "2018-04"] && two.topic?.expectations[1].figure == "n")
    #expect(try topic("expect: {by: soon}").findings.count == 2)
    for figure in ["m", "x"] {
      let wrong = try topic("expect: {by: 2018, what: a, figure: \(figure)}")
      #expect(wrong.findings == ["topics/good.yaml:5:9: error: there is no figure '\(figure)' with a target"])
    }
  }

  @Test(arguments: [
    ("2018", "2018-01-01", "2019-01-01"), ("2018-12", "2018-12-01", "2019-01-01"),
    ("2018-04", "2018-04-01", "2018-05-01"),
    ("2016-02-28", "2016-02-28", "2016-02-29"), ("2018-12-31", "2018-12-31", "2019-01-01"),
  ]) func aDateEndsWithItsLastDay(_ text: String, _ start: String, _ after: String) throws {
    let date = try #require(DateText(text))
    #expect(date.start.timestamp == Timestamp(rfc3339: start) && date.after.timestamp == Timestamp(rfc3339: after))
  }
}
