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

  @Test func `nothing runs`() {
    func state(polled: Int, next: Int) -> FetchState {
      StatusTests.state {
        $0.lastPoll = Self.now - .seconds(polled)
        $0.nextPoll = Self.now + .seconds(next)
      }
    }
    func first(_ report: StatusReport) -> [Substring] {
      Array(report.text(now: Self.now).split(separator: "\n").prefix(2))
    }
    // Never: not even a store.
    var never = StatusReport(feeds: (1...11).map { StatusTests.feed("f\($0)", nil) })
    never.store = .init(path: "/s", bytes: 0, items: 0, alerts: 0, isMissing: true)
    #expect(Self.concerns(never) == ["wrong newswatch: not running, nothing was ever polled"])
    #expect(first(never) == ["No daemon runs and no check has ever run.", "1 thing is wrong."])
    #expect(never.text(now: Self.now).contains("Why: 11 feeds never polled. There is no store in /s yet."))
    #expect(never.text(now: Self.now).contains("\nThere is no store in /s yet: 'newswatch run' or 'newswatch check'"))
    // A timer's, between two passes and when one is about to come.
    let well = StatusReport(feeds: [StatusTests.feed("a", state(polled: 300, next: 300))])
    #expect(first(well) == ["No daemon runs; the last check was 5 min ago.", "Nothing is wrong."])
    let soon = StatusReport(feeds: [StatusTests.feed("a", state(polled: 660, next: -60))])
    #expect(Self.concerns(soon).isEmpty)
    #expect(
      soon.text(now: Self.now).hasPrefix("No daemon runs and no check has run for 11 min; 1 feed is due. That is well"))
    // None came.
    let late = StatusReport(feeds: [StatusTests.feed("a", state(polled: 7200, next: -5400))])
    #expect(first(late) == ["No daemon runs and no check has run for 2 h; 1 feed is due.", "1 thing is wrong."])
    // Who polled hours after it had taken the store was a daemon: no timer comes after it.
    var dead = soon
    dead.feeds = [StatusTests.feed("a", state(polled: 660, next: -180))]
    dead.lastHeld = Self.now - .seconds(90_000)
    #expect(Self.concerns(dead) == ["wrong newswatch: not running, nothing is polled"])
    #expect(dead.text(now: Self.now).contains("A daemon ran"))
    dead.lastHeld = Self.now - .seconds(700)
    #expect(Self.concerns(dead).isEmpty)
    // That it was one, and how it ended, may be known.
    dead.lastHeld = nil
    dead.lastDaemon = .init(pid: 7, wasClean: true)
    #expect(Self.concerns(dead) == ["wrong newswatch: not running, nothing is polled"])
    dead.lastDaemon?.wasClean = false
    #expect(Self.concerns(dead) == ["wrong newswatch: not running, it ended without a word"])
    // Nothing to poll.
    let off = StatusReport(feeds: [StatusTests.feed("a", nil, enabled: false)])
    #expect(first(off) == ["No daemon runs, and there is no feed to poll.", "Nothing is wrong."])
  }

  @Test func `a daemon that does nothing`() {
    let due = StatusTests.feed(
      "a",
      StatusTests.state {
        $0.lastPoll = Self.now - .seconds(900)
        $0.nextPoll = Self.now - .seconds(320)
      })
    let since = Self.now - .seconds(5400)
    #expect(
      Self.concerns(StatusReport(daemon: .init(pid: 7, since: since), feeds: [due]))
        == ["wrong newswatch: running, but nothing is polled"])
    // It is at it.
    var asked = due
    asked.state?.lastAttempt = Self.now - .seconds(20)
    #expect(Self.concerns(StatusReport(daemon: .init(pid: 7, since: since), feeds: [asked])).isEmpty)
    // One that was stopped is known at once.
    let stopped = StatusReport(
      daemon: .init(pid: 7, since: since, isStopped: true), feeds: [StatusTests.feed("a", StatusTests.state())])
    #expect(Self.concerns(stopped) == ["wrong newswatch: stopped, nothing is polled"])
    let text = stopped.text(now: Self.now)
    #expect(text.hasPrefix("1 thing is wrong.\nnewswatch is stopped as process 7 since "))
    #expect(text.contains("'kill -CONT 7' lets it go on"))
    // What it has not loaded it cannot poll.
    let well = StatusTests.feed("b", StatusTests.state { $0.lastPoll = Self.now - .seconds(900) })
    let loaded = StatusReport(daemon: .init(pid: 7, since: since, watched: ["b"]), feeds: [due, well])
    #expect(Self.concerns(loaded).isEmpty)
    // One that never polled anything.
    let idle = StatusReport(daemon: .init(pid: 7, since: since), feeds: [StatusTests.feed("a", nil)])
    #expect(Self.concerns(idle) == ["wrong newswatch: running, but nothing is polled"])
  }

  @Test func `no line is wider than 80 columns`() {
    let long = String(repeating: "中巴经济走廊", count: 12)
    let states = [
      nil, StatusTests.state(), StatusTests.state { $0.goneAs = FetchState.anyRequest },
      StatusTests.state { $0.heldUntil = Self.now + .seconds(60) }, StatusTests.state { $0.errorsInRow = 4 },
    ]
    let feeds =
      states.enumerated().flatMap { number, state in
        (1...12).map { StatusTests.feed("\(long)\(number)-\($0)", state) }
      } + [StatusTests.feed("off", nil, enabled: false)]
    var report = StatusReport(
      feeds: feeds, topics: [.init(id: String(repeating: "t", count: 64), total: 900_000, day: 90)])
    let name = String(repeating: "r", count: 64)
    report.receivers = [
      .init(
        name: name, isConfigured: false, waiting: 20, failing: 3, since: Self.now - .seconds(9000),
        next: Self.now + .seconds(60), lastError: "x")
    ]
    report.silences = [
      .init(topic: String(repeating: "t", count: 64), until: Self.now, why: String(repeating: "word ", count: 30))
    ]
    for running in [nil, StatusReport.Daemon(pid: 12_345_678, since: Self.now - .seconds(60))] {
      report.daemon = running
      let wide = report.text(now: Self.now).split(separator: "\n").filter { DisplayWidth.of(String($0)) > 80 }
      #expect(wide.isEmpty, "\(wide)")
    }
    #expect(report.text(now: Self.now).contains("• 12 feeds: held back by their servers"))
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

  @Test func `a way to a private address is advised on`() {
    var feed = Self.failing("a", status: 302)
    feed.state?.lastError =
      "redirected to 10.0.0.1, a private address, which a feed may only lead to with private: true"
    feed.state?.lastSuccess = nil
    feed.state?.failingSince = Self.now - .seconds(7200)
    let concern = StatusReport(feeds: [feed, StatusTests.feed("b", StatusTests.state())]).concerns(now: Self.now).first
    #expect(concern?.advice == "Change its url, or set private: true for this feed where that address is yours.")
    #expect(concern?.since == Self.now - .seconds(7200))
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

  /// The kernel remounts it after errors, and the daemon ends.
  @Test func `a store that nobody can write`() {
    let due = StatusTests.feed(
      "a",
      StatusTests.state {
        $0.lastPoll = Self.now - .seconds(9000)
        $0.nextPoll = Self.now - .seconds(8000)
      })
    var report = StatusReport(
      feeds: [due], store: .init(path: "/s", bytes: 1, items: 1, alerts: 0, free: 1 << 40, isReadOnly: true))
    for daemon in [nil, StatusReport.Daemon(pid: 1, since: Self.now - .seconds(9000))] {
      report.daemon = daemon
      #expect(Self.concerns(report) == ["wrong store: its file system is mounted read-only"])
      let text = report.text(now: Self.now)
      #expect(text.contains("1 thing is wrong.") && text.contains("Do: See what 'dmesg' says of the disk"), "\(text)")
    }
    // Whoever looks may see it so, as a unit with a file system of its own does, while the daemon polls.
    report.feeds[0].state?.nextPoll = Self.now + .seconds(600)
    #expect(Self.concerns(report) == [])
  }

  @Test func `a full disk and a gap`() {
    let gap = CoverageGap(from: Self.now - .seconds(9000), to: Self.now - .seconds(8000))
    let past = CoverageGap(from: Self.now - .seconds(9_000_000), to: Self.now - .seconds(8_000_000))
    var seen = StatusTests.feed("a", StatusTests.state())
    seen.gaps = [past]
    var report = StatusReport(
      feeds: [seen], store: .init(path: "/s", bytes: 1, items: 1, alerts: 0, free: 5 << 20))
    #expect(Self.concerns(report) == ["notice store: 5.0 MiB left"])
    report.feeds[0].gaps = [past, gap]
    // It is full where the daemon says so, whatever is left: the last bytes may be too few for a commit.
    report.daemon = .init(pid: 7, since: Self.now - .seconds(7200))
    #expect(Self.concerns(report) == ["notice store: 5.0 MiB left", "notice a: not all seen"])
    report.daemon?.full = Self.now - .seconds(3600)
    report.store?.free = 80 << 20
    let concerns = report.concerns(now: Self.now)
    #expect(Self.concerns(report) == ["wrong store: the disk is full, nothing is polled", "notice a: not all seen"])
    #expect(concerns.first?.since == Self.now - .seconds(3600))
    #expect(concerns.first?.advice.contains("alerts.jsonl*.gz") ?? false)
    report.store?.free = 80 << 30
    report.daemon?.full = nil
    #expect(Self.concerns(report) == ["notice a: not all seen"])
    let text = report.text(now: Self.now)
    #expect(text.contains("have been missed (and 1 earlier gap)."))
    #expect(text.contains("Next: It is polled more often, as far as 'fastest' and its server let it."))
    // The user's own interval is kept to.
    report.feeds[0].feed.every = .seconds(600)
    let kept = report.text(now: Self.now)
    #expect(kept.contains("Next: It is polled as often as before, as its 'every' says."))
    #expect(!kept.contains("more often"))
  }
}
