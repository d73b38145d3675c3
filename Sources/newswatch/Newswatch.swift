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

  static func main() async {
    Allocator.keepSmall()
    let log = Log.standardError(
      level: .error, journalStream: getenv("JOURNAL_STREAM").map { String(cString: $0) })
    let status: ExitStatus
    do {
      let invocation = try Arguments.parse(CommandLine.arguments.dropFirst(), commands: commands)
      if goesOn(invocation) {
        status = try await withTaskExecutorPreference(TaskPool.shared) {
          try await invocation.command.action(invocation)
        }
      } else {
        status = try await invocation.command.action(invocation)
      }
    } catch let failure as CommandFailure {
      log.error(failure.message)
      status = failure.status
    } catch {
      log.error("\(error)")
      status = .failure
    }
    exit(status.rawValue)
  }

  /// Whether a command goes on until it is ended, most of the time with nothing to do: it must not wake up then. The
  /// others would only pay for the pool's threads.
  private static func goesOn(_ invocation: Invocation) -> Bool {
    invocation.command.name == "run" || invocation.has("follow")
  }
}
