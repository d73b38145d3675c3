import Faults
import Glibc
import Platform

/// Kills the program at every instant it can name and at random ones, and counts what was lost or doubled.
///
///     newswatch-crash [--kills N (10000)] [--least N (a twentieth of them)] [--seed N (1)] [--folder DIR (/tmp)]
///
/// It fails too where one of the stages of an alert's way was killed less often than the least that is asked for.
/// The program is the `newswatch` beside it. Stores lie in the folder; one in memory (`/dev/shm`) makes it fast, for a
/// kill leaves what the kernel has.
@main
struct CrashTest {
  static func main() {
    do {
      var options = ["kills": "10000", "least": "", "seed": "1", "folder": "/tmp"]
      var words = CommandLine.arguments.dropFirst()
      while let word = words.popFirst() {
        guard word.hasPrefix("--"), options[String(word.dropFirst(2))] != nil, let value = words.popFirst() else {
          throw CrashError("usage: newswatch-crash [--kills N] [--least N] [--seed N] [--folder DIR]")
        }
        options[String(word.dropFirst(2))] = value
      }
      let kills = options["kills"].flatMap { Int($0) } ?? 0
      let seed = options["seed"].flatMap { UInt64($0) } ?? 1
      let least = options["least"].flatMap { Int($0) } ?? kills / 20
      exit(try run(kills: kills, least: least, seed: seed, in: options["folder"] ?? "/tmp") ? 0 : 1)
    } catch {
      StandardStream.error.write("newswatch-crash: \(error)\n")
      exit(2)
    }
  }

  /// - Returns: whether nothing was lost or doubled, and each stage was killed often enough.
  private static func run(kills: Int, least: Int, seed: UInt64, in parent: String) throws -> Bool {
    var template = Array((parent + "/newswatch-crash-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw CrashError("no folder in \(parent)") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let library = try FaultLibrary.compile(into: folder)
    var sum = Tally()
    var number: UInt64 = 0
    while sum.kills < kills {
      let place = folder + "/\(number)"
      mkdir(place, 0o700)
      var round = try Round(folder: place, program: program, library: library, seed: seed &+ number &* 1_000_003)
      try round.run(kills: min(400, kills - sum.kills))
      if round.tally.isGood { remove(place) } else { print("kept: \(place)") }
      sum.add(round.tally)
      number += 1
    }
    let stages = Victim.Stage.allCases.map { "\($0.rawValue) \(sum.killed[$0] ?? 0)" }.joined(separator: ", ")
    print(
      """
      passes \(sum.passes), stores \(number), rotations \(sum.rotations)
      kills \(sum.kills): \(stages); \(sum.daemonKills) of them of the daemon
      alerts expected \(sum.expected), lost \(sum.lost), doubled \(sum.doubled), misnumbered \(sum.misnumbered), \
      differing \(sum.differing)
      notices expected \(sum.notices), lost \(sum.noticesLost), doubled \(sum.noticesDoubled)
      """)
    if sum.isGood { remove(folder) }
    let rare = sum.stages(killedLessThan: least)
    if !rare.isEmpty { print("killed less than \(least) times: \(rare.map(\.rawValue).joined(separator: ", "))") }
    return sum.isGood && rare.isEmpty
  }

  private static var program: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) + "/newswatch"
  }

  /// Deletes a folder and what is in it.
  private static func remove(_ path: String) {
    if let entries = opendir(path) {
      while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != "." && name != ".." { remove(path + "/" + name) }
      }
      closedir(entries)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
