/// A command, described once: parsing, dispatch, help, the manual and completions all read this.
struct Command: Sendable {
  /// The word on the command line.
  let name: String
  /// What stands after the name and the options, such as `FILE|-`; empty where nothing may.
  var operands = ""
  /// How many operands there may be.
  var operandCount = 0...0
  /// What the operands are.
  var operandWords = Words.anything
  /// What it does, in at most 26 columns: the help lists commands in two columns.
  let summary: String
  /// What else there is to know, in paragraphs with an empty line between; line breaks within them do not count.
  var details = ""
  /// Its own options, besides those of all commands.
  var options: [Option] = []
  /// Does it.
  let action: @Sendable (Invocation) async throws -> ExitStatus
}

/// An option of a command.
struct Option: Sendable {
  /// The name without the leading dashes.
  let name: String
  /// The one-letter form, if there is one.
  var short: Character?
  /// What its value is called in the help; nil for a flag.
  var value: String?
  /// What its value is.
  var words = Words.anything
  /// Whether it may be given more than once.
  var isRepeatable = false
  /// What it does, in less than a line.
  let summary: String
}

/// What a word on the command line is, so that shells know what to offer for it.
enum Words: Sendable {
  /// Nothing can be offered.
  case anything
  /// The path of a file.
  case files
  /// The path of a folder.
  case folders
  /// The id of a topic.
  case topics
  /// The name of a feed.
  case feeds
  /// The name of a receiver.
  case receivers
  /// The name of a command or of a page of the manual.
  case commandsAndPages
  /// One of these.
  case these([String])
  /// One of these, and behind that one of them the path of a file.
  case actions([String], withFile: String)
}
