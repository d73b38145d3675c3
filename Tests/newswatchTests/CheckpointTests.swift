import Faults
import Glibc
import Testing

/// Faults while the write-ahead log is written back to the database, which takes more commits than a feed brings in a
/// test: `newswatch-bench` makes them.
@Suite struct CheckpointTests {
  private static let alerts = 2000

  private static func fill(
    _ bench: Workbench, with count: Int = alerts, environment: [String: String] = [:]
  ) async throws -> Program.Result {
    let words = ["store", "--store", bench.store, "--rows", "\(count)", "--batch", "5"]
    return try await RunningProgram(words, environment: environment, program: Program.path + "-bench").result()
  }

  @Test(
    .timeLimit(.minutes(2)),
    arguments: [
      ("28 checkpoint write 1", 0), ("28 checkpoint write 100", 0), ("5 checkpoint write 1", 0),
      ("5 checkpoint sync 1", 2), ("half checkpoint write 1", -SIGKILL), ("after checkpoint write 100", -SIGKILL),
      ("before checkpoint sync 1", -SIGKILL), ("after checkpoint sync 1", -SIGKILL),
    ])
  func aCheckpointThatFailsLosesNothing(fault: String, status: Int32) async throws {
    let bench = try Workbench(feeds: [])
    let done = bench.folder + "/done"
    let library = try FaultLibrary.compile(into: bench.folder)
    // The making of the store writes to the database itself.
    #expect(try await Self.fill(bench, with: 5).status == 0)
    let result = try await Self.fill(
      bench, environment: ["LD_PRELOAD": library, "FAULT": fault, "FAULT_DONE": done, "SWIFT_BACKTRACE": "enable=no"])
    #expect(result.status == status, "\(result.errors)")
    #expect(access(done, F_OK) == 0, "the fault never happened")
    if status == 2 { #expect(result.errors.contains("did not keep")) }
    let before = bench.log.split(separator: "\n").count
    #expect(
      status == 0 ? before == Self.alerts : before < Self.alerts, "it was no checkpoint between commits: \(before)")
    let again = try await Self.fill(bench)
    #expect(again.status == 0, "\(again.errors)")
    let numbers = bench.log.split(separator: "\n").map { $0.prefix { $0 != "," } }
    #expect(numbers == (1..<(Self.alerts + 1)).map { "{\"seq\":\($0)" })
    #expect(try await bench.run("alerts", "--format", "jsonl").output == bench.log)
  }
}
