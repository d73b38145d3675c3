import NewsModel

/// How a command ended, as scripts see it; the numbers from 64 are those of sysexits.h.
enum ExitStatus: Int32, CaseIterable {
  /// Done.
  case success = 0
  /// `check --exit-code` found new alerts, or `test` or `explain` answers no.
  case negative = 1
  /// The command failed.
  case failure = 2
  /// `check` finished, but one or more feeds failed.
  case feedsFailed = 3
  /// Wrong usage.
  case usage = 64
  /// The input is not a feed.
  case data = 65
  /// The store is in use by another newswatch.
  case storeInUse = 75
  /// Wrong configuration.
  case configuration = 78

  /// When a command ends so, for people.
  var meaning: String {
    switch self {
    case .success: "Done."
    case .negative: "`check --exit-code` found new alerts, or `test` or `explain` answers no."
    case .failure: "The command failed; a line on standard error says what, where, and what to do."
    case .feedsFailed: "`check` finished, but one or more feeds failed."
    case .usage: "Wrong usage: an unknown command, option, topic or feed, or a value that cannot be."
    case .data: "The input of `parse` is not a feed."
    case .storeInUse: "The store is in use by another newswatch."
    case .configuration:
      """
      The configuration is wrong, or there is none. `status`, `tail`, `alerts`, `figures` and `backup` do their work \
      before that all the same, from the store that the file names; where /etc/newswatch/newswatch.yaml names none that \
      can be read, from the service's, /var/lib/newswatch. `report` and `feeds list` and `export` do so where the \
      mistake takes no feed, and for `report` no topic, from them.
      """
    }
  }
}

/// Why a command cannot go on: one line for people, and the status that scripts see.
struct CommandFailure: Error {
  let status: ExitStatus
  let message: String
  /// What was told before already: the errors in the configuration.
  var findings: [Diagnostic] = []

  init(_ status: ExitStatus = .failure, _ message: String) {
    self.status = status
    self.message = message
  }
}
