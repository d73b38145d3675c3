import JSONCoding
import NewsModel
import Reporting
import Testing

@Suite struct StatusTests {
  static let now = Timestamp(secondsSinceEpoch: 1_700_000_000)

  static func state(_ change: (inout FetchState) -> Void = { _ in }) -> FetchState {
    var state = FetchState(feed: "a", url: "http://example.org/a")
    state.lastPoll = now - .seconds(180)
    state.lastSuccess = now - .seconds(180)
    state.nextPoll = now + .seconds(1200)
    state.httpStatus = 200
    change(&state)
    return state
  }

  static func feed(
    _ name: String, _ state: FetchState?, items: Int = 0, enabled: Bool = true
  ) -> StatusReport.FeedStatus {
    StatusReport.FeedStatus(
      feed: Feed(name: name, url: "http://user:password@example.org/\(name)", isEnabled: enabled), state: state,
      items: items)
  }

  @Test func `conditions`() {
    let cases: [(StatusReport.FeedStatus, StatusReport.FeedCondition)] = [
      (Self.feed("a", Self.state()), .ok),
      (Self.feed("a", nil), .neverPolled),
      (Self.feed("a", Self.state { $0.lastPoll = nil }), .neverPolled),
      (Self.feed("a", Self.state { $0.errorsInRow = 2 }), .failing),
      (
        Self.feed(
          "a",
          Self.state {
            $0.heldUntil = Self.now + .seconds(9); $0.errorsInRow = 1
          }), .heldBack
      ),
      (Self.feed("a", Self.state { $0.heldUntil = Self.now - .seconds(9) }), .ok),
      (Self.feed("a", Self.state { $0.goneAs = FetchState.anyRequest }), .gone),
      (Self.feed("a", Self.state { $0.goneAs = FetchState.anyRequest }, enabled: false), .disabled),
    ]
    for (status, condition) in cases { #expect(status.condition(now: Self.now) == condition) }
  }

  @Test func `JSON has every key and no password`() {
    let held = Self.state {
      $0.heldUntil = Self.now + .seconds(3600)
      $0.errorsInRow = 1
      $0.lastError = "429 Too Many Requests"
      $0.httpStatus = 429
      $0.lastChange = Self.now
      $0.redirect = PermanentRedirect(target: "http://u:p@example.net/x", seen: 2)
    }
    var report = StatusReport(
      daemon: .init(pid: 1234, since: Self.now), feeds: [Self.feed("a", held, items: 120), Self.feed("b", nil)],
      topics: [.init(id: "gwadar", total: 7, day: 0, week: 2, lastAlert: Self.now), .init(id: "x")],
      store: .init(path: "/s", bytes: 5, items: 4, alerts: 3, content: 2))
    report.receivers = [
      .init(
        name: "desk", waiting: 2, failing: 1, next: Self.now + .seconds(9), lastError: "the server answered 503",
        dead: [.init(alerts: [5], attempts: 9, made: Self.now, error: "the server answered 410")], deadCount: 1)
    ]
    report.silences = [.init(topic: "x", until: Self.now + .seconds(9), why: nil)]
    var json = JSONWriter()
    report.write(to: &json, now: Self.now)
    #expect(
      json.text == #"{"daemon":{"running":true,"pid":1234,"since":"2023-11-14T22:13:20Z"},"#
        + #""feeds":[{"name":"a","url":"http://example.org/a","state":"held_back","#
        + #""last_poll":"2023-11-14T22:10:20Z","last_success":"2023-11-14T22:10:20Z","#
        + #""last_change":"2023-11-14T22:13:20Z","next_poll":"2023-11-14T23:13:20Z","http_status":429,"#
        + #""errors_in_row":1,"last_error":"429 Too Many Requests","moved_to":"http://example.net/x","items":120,"#
        + #""gaps":[]},{"name":"b","url":"http://example.org/b","state":"never_polled","last_poll":null,"#
        + #""last_success":null,"last_change":null,"next_poll":null,"http_status":null,"errors_in_row":0,"#
        + #""last_error":null,"moved_to":null,"items":0,"gaps":[]}],"#
        + #""topics":[{"id":"gwadar","alerts":{"total":7,"day":0,"week":2},"last_alert":"2023-11-14T22:13:20Z"},"#
        + #"{"id":"x","alerts":{"total":0,"day":0,"week":0},"last_alert":null}],"#
        + #""deliver":[{"name":"desk","configured":true,"waiting":2,"failing":1,"since":null,"next":"2023-11-14T22:13:29Z","#
        + #""last_error":"the server answered 503","dead_count":1,"dead":[{"alerts":[5],"attempts":9,"#
        + #""made":"2023-11-14T22:13:20Z","error":"the server answered 410"}]}],"#
        + #""silences":[{"topic":"x","until":"2023-11-14T22:13:29Z","why":null}],"#
        + #""store":{"path":"/s","bytes":5,"items":4,"alerts":3,"content_bytes":2,"free_bytes":null},"#
        + #""concerns":[{"severity":"wrong","subject":"desk","what":"a receiver with 1 notice laid aside","#
        + #""since":"2023-11-14T22:13:20Z","cause":"the server answered 410","#
        + #""next":"What is laid aside is not tried again by itself.","#
        + #""advice":"Mend the cause, then 'newswatch deliver --retry --receiver desk'."},"#
        + #"{"severity":"notice","subject":"a","what":"moved","since":null,"#
        + #""cause":"It moved for good to http://example.net/x","next":"It is read there.","advice":"Change its url."},"#
        + #"{"severity":"notice","subject":"a","what":"held back by its server","since":"2023-11-14T22:10:20Z","#
        + #""cause":"429 Too Many Requests","next":"Tried again in 1 h.","#
        + #""advice":"Nothing; where it happens often, a longer 'every' for this feed."}]}"#)
    var empty = JSONWriter()
    StatusReport().write(to: &empty, now: Self.now)
    #expect(
      empty.text == #"{"daemon":null,"feeds":[],"topics":[],"deliver":[],"silences":[],"store":null,"concerns":[]}"#)
  }

  @Test func `text says what is wrong first`() {
    let report = StatusReport(
      daemon: .init(pid: 1234, since: Self.now - .seconds(7200)),
      feeds: [
        Self.feed("good", Self.state { $0.lastChange = Self.now - .seconds(86_400) }, items: 12),
        Self.feed(
          "broken",
          Self.state {
            $0.errorsInRow = 3
            $0.httpStatus = nil
            $0.lastSuccess = Self.now - .seconds(7200)
            $0.lastError = "cannot resolve example.org: no such host is known to the name servers that were asked\u{1B}"
          }),
        Self.feed("gone", Self.state { $0.goneAs = FetchState.anyRequest }),
        Self.feed("moved", Self.state { $0.redirect = PermanentRedirect(target: "http://example.net/new", seen: 3) }),
        Self.feed("new", nil),
      ],
      topics: [.init(id: "gwadar", total: 70, day: 3, week: 20, lastAlert: Self.now - .seconds(60)), .init(id: "x")],
      store: .init(path: "/var/lib/newswatch", bytes: 3 << 20, items: 12, alerts: 1, content: 2 << 20, free: 40 << 30))
    #expect(
      report.text(now: Self.now) == """
        2 things are wrong, 1 thing to look at.
        newswatch is running as process 1234 since 2023-11-14T20:13:20Z (2 h)
        5 feeds: 1 gone, 1 failing, 1 never polled, 2 ok. 2 topics, 3 alerts in 24 h.

        WRONG
          • broken: failing, 3 errors in a row since 2023-11-14T20:13:20Z (2 h)
            Why: cannot resolve example.org: no such host is known to the name servers
            that were asked\u{FFFD}
            Next: Tried again in 20 min.
            Do: See whether its url is right, and answers from this machine (curl -I).
          • gone: gone since 2023-11-14T22:10:20Z (3 min)
            Why: The server says that it is gone (410).
            Next: It is not polled any more.
            Do: Remove it or change its url. To have it asked once more, put '#again'
            behind the url, which no server sees, or change a header.

        TO LOOK AT
          • moved: moved
            Why: It moved for good to http://example.net/new
            Next: It is read there.
            Do: Change its url.

        FEED   STATE        POLLED      CHANGED     NEXT        ITEMS
        good   ok           3 min ago   24 h ago    in 20 min      12
        broken failing      3 min ago   -           in 20 min       0
        gone   gone         3 min ago   -           -               0
        moved  ok           3 min ago   -           in 20 min       0
        new    never polled -           -           now             0

        TOPIC   ALERTS    24 H     7 D  LAST
        gwadar      70       3      20  1 min ago
        x            0       0       0  never

        Store /var/lib/newswatch: 3.0 MiB (about 2.0 MiB of it long texts), 12 items, 1
        alert, 40.0 GiB free

        """)
  }

  @Test func `text stays within 80 columns`() {
    let long = String(repeating: "长", count: 60)
    let report = StatusReport(
      feeds: [
        Self.feed(
          long,
          Self.state {
            $0.errorsInRow = 1_000_000; $0.lastError = long
          }, items: 9_999_999)
      ],
      topics: [.init(id: String(repeating: "x", count: 64), total: 9_999_999, day: 9_999_999, week: 9_999_999)],
      notes: [Array(repeating: "word", count: 40).joined(separator: " ")])
    let lines = report.text(now: Self.now).split(separator: "\n").map { String($0) }
    #expect(lines.filter { DisplayWidth.of($0) > 80 && !$0.contains(long) } == [])
    #expect(lines.first == "No daemon runs; the last check was 3 min ago.")
    #expect(lines.contains("There is no store yet; the first check makes it."))
  }
}
