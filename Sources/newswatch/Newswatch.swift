import Glibc
import Platform

/// The program.
@main
struct Newswatch {
  /// All commands, in the order of the help.
  static let commands: [Command] = [
    .initialize, .feeds, .run, .check, .tail, .alerts, .figures, .report, .status, .parse, .match, .explain, .test,
    .backtest, .validate, .deliver, .silence, .backup, .completions, .version, .help,
  ]

  @MainActor static func main() async {
    let status = await withTaskExecutorPreference(TaskPool.shared) { await run() }
    exit(status.rawValue)
  }

  private nonisolated static func run() async -> ExitStatus {
    Allocator.shareArenas()
    let log = Log.standardError(
      level: .error, journalStream: getenv("JOURNAL_STREAM").map { String(cString: $0) })
    do {
      let invocation = try Arguments.parse(CommandLine.arguments.dropFirst(), commands: commands)
      return try await invocation.command.action(invocation)
    } catch let failure as CommandFailure {
      log.error(failure.message)
      return failure.status
    } catch {
      log.error("\(error)")
      return .failure
    }
  }
}
