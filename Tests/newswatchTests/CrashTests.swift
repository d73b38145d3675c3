import Testing

@Suite struct CrashTests {
  /// The short form of `newswatch-crash`: each stage is killed at several of its calls.
  @Test(.timeLimit(.minutes(2))) func aProgramThatIsKilledLosesAndDoublesNothing() async throws {
    let crash = try RunningProgram(["--kills", "60", "--least", "3"], program: Program.path + "-crash")
    let result = await crash.result()
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    #expect(result.output.contains("lost 0, doubled 0, misnumbered 0, differing 0"), "\(result.output)")
    #expect(!result.output.contains("killed less than"), "\(result.output)")
    #expect(result.output.contains(#/notices expected [1-9]\d*, lost 0, doubled 0/#), "\(result.output)")
  }

  /// A stage that is not reached any more shows.
  @Test(.timeLimit(.minutes(1))) func tooFewKillsOfAStageAreAFailure() async throws {
    let crash = try RunningProgram(["--kills", "10", "--least", "9"], program: Program.path + "-crash")
    let result = await crash.result()
    #expect(result.status == 1 && result.output.contains("killed less than 9 times: fetch, "), "\(result.output)")
    #expect(result.output.contains("lost 0, doubled 0, misnumbered 0, differing 0"), "\(result.output)")
  }
}
