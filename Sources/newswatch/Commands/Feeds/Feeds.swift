import Configuring

extension Command {
  /// `newswatch feeds`.
  static let feeds = Command(
    name: "feeds", operands: "list|add|discover|import|export [URL|FILE]", operandCount: 1...2,
    operandWords: .actions(FeedsAction.words, withFile: FeedsAction.import.rawValue),
    summary: "list, add or find feeds",
    details: """
      list: every feed, and where it is written. add URL: looks at the URL once, and writes the feed to a new file in
      the folder of feeds_from; one that is known is not added again. discover URL: the feeds that a web page links to.
      import FILE.opml ('-': standard input): adds a list in the same way, in one new file. export: all feeds as
      OPML 2.0 on standard output, without passwords.

      No file that is there is ever changed. A running newswatch takes new feeds over when it reloads.
      """,
    options: [
      Option(name: "name", value: "NAME", summary: "add: its name; else made of its title"),
      Option(name: "language", value: "TAG", summary: "add: of items that do not say, such as ur"),
      Option(name: "tag", value: "TAG", isRepeatable: true, summary: "add: a label of yours"),
      Option(name: "no-fetch", summary: "add: without looking at it"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let word = invocation.operands[0]
    guard let action = FeedsAction(rawValue: word) else {
      let known = FeedsAction.words
      let hint = Spelling.hint(for: word, among: known)
      throw CommandFailure(
        .usage, "'feeds' has no '\(word)'\(hint.isEmpty ? "; there are \(known.joined(separator: ", "))" : hint)")
    }
    try action.check(invocation)
    return switch action {
    case .list: try FeedsList(workspace: workspace).run()
    case .add: try await FeedsAdd(workspace: workspace, url: invocation.operands[1]).run()
    case .discover: try await FeedsDiscover(workspace: workspace, url: invocation.operands[1]).run()
    case .import: try FeedsImport(workspace: workspace, path: invocation.operands[1]).run()
    case .export: try FeedsExport(workspace: workspace).run()
    }
  }
}

/// What `newswatch feeds` can do.
enum FeedsAction: String, CaseIterable {
  case list, add, discover, `import`, export

  /// As they are written on the command line.
  static let words = allCases.map(\.rawValue)

  /// Its operand; nil where it takes none.
  private var operand: String? {
    switch self {
    case .list, .export: nil
    case .add, .discover: "URL"
    case .import: "FILE.opml"
    }
  }

  /// - Throws: `CommandFailure` with status 64 for operands and options that do not belong to it.
  func check(_ invocation: Invocation) throws(CommandFailure) {
    if let operand, invocation.operands.count < 2 {
      throw CommandFailure(.usage, "'feeds \(rawValue)' needs \(operand) ('newswatch help feeds')")
    }
    if operand == nil, invocation.operands.count > 1 {
      throw CommandFailure(.usage, "'feeds \(rawValue)' takes no operand '\(invocation.operands[1])'")
    }
    if self != .add, let wrong = Command.feeds.options.first(where: { invocation.has($0.name) }) {
      throw CommandFailure(.usage, "there is no option --\(wrong.name) of 'feeds \(rawValue)', only of 'feeds add'")
    }
  }
}
