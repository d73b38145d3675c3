import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import Watching

/// `newswatch feeds add URL`: one feed, in a new file of its own.
struct FeedsAdd {
  let workspace: Workspace
  let url: String

  func run() async throws -> ExitStatus {
    let wish = try FeedWish(workspace.invocation)
    var configuration = try workspace.configuration(feedFolderMayBeMissing: true)
    _ = try FeedFolder.path(of: configuration)
    let title: String?
    switch try check(wish, against: FeedAddition(to: configuration)) {
    case .added(let feed): title = try await self.title(of: feed, configuration)
    case let known: return try report(known, configuration, file: nil)
    }
    // Others may have added feeds meanwhile.
    let folder = try FeedFolder.take(configuration)
    configuration = try workspace.configuration()
    var addition = FeedAddition(to: configuration)
    guard case .added(let feed) = try check(wish, against: addition) else {
      return try report(try check(wish, against: addition), configuration, file: nil)
    }
    let name = wish.name ?? Self.name(title, of: feed, in: addition)
    let outcome = addition.add(
      Subscription(name: name, url: url, language: wish.language, categories: wish.tags), exactName: name)
    let file = try folder.write(
      addition, title: name, comment: "Added by newswatch. Yours to edit: it is not written to again.")
    if url != URLText.withoutCredentials(url) {
      StandardStream.error.write(
        "newswatch: the password of the URL stands in \(file); let only newswatch's own user read that file\n")
    }
    return try report(outcome, configuration, file: file)
  }

  /// What would become of the feed, without a name.
  ///
  /// - Throws: `CommandFailure` with status 64 for a URL or a name that cannot be used.
  private func check(_ wish: FeedWish, against addition: FeedAddition) throws(CommandFailure) -> FeedAddition.Outcome {
    var trial = addition
    let outcome = trial.add(Subscription(name: "", url: url))
    if case .wrong(let reason) = outcome {
      let next = url.contains(":") ? "" : "; for a web address write https://\(url)"
      throw CommandFailure(.usage, "cannot add '\(shown)': \(reason)\(TerminalText.safe(next))")
    }
    if case .added = outcome, let name = wish.name, !addition.isFree(name) {
      throw CommandFailure(.usage, "there is a feed '\(TerminalText.safe(name))' already; choose another --name")
    }
    return outcome
  }

  private var shown: String { TerminalText.safe(URLText.withoutCredentials(url)) }

  private func report(
    _ outcome: FeedAddition.Outcome, _ configuration: Configuration, file: String?
  ) throws -> ExitStatus {
    var report = AdditionReport()
    var lines: [String] = []
    switch outcome {
    case .added(let feed):
      report.added = [feed]
      report.file = file
      lines = ["added \(TerminalText.safe(feed.name)) (\(shown)), in \(file ?? "")"]
      lines += AdditionReport.nextSteps(workspace, configuration, feed: TerminalText.safe(feed.name))
    case .known(let name, let place):
      report.known = 1
      lines = ["\(shown) is there already: \(TerminalText.safe(name)), at \(place); nothing was added"]
    case .repeated, .wrong: throw CommandFailure(.failure, "cannot add '\(shown)'")
    }
    try report.write(asJSON: workspace.invocation.has("json"), lines: lines)
    return .success
  }

  /// The title of the feed behind the URL, whose document is kept for the first poll; nil where it could not be looked at now, which is told.
  ///
  /// - Throws: `CommandFailure` where what is there is certainly no feed.
  private func title(of feed: Feed, _ configuration: Configuration) async throws -> String? {
    if workspace.invocation.has("no-fetch") { return nil }
    let discovery = try FeedDiscovery(
      workspace.withSecrets(of: .proxy, configuration).http,
      firstAnswers: FirstAnswers(store: workspace.storePath(configuration)))
    let finding = await discovery.look(at: feed.url, followsLinks: false)
    await discovery.close()
    switch finding {
    case .feed(let summary): return summary.title
    case .page(let what, let links):
      guard !links.isEmpty else {
        throw CommandFailure(
          .data, "\(shown) is no feed but \(what), and links to none; look for a link called RSS or Atom there")
      }
      throw CommandFailure(
        .data,
        "\(shown) is no feed but \(what) that links to feeds; next: "
          + workspace.commandLine("feeds", "discover", shown))
    case .failure(let failure):
      // A 403 may be a challenge, which says nothing of the URL either.
      guard failure.mayPass || failure.kind == .forbidden else {
        throw CommandFailure(
          .failure, "\(shown): \(failure.message); correct the URL, or add it all the same with --no-fetch")
      }
      StandardStream.error.write(
        "newswatch: \(shown): \(failure.message); it is added all the same, and 'newswatch status' tells how it does\n")
      return nil
    }
  }

  /// A name that is easily typed and not taken: of the title, else of the host, else of the file.
  private static func name(_ title: String?, of feed: Feed, in addition: FeedAddition) -> String {
    let host = URLText.authority(of: feed.url).prefix { $0 != ":" }
    let place =
      host.isEmpty ? feed.url.split(separator: "/").last ?? "" : host.hasPrefix("www.") ? host.dropFirst(4) : host
    let wish = title.flatMap(Slug.of) ?? Slug.of(String(place)) ?? "feed"
    if addition.isFree(wish) { return wish }
    var number = 2
    while !addition.isFree("\(wish)-\(number)") { number += 1 }
    return "\(wish)-\(number)"
  }
}
