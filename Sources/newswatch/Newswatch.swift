import Glibc
import Platform

/// The program.
@main
struct Newswatch {
  /// All commands, in the order of the help.
  static let commands: [Command] = [
    .run, .check, .tail, .alerts, .figures, .report, .status, .parse, .match, .explain, .test, .backtest, .validate,
    .deliver, .silence, .backup, .completions, .version, .help,
  ]

  static func main() async {
    Allocator.shareArenas()
    let status: ExitStatus
    do {
      let invocation = try Arguments.parse(CommandLine.arguments.dropFirst(), commands: commands)
      status = try await invocation.command.action(invocation)
    } catch let failure as CommandFailure {
      StandardStream.error.write("newswatch: \(failure.message)\n")
      status = failure.status
    } catch {
      StandardStream.error.write("newswatch: \(error)\n")
      status = .failure
    }
    exit(status.rawValue)
  }
}
