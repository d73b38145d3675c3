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
    let wish = try Wish(workspace.invocation)
    let configuration = try workspace.plan(feedFolderMayBeMissing: true).configuration
    let file = try FeedFile(of: configuration)
    var addition = FeedAddition(to: configuration)
    if let name = wish.name, !addition.isFree(name) {
      throw CommandFailure(.usage, "there is a feed '\(TerminalText.safe(name))' already; choose another --name")
    }
    // On a copy, since the name is only known when the feed has been looked at.
    var trial = addition
    let feed: Feed
    switch trial.add(Subscription(name: "", url: url)) {
    case .added(let added): feed = added
    case .known(let name, let place): return try reportKnown(name, at: place)
    case .repeated(let name): return try reportKnown(name, at: nil)
    case .wrong(let reason):
      let next = url.contains(":") ? "" : "; for a web address write https://\(url)"
      throw CommandFailure(.usage, "cannot add '\(shown)': \(reason)\(TerminalText.safe(next))")
    }
    let title = workspace.invocation.has("no-fetch") ? nil : try await title(of: feed, configuration.http)
    let name = wish.name ?? Self.name(title, of: feed, in: addition)
    let subscription = Subscription(name: name, url: feed.url, language: wish.language, categories: wish.tags)
    guard case .added(let added) = addition.add(subscription, exactName: name) else {
      throw CommandFailure(.failure, "cannot add '\(shown)'")
    }
    let path = try file.write(
      addition, title: name, comment: "Added by newswatch. Yours to edit: it is not written to again.")
    var output = Output()
    if workspace.invocation.has("json") {
      try output.line(Self.json([added], known: 0, wrong: 0, file: path))
    } else {
      try output.line("added \(TerminalText.safe(name)) (\(shown)), in \(path)")
      try output.line(Self.nextStep(workspace.commandLine("check", "--feed", TerminalText.safe(name))))
    }
    try output.flush()
    return .success
  }

  /// What comes after adding.
  static func nextStep(_ command: String) -> String {
    "next: \(command)\n      or, where newswatch runs as a service: systemctl reload newswatch"
  }

  /// What was done, for programs.
  static func json(_ feeds: [Feed], known: Int, wrong: Int, file: String?) -> JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.key("added")
      json.array { json in
        for feed in feeds {
          json.object { json in
            json.member("name", string: feed.name)
            json.member("url", string: URLText.withoutCredentials(feed.url))
          }
        }
      }
      json.member("known", integer: known)
      json.member("wrong", integer: wrong)
      json.member("file", string: file)
    }
    return json
  }

  private var shown: String { TerminalText.safe(URLText.withoutCredentials(url)) }

  private func reportKnown(_ name: String, at place: SourcePosition?) throws -> ExitStatus {
    var output = Output()
    if workspace.invocation.has("json") {
      try output.line(Self.json([], known: 1, wrong: 0, file: nil))
    } else {
      let place = place.map { ", at \($0)" } ?? ""
      try output.line("\(shown) is there already: \(TerminalText.safe(name))\(place); nothing was added")
    }
    try output.flush()
    return .success
  }

  /// The title of the feed behind the URL; nil where it could not be looked at now, which is told.
  ///
  /// - Throws: `CommandFailure` where what is there is certainly no feed.
  private func title(of feed: Feed, _ settings: HTTPSettings) async throws -> String? {
    let discovery = try FeedDiscovery(settings)
    let finding = await discovery.look(at: feed.url, followsLinks: false)
    await discovery.close()
    switch finding {
    case .feed(let summary): return summary.title
    case .page(let what, let links):
      // Only what may be typed after `feeds add`; whether a page may lead there is said by `feeds discover`.
      guard !links.isEmpty else {
        throw CommandFailure(
          .data, "\(shown) is no feed but \(what), and links to none; look for a link called RSS or Atom there")
      }
      throw CommandFailure(
        .data,
        "\(shown) is no feed but \(what) that links to \(links.count == 1 ? "one" : "\(links.count)"); next: "
          + workspace.commandLine("feeds", "discover", shown))
    case .failure(let failure):
      guard failure.mayPass else {
        throw CommandFailure(
          .failure, "\(shown): \(failure.message); correct the URL, or add it all the same with --no-fetch")
      }
      StandardStream.error.write(
        "newswatch: \(shown): \(failure.message); it is added all the same, and 'newswatch status' tells how it does\n")
      return nil
    }
  }

  /// A name that is easily typed and not taken.
  private static func name(_ title: String?, of feed: Feed, in addition: FeedAddition) -> String {
    let host = URLText.authority(of: feed.url).prefix { $0 != ":" }
    let bare = host.hasPrefix("www.") ? host.dropFirst(4) : host
    let file = feed.url.split(separator: "/").last.map(String.init) ?? ""
    let wish = title.flatMap(Slug.of) ?? Slug.of(host.isEmpty ? file : String(bare)) ?? "feed"
    if addition.isFree(wish) { return wish }
    var number = 2
    while !addition.isFree("\(wish)-\(number)") { number += 1 }
    return "\(wish)-\(number)"
  }
}

/// What the options of `feeds add` ask for.
private struct Wish {
  let name: String?
  let language: String?
  let tags: [String]

  /// - Throws: `CommandFailure` with status 64 for what a configuration could not hold.
  init(_ invocation: Invocation) throws(CommandFailure) {
    name = invocation.value("name")
    language = invocation.value("language")
    tags = invocation.all("tag")
    for (option, text) in [("name", name)] + tags.map({ ("tag", $0) }) {
      guard let text else { continue }
      let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
      if isBlank || text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw CommandFailure(.usage, "--\(option) takes a line of text")
      }
    }
    if let language, !LanguageTag.isWellFormed(language) {
      throw CommandFailure(.usage, "--language takes a language tag such as en, ur or zh-Hans, not '\(language)'")
    }
  }
}

extension FetchFailure {
  /// Whether the same request may well succeed another time: nothing speaks against the URL itself.
  fileprivate var mayPass: Bool {
    switch kind {
    case .resolution, .connection, .tls, .timeout, .rateLimited, .forbidden, .heldBack, .truncated, .cancelled: true
    case .url, .address, .redirect, .status, .gone, .tooLarge, .notAFeed: false
    default: false
    }
  }
}
