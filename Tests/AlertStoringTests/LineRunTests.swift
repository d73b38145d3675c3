import AlertStoring
import Glibc
import NewsModel
import Testing

@Suite struct LineRunTests {
  private static let feed = Feed(name: "wire", url: "https://example.org/feed")

  /// A store with enough alerts for several runs, of two topics, made at three times.
  private func fill(_ directory: TemporaryDirectory) async throws {
    for part in 0..<3 {
      let store = try await open(directory, now: start + .seconds(part * 100))
      for step in 0..<3 {
        let numbers = (part * 3 + step) * 1000..<(part * 3 + step + 1) * 1000
        let items = numbers.map { FeedItem(id: "\($0)", title: "alpha \($0)\($0 % 7 == 0 ? " beta" : "")") }
        try await record(items, in: store)
      }
      try await store.close()
    }
  }

  @Test func theLinesAreThoseReadInOneGo() async throws {
    let directory = TemporaryDirectory()
    try await fill(directory)
    let reader = try StoreReader(directory: directory.store)
    let filters = [
      AlertFilter(), AlertFilter(topics: ["alpha"]), AlertFilter(topics: ["beta"]),
      AlertFilter(topics: ["beta", "alpha"]),
      AlertFilter(topics: ["none"]), AlertFilter(since: start + .seconds(100)),
      AlertFilter(until: start + .seconds(100)),
      AlertFilter(topics: ["alpha"], since: start + .seconds(1), until: start + .seconds(200)),
      AlertFilter(topics: ["beta"], afterSeq: 5000), AlertFilter(since: start + .seconds(1000)),
    ]
    for (index, filter) in filters.enumerated() {
      var expected: [UInt8] = []
      _ = try reader.lines(filter) { (line) throws(Never) in expected += line }
      var found: [UInt8] = []
      _ = try reader.lineRuns(filter, make: { [UInt8]() }, gather: { $0 += $1 }) { (run) throws(Never) in
        found += run
        run.removeAll()
      }
      #expect(found == expected, "filter \(index)")
      #expect(expected.isEmpty == [4, 9].contains(index))
    }
  }

  @Test func aReaderThatHasEnoughEndsIt() async throws {
    struct Enough: Error {}
    let directory = TemporaryDirectory()
    try await fill(directory)
    let reader = try StoreReader(directory: directory.store)
    var runs = 0
    let result = try reader.lineRuns(AlertFilter(), make: { 0 }, gather: { (count: inout Int, _) in count += 1 }) {
      (count) throws(Enough) in
      runs += 1
      #expect(count == 4096)
      throw Enough()
    }
    #expect(runs == 1)
    #expect(throws: Enough.self) { try result.get() }
  }
}
