import JSONCoding
import NewsModel
import Platform
import Reporting
import Watching

/// `newswatch feeds discover URL`: the feeds of a web page.
struct FeedsDiscover {
  let workspace: Workspace
  let url: String

  func run() async throws -> ExitStatus {
    let discovery = try FeedDiscovery(try workspace.httpSettings())
    let finding = await discovery.look(at: url)
    await discovery.close()
    switch finding {
    case .feed(let summary):
      try write([.init(title: summary.title, url: URLText.withoutCredentials(url), result: .success(summary))])
    case .page(let what, let links):
      let open = links.filter { !$0.isRefused }
      for link in links where link.isRefused { tellRefusal(of: link) }
      guard !open.isEmpty else {
        throw CommandFailure(
          .failure,
          "\(shown) is \(what) and links to no feed\(links.isEmpty ? "" : " that may be followed"); "
            + "look for a link called RSS or Atom there, and give it to 'newswatch feeds add'")
      }
      try write(open)
    case .failure(let failure):
      throw CommandFailure(.failure, "\(shown): \(failure.message); correct the URL, or try again later")
    }
    if !workspace.invocation.has("json") {
      StandardStream.error.write("next: \(workspace.commandLine("feeds", "add", "URL"))\n")
    }
    return .success
  }

  private var shown: String { TerminalText.safe(URLText.withoutCredentials(url)) }

  private func tellRefusal(of link: FeedDiscovery.Link) {
    let reason =
      if case .failure(let failure) = link.result, failure.kind == .url {
        failure.message
      } else {
        "it leads to a loopback, link-local or private address; if it is yours, add it by hand"
      }
    StandardStream.error.write("newswatch: left out \(TerminalText.safe(link.url)): \(reason)\n")
  }

  private func write(_ links: [FeedDiscovery.Link]) throws {
    var output = Output()
    for link in links {
      if workspace.invocation.has("json") {
        try output.line(Self.json(link))
      } else {
        try output.line(TerminalText.safe("\(link.url)  \(Self.description(link))"))
      }
    }
    try output.flush()
  }

  private static func description(_ link: FeedDiscovery.Link) -> String {
    switch link.result {
    case .success(let summary):
      let title = [summary.title ?? link.title].compactMap { $0 }
      return (["\(summary.format.rawValue), \(Wording.count(summary.items, "item"))"] + title).joined(
        separator: ", ")
    case .failure(let failure):
      return [link.title, "not read: \(failure.message)"].compactMap { $0 }.joined(separator: ", ")
    }
  }

  private static func json(_ link: FeedDiscovery.Link) -> JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.member("url", string: link.url)
      switch link.result {
      case .success(let summary):
        json.member("title", string: summary.title ?? link.title)
        json.member("format", string: summary.format.rawValue)
        json.member("items", integer: summary.items)
        json.member("error", string: nil)
      case .failure(let failure):
        json.member("title", string: link.title)
        json.member("format", string: nil)
        json.member("items", integer: Int?.none)
        json.member("error", string: failure.message)
      }
    }
    return json
  }
}
