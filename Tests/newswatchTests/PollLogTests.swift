import NewsModel
import Platform
import Synchronization
import Testing

@testable import AlertStoring
@testable import Watching

/// What the log tells of polls, with its fields.
@Suite struct PollLogTests {
  private static func result(_ outcome: PollOutcome, errorsInRow: Int = 0, new: Int? = nil) -> RecordedPoll {
    var state = FetchState(feed: "dawn", url: "http://example.org/feed")
    state.errorsInRow = errorsInRow
    state.lastError = outcome.failure?.message
    return RecordedPoll(
      feed: "dawn", outcome: outcome, novelty: new.map { Novelty(new: $0, known: 2) }, alerts: [], state: state,
      fetchDuration: .milliseconds(1042))
  }

  private static func entries(_ level: Log.Level, _ body: (PollLog) -> Void) -> [LogEntry] {
    logged(level) { body(PollLog(log: $0)) }
  }

  private static func logged(_ level: Log.Level, _ body: (Log) -> Void) -> [LogEntry] {
    final class Entries: Sendable {
      let all = Mutex<[LogEntry]>([])
    }
    let entries = Entries()
    body(Log(level: level) { entry in entries.all.withLock { $0.append(entry) } })
    return entries.all.withLock { $0 }
  }

  private static let about = [
    LogField("feed", "dawn"), LogField("url", "http://example.org/feed"), LogField("status", "200"),
    LogField("duration", "1.042"),
  ]
  private static let time = Timestamp(secondsSinceEpoch: 1_800_000_000)

  @Test func newItemsAreOneEntryWithTheirNumbers() {
    let poll = Self.result(PollOutcome(time: Self.time, httpStatus: 200), new: 3)
    let entries = Self.entries(.info) { $0.report(poll, before: nil) }
    #expect(
      entries == [
        LogEntry(
          level: .info, message: "dawn: 3 new items, 0 alerts",
          fields: Self.about + [LogField("items", "3"), LogField("alerts", "0")])
      ])
  }

  @Test func nothingNewIsSilent() {
    let poll = Self.result(PollOutcome(time: Self.time, body: .notModified, httpStatus: 304))
    #expect(Self.entries(.info) { $0.report(poll, before: nil) } == [])
    #expect(Self.entries(.debug) { $0.report(poll, before: nil) }.count == 1)
  }

  @Test func aFailureIsToldOnceWithItsKind() {
    let failure = FetchFailure(kind: .timeout, message: "no answer within 30 s")
    let poll = Self.result(PollOutcome(time: Self.time, failure: failure, httpStatus: 200), errorsInRow: 1)
    let entries = Self.entries(.info) { $0.report(poll, before: nil) }
    #expect(
      entries == [
        LogEntry(
          level: .warning, message: "dawn: no answer within 30 s", fields: Self.about + [LogField("error", "timeout")])
      ])
    #expect(Self.entries(.info) { $0.report(poll, before: poll.state) } == [])
  }

  @Test func receiversAreNamedInAField() {
    func entries(_ result: DeliveryRound.Result, failures: Int) -> [LogEntry] {
      Self.logged(.debug) { ReceiverWorker.report(result, failures: failures, $0) }
    }
    let field = [LogField("receiver", "desk")]
    #expect(
      entries(.init(receiver: "desk", failure: "the server answered 503"), failures: 0) == [
        LogEntry(level: .warning, message: "receiver desk: the server answered 503", fields: field)
      ])
    #expect(
      entries(.init(receiver: "desk", delivered: 2), failures: 3) == [
        LogEntry(level: .info, message: "receiver desk: told 2, well again after 3 failures", fields: field)
      ])
    #expect(entries(.init(receiver: "desk", laidAside: 1), failures: 0).map(\.fields) == [field])
    // What goes on is told once.
    #expect(entries(.init(receiver: "desk", failure: "-"), failures: 1).map(\.level) == [.debug])
  }
}
