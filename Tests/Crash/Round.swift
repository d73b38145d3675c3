import AlertStoring
import Glibc
import LoopbackServer
import NewsModel

/// One store, from its making on: its writer is killed at every call of each stage, then at random instants; in the end
/// every item that was published must have one alert, each receiver must have been told of each alert, and a promise that
/// was not kept must have been told once.
struct Round {
  private let folder: String
  private let store: String
  private let publisher: Publisher
  private let receivers = Receivers()
  private let server: LoopbackServer
  private let hooks: LoopbackServer
  private let victim: Victim
  private var random: Random
  private(set) var tally = Tally()

  init(folder: String, program: String, library: String, seed: UInt64) throws {
    self.folder = folder
    store = folder + "/store"
    let publisher = Publisher(log: store + "/" + "alerts.jsonl")
    self.publisher = publisher
    server = try LoopbackServer { _ in publisher.answer() }
    hooks = try LoopbackServer { [receivers] request in receivers.answer(request) }
    victim = Victim(program: program, library: library, folder: folder, hookPort: hooks.port)
    random = Random(state: seed)
    mkdir(folder + "/topics", 0o700)
    try write("id: t\ntitle: T\nquery: |\n  Mi-35M\n", to: folder + "/topics/t.yaml")
    try write(
      """
      id: w
      title: W
      query: |
        Zeppelin
      baseline: {claim: None has come, as_of: 2018-04}
      expect: {by: 2018-12-31, what: The first one}

      """, to: folder + "/topics/w.yaml")
    let receiverLines = Receivers.names.map { [hooks] name in
      "  - {name: \(name), to: webhook, url: \"\(hooks.url("/" + name))\"}\n"
    }
    try write(
      """
      topics: topics/
      schedule: {every: 1s, fastest: 1s, slowest: 1s}
      feeds:
        - {name: f, url: "\(server.url("/f"))"}
      deliver:
      \(receiverLines.joined())
      """, to: folder + "/newswatch.yaml")
  }

  /// Kills up to so many times, a part of them at random instants.
  mutating func run(kills: Int) throws {
    // Each stage gets its share, the short ones by being gone through often. Sometimes every call is one, sometimes every
    // second and so on, so that a share reaches to the last ones as well; a round of few kills skips more.
    let shares: [(Victim.Stage, percent: Int, widest: Int)] = [
      (.rotation, 12, 1), (.fetch, 15, 3), (.append, 12, 1), (.delivery, 12, 4), (.commit, 29, 6),
    ]
    for (stage, percent, widest) in shares {
      let most = tally.kills + kills * percent / 100
      for _ in 0..<100 where tally.kills < most {
        let stride = 1 + Int(random.below(UInt32(widest * max(1, 400 / max(1, kills)))))
        for instant in ["before", "half", "after"] {
          var call = 1 + Int(random.below(UInt32(stride)))
          while tally.kills < most,
            case .killed = try pass(.call("\(instant) \(stage) any \(call)"), rotating: stage == .rotation)
          { call += stride }
        }
      }
    }
    // The daemon polls once a second; it never ends by itself.
    for _ in 0..<((kills - tally.kills + 12) / 13) where tally.kills < kills {
      _ = try pass(.after(random.below(1_300_000)), rotating: false, command: ["run"])
      tally.daemonKills += 1
    }
    var longest: UInt32 = 20_000
    while tally.kills < kills {
      if case .finished = try pass(.after(random.below(longest)), rotating: false) {
        longest = max(4_000, longest / 8 * 7)
      } else {
        longest += 400
      }
    }
    while case .killed = try pass(.never, rotating: false) {}
    receivers.open()
    _ = try pass(.never, rotating: false, command: ["deliver", "--retry"])
    try check()
  }

