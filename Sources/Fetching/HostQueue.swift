/// Work that waits for its turn, with a limit in total and one for each host.
///
/// Hosts take turns, so one with a thousand feeds delays nobody else's one; a turn is a few in a row, which find the
/// connection of the one before still open. Within a host it is first come, first served. Every operation takes
/// constant time.
struct HostQueue<Work> {
  private let limit: Int
  private let limitPerHost: Int
  private var running = 0
  private var hosts: [String: Host] = [:]
  /// Hosts with work that may start, in turn; `head` is the next one's place.
  private var turns: [String] = []
  private var head = 0
  /// Hosts that go on with their turn, before others begin theirs.
  private var continuing: [String] = []

  /// The most that a host is asked in one turn while others wait.
  private static var longestTurn: Int { 8 }

  private struct Host {
    var running = 0
    var waiting: [Work] = []
    var head = 0
    var isInTurn = false
    /// How many of its turn have begun.
    var begun = 0
  }

  /// An empty queue; limits below 1 count as 1.
  init(limit: Int, limitPerHost: Int) {
    self.limit = max(limit, 1)
    self.limitPerHost = max(limitPerHost, 1)
  }

  /// Whether nothing runs or waits.
  var isEmpty: Bool { hosts.isEmpty }

  /// Whether work waits for the host.
  func hasWaiting(host name: String) -> Bool {
    hosts[name].map { $0.head < $0.waiting.count } ?? false
  }

  /// Puts work at the end of its host's line.
  mutating func append(_ work: Work, host: String) {
    hosts[host, default: Host()].waiting.append(work)
    giveTurn(host)
  }

  /// Takes the next work that may start now, which then runs until `finished` is called.
  mutating func next() -> Work? {
    guard running < limit else { return nil }
    while let name = nextInTurn() {
      // A host that went on with its turn may stand in line for nothing.
      guard var host = hosts[name], host.running < limitPerHost, host.head < host.waiting.count else { continue }
      hosts[name] = nil
      let work = host.waiting[host.head]
      host.head += 1
      if host.head == host.waiting.count || host.head > 64 {
        host.waiting.removeFirst(host.head)
        host.head = 0
      }
      host.running += 1
      host.begun += 1
      running += 1
      hosts[name] = host
      giveTurn(name)
      return work
    }
    return nil
  }

  /// Takes the host whose turn it is out of the line.
  private mutating func nextInTurn() -> String? {
    if let name = continuing.popLast() { return name }
    guard head < turns.count else { return nil }
    let name = turns[head]
    head += 1
    if head == turns.count || head > 1024 {
      turns.removeFirst(head)
      head = 0
    }
    hosts[name]?.isInTurn = false
    hosts[name]?.begun = 0
    return name
  }

  /// Frees the place of work that ran.
  mutating func finished(host name: String) {
    guard var host = hosts.removeValue(forKey: name) else { return }
    running -= 1
    host.running -= 1
    guard host.running > 0 || host.head < host.waiting.count else { return }
    hosts[name] = host
    if host.begun < Self.longestTurn && host.head < host.waiting.count { continuing.append(name) }
    giveTurn(name)
  }

  private mutating func giveTurn(_ name: String) {
    guard let host = hosts[name], !host.isInTurn, host.running < limitPerHost, host.head < host.waiting.count else {
      return
    }
    hosts[name]?.isInTurn = true
    turns.append(name)
  }
}
