import Glibc
import Testing

@testable import Sending

@Suite struct CommandRunnerTests {
  private static let environment = ["PATH": "/usr/bin:/bin"]

  @Test(.timeLimit(.minutes(1))) func argumentsAreSeenByNoShell() async throws {
    try await CommandRunner.run(
      ["test", "$HOME; false", "=", "$HOME; false"], environment: Self.environment, input: [], timeout: .seconds(20))
  }

  @Test(.timeLimit(.minutes(1))) func aLargeInputArrivesWhole() async throws {
    let input = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    await #expect(throws: SendFailure("sh ended with status 7: 1048576")) {
      try await CommandRunner.run(
        ["sh", "-c", "wc -c >&2; exit 7"], environment: Self.environment, input: input, timeout: .seconds(20))
    }
  }

  @Test(.timeLimit(.minutes(1))) func inputThatNobodyReadsIsNoFailure() async throws {
    let input = [UInt8](repeating: 0, count: 1 << 20)
    try await CommandRunner.run(["true"], environment: Self.environment, input: input, timeout: .seconds(20))
  }

  @Test(.timeLimit(.minutes(1))) func whatDoesNotEndIsKilled() async throws {
    await #expect(throws: SendFailure("sh did not end within 1 s")) {
      try await CommandRunner.run(
        ["sh", "-c", "sleep 600 & wait"], environment: Self.environment, input: [], timeout: .seconds(1))
    }
  }

  @Test(.timeLimit(.minutes(1))) func noneOfOurFilesIsOpenInIt() async throws {
    // As libraries leave them, which know nothing of programs that we run.
    let left = fcntl(1, F_DUPFD, 200)
    defer { close(left) }
    #expect(left >= 200)
    try await CommandRunner.run(
      ["sh", "-c", "test ! -e /proc/self/fd/\(left)"], environment: Self.environment, input: [], timeout: .seconds(20))
  }

  @Test(.timeLimit(.minutes(1))) func aProgramThatIsNotThereIsNamed() async throws {
    await #expect(throws: SendFailure("cannot start /nowhere/told: No such file or directory")) {
      try await CommandRunner.run(["/nowhere/told"], environment: [:], input: [], timeout: .seconds(20))
    }
  }
}
