import Testing

@testable import Fetching

@Suite struct HostQueueTests {
  /// Runs all that waits, one after the other, and tells the order.
  private func order(_ queue: inout HostQueue<String>) -> [String] {
    var order: [String] = []
    while let work = queue.next() {
      order.append(work)
      queue.finished(host: String(work.prefix(1)))
    }
    return order
  }

  @Test func aTurnIsAFewInARow() {
    var queue = HostQueue<String>(limit: 1, limitPerHost: 1)
    for number in 0..<12 { queue.append("a\(number)", host: "a") }
    queue.append("b0", host: "b")
    let expected = (0..<8).map { "a\($0)" } + ["b0"] + (8..<12).map { "a\($0)" }
    #expect(order(&queue) == expected)
    #expect(queue.isEmpty)
  }

  @Test func aHostAtItsLimitDelaysNobody() {
    var queue = HostQueue<String>(limit: 3, limitPerHost: 2)
    for number in 0..<4 { queue.append("a\(number)", host: "a") }
    queue.append("b0", host: "b")
    #expect((0..<4).map { _ in queue.next() } == ["a0", "b0", "a1", nil])
    #expect(queue.hasWaiting(host: "a") && !queue.hasWaiting(host: "b"))
    queue.finished(host: "b")
    #expect(queue.next() == nil)
    queue.finished(host: "a")
    #expect(queue.next() == "a2")
  }

  @Test func limitsBelowOneCountAsOne() {
    var queue = HostQueue<Int>(limit: 0, limitPerHost: -1)
    queue.append(1, host: "a")
    #expect(queue.next() == 1 && queue.next() == nil)
  }
}
