import Testing

@testable import Watching

@Suite("Hosts take turns") struct HostOrderTests {
  private func order(_ urls: [String], run: Int) -> [Int] { HostOrder.turns(urls, run: run) { $0 } }

  @Test func thoseOfAHostComeInRuns() {
    let urls = ["https://a/1", "https://b/1", "https://a/2", "https://b/2", "https://a/3", "https://c/1"]
    #expect(order(urls, run: 2) == [0, 2, 1, 3, 5, 4])
    #expect(order(urls, run: 1) == [0, 1, 5, 2, 3, 4])
    #expect(order(urls, run: 0) == order(urls, run: 1))
  }

  @Test func aHostWithManyComesLastWithWhatIsLeft() {
    let urls = (0..<1000).map { "https://many/\($0)" } + (0..<50).map { "https://\($0)/" }
    let ordered = order(urls, run: 4)
    #expect(ordered.sorted() == Array(urls.indices))
    #expect(ordered.prefix(54).filter { $0 < 1000 } == [0, 1, 2, 3])
  }

  @Test func portsAreHostsAndCredentialsAreNot() {
    let urls = ["https://a/1", "https://u:p@a/2", "https://a:8443/", "file:x.xml"]
    #expect(HostOrder.groups(urls) { $0 } == [[0, 1], [2], [3]])
    #expect(order([], run: 4) == [])
  }
}
