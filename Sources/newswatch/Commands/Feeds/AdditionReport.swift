import Configuring
import JSONCoding
import NewsModel

/// What `feeds add` and `feeds import` did.
struct AdditionReport {
  var added: [Feed] = []
  /// How many were there already.
  var known = 0
  /// How many have a URL that cannot be used.
  var wrong = 0
  /// The new file; nil where nothing was written.
  var file: String?

  /// What comes after adding.
  ///
  /// - Parameter feed: the one that was added; nil where there are several.
  static func nextSteps(_ workspace: Workspace, _ configuration: Configuration, feed: String? = nil) -> [String] {
    let store = workspace.storeInUse(configuration, isNamed: false)
    let check = workspace.checkLine(feed: feed, store: store, configuration)
    // A check would find the store in use beside the service.
    return workspace.isOfService
      ? ["next: systemctl reload newswatch", "      or, where the service does not run: \(check)"]
      : ["next: \(check)", "      or, where newswatch runs as a service: systemctl reload newswatch"]
  }

  /// Writes lines to standard output, or an object for programs.
  func write(asJSON: Bool, lines: [String]) throws(CommandFailure) {
    var output = Output()
    if asJSON {
      try output.line(json)
    } else {
      for line in lines { try output.line(line) }
    }
    try output.flush()
  }

  private var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.key("added")
      json.array { json in
        for feed in added {
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
}
