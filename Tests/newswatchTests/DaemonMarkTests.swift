import Glibc
import NewsModel
import Platform
import Testing

@testable import Watching

/// What a daemon leaves for `status`.
@Suite struct DaemonMarkTests {
  private static func mark(_ bench: Workbench, _ more: String = "") throws -> DaemonMark {
    mkdir(bench.store, 0o750)
    let plan = "{\"time\":\"2026-01-01T00:00:00Z\",\"file\":\"/f\",\"digest\":\"a\",\"feeds\":[\"one\"]}"
    try bench.write("store/daemon.json", "{\"pid\":7,\"plan\":\(plan)\(more)}")
    return try #require(DaemonMark(directory: bench.store))
  }

  @Test func itIsReadAsItWasWritten() throws {
    let bench = try Workbench(feeds: [])
    var mark = try Self.mark(bench)
    #expect(mark.pid == 7 && mark.plan.feeds == ["one"] && mark.refusal == nil && mark.full == nil)
    mark.refusal = .init(time: Timestamp(secondsSinceEpoch: 1_700_000_000), reasons: ["a \"b\"", "c"])
    mark.full = Timestamp(secondsSinceEpoch: 1_700_000_001)
    mark.metrics = [.init(.listen, since: Timestamp(secondsSinceEpoch: 1_700_000_002), cause: "taken")]
    try mark.save(directory: bench.store)
    #expect(DaemonMark(directory: bench.store) == mark)
  }

  @Test func aFullDiskTakesItInPlace() throws {
    let bench = try Workbench(feeds: [])
    var mark = try Self.mark(bench)
    try mark.save(directory: bench.store)
    let size = try bench.read("store/daemon.json").utf8.count
    mark.full = Timestamp(secondsSinceEpoch: 1_700_000_001)
    mark.metrics = [.init(.file, since: Timestamp(secondsSinceEpoch: 1_700_000_002), cause: "no space left")]
    func save(_ mark: DaemonMark, failing code: Int32) throws {
      try mark.save(directory: bench.store) { path, _ throws(SystemError) in
        throw SystemError(operation: "write", subject: path, code: code)
      }
    }
    try save(mark, failing: ENOSPC)
    #expect(DaemonMark(directory: bench.store) == mark)
    #expect(try bench.read("store/daemon.json").utf8.count == size)
    // What is too long leaves what is there as it is, and so does anything else that is wrong.
    var other = mark
    other.full = nil
    #expect(throws: SystemError.self) { try save(other, failing: EACCES) }
    other.plan.feeds = (1...400).map { "feed-\($0)" }
    #expect(throws: SystemError.self) { try save(other, failing: ENOSPC) }
    #expect(DaemonMark(directory: bench.store) == mark)
  }

  @Test(arguments: ["", "{}", "{\"pid\":\"7\"}", "{\"pid\":7,\"plan\":{}}", "\u{0}\u{0}", "[7]"])
  func junkIsNone(text: String) throws {
    let bench = try Workbench(feeds: [])
    _ = try Self.mark(bench)
    try bench.write("store/daemon.json", text)
    #expect(DaemonMark(directory: bench.store) == nil)
  }

  @Test func whatIsNotKnownIsPassedOver() throws {
    let bench = try Workbench(feeds: [])
    let pigeon = "{\"way\":\"pigeon\",\"since\":\"2026-01-01T00:00:00Z\"}"
    let mark = try Self.mark(bench, ",\"full\":5,\"refused\":[],\"metrics\":[\(pigeon),3],\"later\":{}")
    #expect(mark.full == nil && mark.refusal == nil && mark.metrics.isEmpty)
  }
}
