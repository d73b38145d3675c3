import Configuring
import JSONCoding
import NewsModel
import Platform
import Reporting
import Watching

/// `newswatch feeds list`: every feed of the configuration, in its order.
struct FeedsList {
  let workspace: Workspace

  func run() throws -> ExitStatus {
    let consultation = workspace.consult(showsStore: false)
    let configuration = try consultation.configuration(showing: .feeds)
    let isJSON = workspace.invocation.has("json")
    let width = min(configuration.feeds.map { DisplayWidth.of(TerminalText.safe($0.name)) }.max() ?? 0, 32)
    var output = Output()
    for (feed, place) in zip(configuration.feeds, configuration.feedPlaces) {
      if isJSON {
        try output.line(Self.json(feed, at: place))
      } else {
        try output.line(Self.line(feed, at: place, width: width))
      }
    }
    try output.flush()
    if configuration.feeds.isEmpty, !isJSON {
      StandardStream.error.write("newswatch: no feeds yet; next: \(workspace.commandLine("feeds", "add", "URL"))\n")
    }
    return try consultation.end()
  }

  private static func line(_ feed: Feed, at place: SourcePosition, width: Int) -> String {
    let name = TerminalText.safe(feed.name)
    let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(name)))
    let facts = (feed.isEnabled ? [] : ["disabled"]) + [feed.language].compactMap { $0 } + feed.tags
    let details = facts.isEmpty ? "" : " [\(TerminalText.safe(facts.joined(separator: ", ")))]"
    let url = TerminalText.safe(URLText.withoutCredentials(feed.url))
    return "\(name)\(padding)  \(url)\(details)  \(place.file):\(place.line)"
  }

  private static func json(_ feed: Feed, at place: SourcePosition) -> JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.member("name", string: feed.name)
      json.member("url", string: URLText.withoutCredentials(feed.url))
      json.member("language", string: feed.language)
      json.member("tags", strings: feed.tags)
      json.key("topics")
      if let topics = feed.topics {
        json.array { json in for topic in topics { json.string(topic) } }
      } else {
        json.null()
      }
      json.member("enabled", bool: feed.isEnabled)
      json.member("file", string: place.file)
      json.member("line", integer: place.line)
    }
    return json
  }
}