  private mutating func pass(
    _ death: Victim.Death, rotating: Bool, command: [String] = ["check", "--all"]
  ) throws -> Victim.End {
    publisher.rotateWithNextRequest(rotating || random.below(6) == 0)
    let arguments = command + ["--config", folder + "/newswatch.yaml", "--store", store]
    let end = try victim.run(arguments, death)
    tally.passes += 1
    switch end {
    case .killed(let stage):
      tally.killed[stage, default: 0] += 1
      // A feed on whose document two ends in a row come is set aside, as it should be; here it is not its fault. After
      // each first end the document goes its way alone.
      if tally.kills.isMultiple(of: 2) { unlink(store + "/parsing") }
      // Somebody rotates while nobody is there.
      if random.below(4) == 0 { publisher.rotate() }
    case .finished(0):
      publisher.acknowledge()
    case .finished(let status):
      throw CrashError("a pass ended with \(status), its store is kept in \(store): \(victim.errors)")
    }
    return end
  }

  /// The rotated logs in order and the log itself are what the database has, and hold every item once.
  private mutating func check() throws {
    var logged = ""
    for number in 1..<(publisher.rotations + 1) { logged += try read("\(store)/alerts.jsonl.\(number)") }
    logged += try read(store + "/alerts.jsonl")
    var stored: [UInt8] = []
    let reader = try StoreReader(directory: store)
    _ = try reader.lines { (line) throws(StoreError) in
      stored += line
      stored.append(0x0A)
    }
    if !logged.utf8.elementsEqual(stored) { tally.differing += 1 }
    var seen: [Int: Int] = [:]
    var overdue = 0
    let lines = logged.split(separator: "\n")
    for (index, line) in lines.enumerated() {
      guard let alert = LogLine.alert(line.utf8) else {
        tally.differing += 1
        continue
      }
      if alert.seq != Int64(index + 1) { tally.misnumbered += 1 }
      if alert.kind == .overdue {
        overdue += 1
      } else if let item = alert.title?.split(separator: " ").first.flatMap({ Int($0) }) {
        seen[item, default: 0] += 1
      } else {
        tally.differing += 1
      }
    }
    if overdue == 0 { tally.lost += 1 }
    if overdue > 1 { tally.doubled += 1 }
    for receiver in Receivers.names {
      let faults = receivers.faults(of: receiver, last: lines.count)
      tally.notices += lines.count
      tally.noticesLost += faults.lost
      tally.noticesDoubled += faults.doubled
    }
    // What was told has left the outbox.
    tally.noticesDoubled += try reader.outbox().reduce(0) { $0 + $1.waiting + $1.deadCount }
    tally.expected += publisher.published + 1
    tally.rotations += publisher.rotations
    tally.lost += (1..<(publisher.published + 1)).count { seen[$0] == nil }
    tally.doubled += seen.values.count { $0 > 1 }
  }
}

/// What was counted.
struct Tally {
  var passes = 0
  var killed: [Victim.Stage: Int] = [:]
  /// How many of those killed were the daemon.
  var daemonKills = 0
  var rotations = 0
  var expected = 0
  var lost = 0
  var doubled = 0
  /// Alerts whose `seq` is not their place in the logs.
  var misnumbered = 0
  /// Rounds whose logs are not what the database prints, and lines that are none.
  var differing = 0
  /// Alerts times receivers: each is told once, if under the same key as often as it was not known to have come.
  var notices = 0
  var noticesLost = 0
  var noticesDoubled = 0

  var kills: Int { killed.values.reduce(0, +) }
  var isGood: Bool {
    lost == 0 && doubled == 0 && misnumbered == 0 && differing == 0 && noticesLost == 0 && noticesDoubled == 0
  }

  /// The stages of an alert's way that were killed too seldom.
  func stages(killedLessThan least: Int) -> [Victim.Stage] {
    [.fetch, .commit, .append, .rotation, .delivery].filter { killed[$0] ?? 0 < least }
  }

  mutating func add(_ other: Tally) {
    passes += other.passes
    killed.merge(other.killed, uniquingKeysWith: +)
    daemonKills += other.daemonKills
    rotations += other.rotations
    expected += other.expected
    lost += other.lost
    doubled += other.doubled
    misnumbered += other.misnumbered
    differing += other.differing
    notices += other.notices
    noticesLost += other.noticesLost
    noticesDoubled += other.noticesDoubled
  }
}

/// Vigna's SplitMix64, so that a round can be had again from its seed.
struct Random {
  var state: UInt64

  mutating func below(_ bound: UInt32) -> UInt32 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return UInt32(truncatingIfNeeded: (mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
