import NewsModel
import Reporting
import Testing

/// What `status` tells first.
@Suite struct ConcernTests {
  private static let now = StatusTests.now

  private static func failing(_ name: String, status: Int? = nil, errors: Int = 3) -> StatusReport.FeedStatus {
    StatusTests.feed(
      name,
      StatusTests.state {
        $0.errorsInRow = errors
        $0.httpStatus = status
        $0.lastSuccess = now - .seconds(7200)
        $0.lastError = "no such host \(name).example"
      })
  }

  private static func concerns(_ report: StatusReport) -> [String] {
    report.concerns(now: now).map { "\($0.severity.rawValue) \($0.subject): \($0.what)" }
  }

  @Test func `a well store has none`() {
    let report = StatusReport(
      daemon: .init(pid: 1, since: Self.now), feeds: [StatusTests.feed("a", StatusTests.state())])
    #expect(report.concerns(now: Self.now).isEmpty)
    #expect(report.text(now: Self.now).hasPrefix("Nothing is wrong.\nnewswatch is running"))
  }

  @Test func `nothing is polled though feeds are due`() {
    let due = StatusTests.feed(
      "a",
      StatusTests.state {
        $0.lastPoll = Self.now - .seconds(5400)
        $0.nextPoll = Self.now - .seconds(4000)
      })
    #expect(Self.concerns(StatusReport(feeds: [due])) == ["wrong newswatch: not running, nothing is polled"])
    let running = StatusReport(daemon: .init(pid: 1, since: Self.now - .seconds(5400)), feeds: [due])
    #expect(Self.concerns(running) == ["wrong newswatch: running, but nothing is polled"])
    // It may only just have begun to catch up, or be at it.
    #expect(Self.concerns(StatusReport(daemon: .init(pid: 1, since: Self.now - .seconds(60)), feeds: [due])).isEmpty)
    let other = StatusTests.feed("b", StatusTests.state())
    #expect(Self.concerns(StatusReport(feeds: [due, other])).isEmpty)
    // The timer comes by only now and then.
    var late = due
    late.state?.nextPoll = Self.now - .seconds(3000)
    #expect(Self.concerns(StatusReport(feeds: [late])).isEmpty)
  }

  @Test func `what is wrong stands before what can wait, the longest first`() {
    let old = StatusTests.feed(
      "old",
      StatusTests.state {
        $0.errorsInRow = 9
        $0.lastSuccess = Self.now - .seconds(86_400)
      })
    let never = StatusTests.feed(
      "never",
      StatusTests.state {
        $0.errorsInRow = 1
        $0.lastSuccess = nil
      })
    let feeds = [Self.failing("once", status: 500, errors: 1), Self.failing("new", status: 404), old, never]
    #expect(
      Self.concerns(StatusReport(feeds: feeds)) == [
        "wrong never: never read, 1 error in a row", "wrong old: failing, 9 errors in a row",
        "wrong new: failing, 3 errors in a row", "notice once: failing, 1 error in a row",
      ])
  }

  @Test func `where every feed fails, the network is looked at first`() {
    let report = StatusReport(feeds: [Self.failing("a"), Self.failing("b")])
    #expect(Self.concerns(report).first == "wrong network: every feed fails without an answer")
    let one = StatusReport(feeds: [Self.failing("a"), Self.failing("b", status: 500)])
    #expect(!Self.concerns(one).contains { $0.contains("network") })
  }

  @Test func `many with the same trouble are told together`() {
    let feeds = (1...5).map { Self.failing("f\($0)", status: 404) } + [Self.failing("g", status: 403)]
    let text = StatusReport(feeds: feeds).text(now: Self.now)
    #expect(
      text.contains(
        """
          • 5 feeds: failing, the first since 2023-11-14T20:13:20Z (2 h)
            They are: f1, f2, f3, f4, f5.
            Why, for the first: no such host f1.example
            Next, for the first: Tried again in 20 min.
            Do: Look on the publisher's site for where it is now, and change its url.
          • g: failing, 3 errors in a row
        """), "\(text)")
  }

  @Test func `receivers that are not told`() {
    func receiver(_ name: String, failing: Int, since seconds: Int) -> ReceiverStatus {
      .init(
        name: name, waiting: 2, failing: failing, since: Self.now - .seconds(seconds), next: Self.now + .seconds(60),
        lastError: failing > 0 ? "the server answered 503" : nil)
    }
    var report = StatusReport(daemon: .init(pid: 1, since: Self.now - .seconds(90_000)))
    report.receivers = [
      receiver("new", failing: 1, since: 60), receiver("old", failing: 1, since: 7200),
      receiver("held-back", failing: 0, since: -3600), receiver("at-it", failing: 0, since: 10),
      .init(
        name: "refusing", dead: [.init(alerts: [3], attempts: 1, made: Self.now - .seconds(86_400), error: "410")],
        deadCount: 1),
      .init(name: "gone", isConfigured: false, waiting: 1, failing: 1, since: Self.now - .seconds(86_400)),
      .init(name: "well"),
    ]
    #expect(
      Self.concerns(report) == [
        "wrong refusing: a receiver with 1 notice laid aside",
        "wrong old: a receiver that is not told, 2 notices waiting",
        "notice new: a receiver that is not told, 2 notices waiting",
      ])
    let text = report.text(now: Self.now)
    #expect(text.hasPrefix("2 things are wrong, 1 thing to look at.\n"))
    #expect(text.contains("    Why: the server answered 503\n    Next: Tried again in 1 min.\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    report.daemon = nil
    report.receivers = [receiver("pass", failing: 1, since: 2000), receiver("late", failing: 0, since: 4000)]
    #expect(
      Self.concerns(report) == [
        "wrong late: a receiver that is not told, 2 notices waiting",
        "notice pass: a receiver that is not told, 2 notices waiting",
      ])
  }

  @Test func `a full disk and a gap`() {
    let gap = CoverageGap(from: Self.now - .seconds(9000), to: Self.now - .seconds(8000))
    let past = CoverageGap(from: Self.now - .seconds(9_000_000), to: Self.now - .seconds(8_000_000))
    var seen = StatusTests.feed("a", StatusTests.state())
    seen.gaps = [past]
    var report = StatusReport(
      feeds: [seen], store: .init(path: "/s", bytes: 1, items: 1, alerts: 0, free: 5 << 20))
    #expect(Self.concerns(report) == ["wrong store: the disk is full"])
    report.feeds[0].gaps = [past, gap]
    #expect(Self.concerns(report) == ["wrong store: the disk is full", "notice a: not all seen"])
    #expect(report.text(now: Self.now).contains("have been missed (and 1 earlier gap)."))
  }
}
